"""What a comparison of coders is about, as options: words on the command line, ids behind it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.store.project import Project
from annotator.teamwork.study.options import BASES, Base, Rater, StudyOptions
from annotator.teamwork.study.raters import rater_in, raters_of

ANY = "any"


class Threshold(click.ParamType[float]):
    """`any`, or a share of the unit."""

    name = "threshold"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if value == ANY:
            return 0.0
        return click.FloatRange(0, 1, min_open=True).convert(value, param, ctx)


_OPTIONS = (
    option("--coders", metavar="A,B…", multiple=True, required=True, help="cli.option.compared_coders"),
    option("--base", type=click.Choice(BASES), default="unit", help="cli.option.base"),
    option("--unit", metavar="U", default="sentence", help="cli.option.unit"),
    option("--threshold", type=Threshold(), metavar="any|0.5", default=ANY, help="cli.option.threshold"),
    option("--overlap", type=click.FloatRange(0, 1), metavar="0.5", default=0.5, help="cli.option.overlap"),
    option("--codes", metavar="CODE", multiple=True, help="cli.option.compared_codes"),
    option("--level", type=click.IntRange(min=1), metavar="N", help="cli.option.level"),
    option("--documents", metavar="DOC", multiple=True, help="cli.option.documents"),
    option("--headings", is_flag=True, help="cli.option.headings"),
    option("--coded-only", is_flag=True, help="cli.option.coded_only"),
    option("--complete", is_flag=True, help="cli.option.complete"),
    option("--all-documents", is_flag=True, help="cli.option.all_documents"),
    option("--round", "round_name", metavar="R", help="cli.option.compared_round"),
    option("--after-discussion", is_flag=True, help="cli.option.after_discussion"),
    option("--per-document", is_flag=True, help="cli.option.per_document"),
    option("--bootstrap", type=click.IntRange(min=0), metavar="N", default=0, help="cli.option.bootstrap"),
    option("--seed", type=int, metavar="S", default=0, help="cli.option.seed"),
)


def comparing(body: Callable[..., Answer]) -> Callable[..., Answer]:
    """The body gets `raters` and `options`, every word in them matched."""

    @wraps(body)
    def run(
        project: Project,
        coders: tuple[str, ...],
        base: Base,
        codes: tuple[str, ...],
        documents: tuple[str, ...],
        round_name: str | None,
        **named: Any,
    ) -> Answer:
        match = Matcher(project)
        study = {name: named.pop(name) for name in list(named) if name in StudyOptions.__dataclass_fields__}
        options = StudyOptions(
            base=base,
            codes=tuple(match.code(name).id for name in listed(codes)),
            documents=tuple(match.document(name).id for name in listed(documents)),
            **study,
        )
        rounds = (match.round(round_name),) if round_name else ()
        raters = compared_raters(project, match, listed(coders), rounds)
        return body(project, raters=raters, options=options, **named)

    for declare in reversed(_OPTIONS):
        declare(run)
    return run


def compared_raters(
    project: Project, match: Matcher, names: Sequence[str], rounds: tuple[str, ...] = ()
) -> list[Rater]:
    """Coders by name or id; CODER@ROUND is the person in that round alone, to be compared with another."""
    found = []
    for name in names:
        who, at, where = name.rpartition("@")
        if at and where in match.round_words:
            found.append(rater_in(project, match.coder(who).id, match.round(where)))
        else:
            found += raters_of(project, [match.coder(name).id], rounds)
    return found
