"""Agreement between the coders of a project, on any of the four bases."""

from collections.abc import Iterator
from typing import Any

from annotator.cli.agreement_facts import study_facts
from annotator.cli.answer import Answer
from annotator.cli.comparing import comparing
from annotator.cli.layout import grid
from annotator.cli.verb import reading
from annotator.i18n import in_a_row, tr
from annotator.model.code_tree import CodeTree
from annotator.store import codes
from annotator.store.project import Project
from annotator.teamwork.study.options import Rater, StudyOptions
from annotator.teamwork.study.run import Study, compare


@reading("agreement")
@comparing
def command(project: Project, raters: list[Rater], options: StudyOptions) -> Answer:
    found = compare(project, raters, options)
    return Answer(study_facts(found, CodeTree(codes.listed(project))), lambda: told_study(found))


def told_study(found: Study) -> Iterator[str]:
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
    if found.differing_versions:
        parts = (tr("team.under_version", coder=n, version=in_a_row(v)) for n, v in found.versions.items())
        yield in_a_row(parts)
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
