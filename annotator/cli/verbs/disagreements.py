"""Where coders differ, by kind and weight, each with an id that stays and its decision."""

from typing import Any

import click

from annotator.cli.agreement_facts import disagreement_facts
from annotator.cli.answer import Answer, Fact
from annotator.cli.comparing import compared_raters
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.model.decision import KINDS
from annotator.store.project import Project
from annotator.teamwork.adjudication import disagreements

_SEEN = ("id", "document_no", "kind", "weight", "a", "b", "decision")


@reading("disagreements")
@option("--coders", metavar="A,B…", multiple=True, required=True, help="cli.option.compared_coders")
@option("--round", "round_name", metavar="R", help="cli.option.compared_round")
@option("--documents", metavar="DOC", multiple=True, help="cli.option.documents")
@option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="cli.option.disagreement_kind")
def command(
    project: Project,
    coders: tuple[str, ...],
    round_name: str | None,
    documents: tuple[str, ...],
    kinds: tuple[str, ...],
) -> Answer:
    match = Matcher(project)
    rounds = (match.round(round_name),) if round_name else ()
    raters = compared_raters(project, match, listed(coders), rounds)
    where = [match.document(one).id for one in listed(documents)]
    found = [one for one in disagreements(project, raters, where) if not kinds or one.kind in kinds]
    facts = disagreement_facts(project, found, [rater.coder.id for rater in raters])
    return Answer(facts, lambda: columns(map(_told, facts), *_SEEN))


def _told(fact: Fact) -> dict[str, Any]:
    def said(coding: Fact | None) -> str:
        return (
            f"{coding['code_no'] or coding['code_path']} {coding['start']}–{coding['end']}" if coding else "—"
        )

    decided = fact["decision"]
    return {
        **fact,
        "kind": tr(f"disagreement.{fact['kind']}"),
        "a": said(fact["a"]),
        "b": said(fact["b"]),
        "decision": decided["take"] if decided else "",
    }
