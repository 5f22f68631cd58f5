"""Agreement between the coders of a project, on any of the four bases."""

from collections.abc import Iterator
from typing import Any

import click

from annotator.cli.agreement_facts import study_facts
from annotator.cli.answer import Answer
from annotator.cli.layout import grid
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.store.project import Project
from annotator.teamwork.study.options import BASES, Base, Rater, StudyOptions
from annotator.teamwork.study.raters import rater_in, raters_of
from annotator.teamwork.study.run import Study, compare

ANY = "any"


class Threshold(click.ParamType[float]):
    """`any`, or a share of the unit."""

    name = "threshold"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if value == ANY:
            return 0.0
        return click.FloatRange(0, 1, min_open=True).convert(value, param, ctx)


@reading("agreement")
@option("--coders", metavar="A,B…", multiple=True, required=True, help="cli.option.compared_coders")
@option("--base", type=click.Choice(BASES), default="unit", help="cli.option.base")
@option("--unit", metavar="U", default="sentence", help="cli.option.unit")
@option("--threshold", type=Threshold(), metavar="any|0.5", default=ANY, help="cli.option.threshold")
@option("--overlap", type=click.FloatRange(0, 1), metavar="0.5", default=0.5, help="cli.option.overlap")
@option("--codes", metavar="CODE", multiple=True, help="cli.option.compared_codes")
@option("--level", type=click.IntRange(min=1), metavar="N", help="cli.option.level")
@option("--documents", metavar="DOC", multiple=True, help="cli.option.documents")
@option("--headings", is_flag=True, help="cli.option.headings")
@option("--coded-only", is_flag=True, help="cli.option.coded_only")
@option("--complete", is_flag=True, help="cli.option.complete")
@option("--all-documents", is_flag=True, help="cli.option.all_documents")
@option("--round", "round_name", metavar="R", help="cli.option.compared_round")
@option("--after-discussion", is_flag=True, help="cli.option.after_discussion")
@option("--per-document", is_flag=True, help="cli.option.per_document")
@option("--bootstrap", type=click.IntRange(min=0), metavar="N", default=0, help="cli.option.bootstrap")
@option("--seed", type=int, metavar="S", default=0, help="cli.option.seed")
def command(
    project: Project,
    coders: tuple[str, ...],
    base: Base,
    codes: tuple[str, ...],
    documents: tuple[str, ...],
    round_name: str | None,
    **named: Any,
) -> Answer:
    match = Matcher(project)
    options = StudyOptions(
        base=base,
        codes=tuple(match.code(name).id for name in listed(codes)),
        documents=tuple(match.document(name).id for name in listed(documents)),
        **named,
    )
    rounds = (match.round(round_name),) if round_name else ()
    found = compare(project, compared_raters(project, match, listed(coders), rounds), options)
    return Answer(study_facts(found, match.tree), lambda: _told(found))


def compared_raters(
    project: Project, match: Matcher, names: list[str], rounds: tuple[str, ...]
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


def _told(found: Study) -> Iterator[str]:
    keys = _shown(found)
    heads = [tr("column.code"), *(tr(f"agreement.measure.{key}") for key in keys), "n"]
    rows = [
        [tr("agreement.overall", used=len(found.used), codes=len(found.codes)), *_cells(found.overall, keys)]
    ]
    for group in found.groups:
        for kind, measures in (("with_none", group.with_none), ("named_by_all", group.named_by_all)):
            rows.append([f"{group.group} · {tr(f'agreement.{kind}')}", *_cells(measures, keys)])
    for one in found.used:
        rows.append([f"{one.code.number} {one.code.name}".strip(), *_cells(one.measures, keys)])
    yield from grid(heads, rows)
    if found.on_left_out_units:
        yield tr("agreement.on_left_out_units", count=found.on_left_out_units)


def _shown(found: Study) -> list[str]:
    """The measures that a person looks at first."""
    if found.options.base == "segment" or found.options.coded_only:
        return ["holsti", "precision", "recall", "jaccard"]
    if found.options.base == "continuum":
        return ["alpha_unitizing"]
    return ["alpha_nominal", "cohen_kappa" if len(found.raters) == 2 else "fleiss_kappa", "holsti", "percent"]


def _cells(measures: dict[str, Any], keys: list[str]) -> list[str]:
    said = []
    for key in keys:
        one = measures[key]
        value = "—" if one.value is None else f"{one.value:.3f}"
        said.append(value if one.low is None else f"{value} [{one.low:.3f}, {one.high:.3f}]")
    return [*said, str(measures[keys[0]].n)]
