"""Decide on a disagreement, or with `--auto` let a rule take over what is plain."""

from typing import Any

import click

from annotator.cli.agreement_facts import disagreement_facts
from annotator.cli.answer import Answer
from annotator.cli.layout import details
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import writing
from annotator.i18n import tr
from annotator.model.coder import CONSENSUS
from annotator.model.decision import BOTH, HOW, NONE, OPEN, OWN, A, B
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders as stored
from annotator.store.project import Project
from annotator.teamwork import adjudication
from annotator.teamwork.study.options import Rater
from annotator.teamwork.study.raters import raters_of


@writing("decide")
@click.argument("disagreement", metavar="ID", required=False)
@option("--take", metavar="a|b|both|none|open|START:END:CODE", help="cli.option.take")
@option("--by", metavar="NAME", required=True, help="cli.option.by")
@option("--how", type=click.Choice(HOW), default="lead", help="cli.option.how")
@option("--reason", default="", metavar="TEXT", help="cli.option.reason")
@option("--coders", metavar="A,B…", multiple=True, help="cli.option.compared_coders")
@option("--auto", is_flag=True, help="cli.option.auto")
@option("--majority", is_flag=True, help="cli.option.majority")
@option("--overlap", type=click.FloatRange(0, 1), metavar="X", help="cli.option.auto_overlap")
def command(
    project: Project,
    disagreement: str | None,
    take: str | None,
    by: str,
    coders: tuple[str, ...],
    auto: bool,
    majority: bool,
    overlap: float | None,
    **named: Any,
) -> Answer:
    match = Matcher(project)
    raters = _raters(project, [match.coder(name).id for name in listed(coders)])
    who = match.coder(by).id
    if auto:
        rule = adjudication.Automatic(majority, overlap)
        adjudication.settle_automatically(project, raters, by=who, rule=rule)
        done, total = adjudication.progress(adjudication.groups(project, raters))
        fact = {"decided": done, "disagreements": total}
        return Answer(fact, lambda: details(fact))
    if disagreement is None or take is None:
        raise click.UsageError(tr("cli.decide_what"), click.get_current_context())
    return _decide(project, match, raters, disagreement, take, {"by": who, **named})


def _decide(
    project: Project,
    match: Matcher,
    raters: list[Rater],
    disagreement: str,
    take: str,
    named: dict[str, Any],
) -> Answer:
    wanted, people = _taken(match, take), [rater.coder.id for rater in raters]
    known = {one.id: one for one in adjudication.groups(project, raters)}
    if disagreement in known and wanted["take"] in (A, B):
        there = list(dict.fromkeys(coding.coder_id for coding in known[disagreement].codings))
        compared = [one for one in people if one in there] if len(people) > 2 else people
        wanted["take"] = compared[wanted["take"] == B] if len(compared) > 1 else compared[0]
    where = known[disagreement].document_id if disagreement in known else None
    adjudication.decide(project, raters, disagreement, document_id=where, **wanted, **named)
    now = adjudication.groups(project, raters, [where] if where else ())
    found = [one for one in now if one.id == disagreement]
    (fact,) = disagreement_facts(project, found, people)
    told = {"id": disagreement, "document": fact["document"], "decision": fact["decision"]["take"]}
    return Answer(fact, lambda: details(told))


def _taken(match: Matcher, take: str) -> dict[str, Any]:
    """What `--take` asks for; a coder's name takes that coder's codings."""
    if take in (A, B, BOTH, NONE, OPEN):
        return {"take": take}
    parts = take.split(":", 2)
    if len(parts) == 3 and parts[0].isdecimal() and parts[1].isdecimal():
        return {
            "take": OWN,
            "span": Span(int(parts[0]), int(parts[1])),
            "code_id": match.code(parts[2]).id,
        }
    try:
        return {"take": match.coder(take).id}
    except EditRefused:
        raise click.UsageError(tr("cli.take_form", take=take), click.get_current_context()) from None


def _raters(project: Project, coder_ids: list[Any]) -> list[Rater]:
    """The coders named, or all but the consensus."""
    everybody = [coder.id for coder in stored.listed(project) if coder.role != CONSENSUS]
    return raters_of(project, coder_ids or everybody)
