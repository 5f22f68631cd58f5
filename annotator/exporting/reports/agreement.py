"""The agreement of the chosen coders as a report: what a methods section needs and what stands behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.agreement.measure import Measures
from annotator.exporting.scope import Scope, code_label
from annotator.exporting.tables import comparing, reliability_runs
from annotator.formats.reports.page import Block, Page, Table, heading, plain
from annotator.i18n import in_a_row
from annotator.jobs.progress import Progress
from annotator.model.code import Code
from annotator.model.decision import KINDS
from annotator.model.errors import EditRefused
from annotator.store import coders
from annotator.teamwork.adjudication import disagreements
from annotator.teamwork.confusion import confusion_cells
from annotator.teamwork.study.methods import methods_paragraph, mostly_absent, too_few
from annotator.teamwork.study.options import BASES, Rater
from annotator.teamwork.study.run import Study, compare

DRAWS = 1000
_CONFUSED = 20  # cells of the summary
_NONE = "—"


def page(scope: Scope, progress: Progress) -> tuple[Page, int]:
    """The report and how many codes it has figures of.

    EditRefused `two_coders_at_least`, `nothing_in_common`, `no_codes_to_compare`.
    """
    raters = comparing.raters(scope)
    blocks: list[Block] = []
    studies: list[Study] = []
    for base in progress.track(BASES, len(BASES)):
        try:
            options = replace(comparing.options(scope, base), bootstrap=DRAWS)
            studies.append(compare(scope.project, raters, options, progress))
        except EditRefused:
            if base == BASES[0]:  # where units can be compared, another base may still not be there
                raise
    blocks += _options(scope, studies[0])
    for study in studies:
        blocks += _of_base(scope, study)
    blocks += [*_confusion(scope, raters, progress), *_disagreements(scope, raters), *_runs(scope)]
    made = Page(
        title=scope.text("report.agreement_title", project=coders.project_row(scope.project).title),
        lang=scope.options.lang,
        blocks=tuple(blocks),
        about=(scope.text("report.day", day=f"{scope.moment:%Y-%m-%d}"),),
        contents=scope.text("report.contents"),
    )
    return made, len(studies[0].codes)


def _options(scope: Scope, study: Study) -> Iterator[Block]:
    lang, options = scope.options.lang, study.options
    yield heading(1, scope.text("report.what_was_compared"))
    rows = [
        ("agreement.coders", in_a_row((rater.name for rater in study.raters), lang)),
        ("agreement.documents", in_a_row((f"{d.number} {d.name}" for d in study.documents), lang)),
        ("report.finished_by_all", str(study.finished_by_all)),
        ("agreement.unit", scope.text(f"unit.{options.unit}")),
        ("agreement.n", f"{study.units:,}"),
        ("agreement.threshold", str(options.threshold) if options.threshold else scope.text("agreement.any")),
        ("report.codes", str(len(study.codes))),
        ("report.codes_used", str(len(study.used))),
    ]
    heads = (scope.column("item").label, scope.column("text").label)
    yield Table(heads, tuple((scope.text(key), said) for key, said in rows))


def _of_base(scope: Scope, study: Study) -> Iterator[Block]:
    base = scope.text(f"agreement.base.{study.options.base}")
    yield heading(1, _base_said(scope, base))
    yield plain(methods_paragraph(study, scope.options.lang))
    keys = _measures(study)
    yield Table(_heads(scope, keys), tuple(_overall(scope, study, keys)), _right(keys))
    yield from (plain(line, "small") for line in _notes(scope, study))
    yield heading(2, scope.text("report.per_code"))
    rows = ((code_label(one.code), *_cells(scope, one.measures, keys)) for one in study.codes)
    yield Table(_heads(scope, keys), tuple(rows), _right(keys))
    if study.pairs:
        yield heading(2, scope.text("report.per_pair"))
        rows = ((" – ".join(names), *_cells(scope, measures, keys)) for names, measures in study.pairs)
        yield Table(_heads(scope, keys), tuple(rows), _right(keys))


def _base_said(scope: Scope, base: str) -> str:
    return f"{scope.text('agreement.base')}{'：' if scope.options.lang == 'zh' else ': '}{base}"


def _measures(study: Study) -> list[str]:
    """Those that a reader of a paper looks for, on the base."""
    if study.options.base == "segment":
        return ["f1", "precision", "recall", "jaccard"]
    if study.options.base == "continuum":
        return ["alpha_unitizing"]
    kappa = "cohen_kappa" if len(study.raters) == 2 else "fleiss_kappa"
    return ["alpha_nominal", kappa, "holsti", "percent"]


def _heads(scope: Scope, keys: Sequence[str]) -> tuple[str, ...]:
    named = (scope.text(f"agreement.measure.{key}") for key in keys)
    about = scope.text("agreement.about")
    interval = scope.text("agreement.interval")
    first, *rest = named
    return (about, first, interval, *rest, scope.text("agreement.n"), scope.text("agreement.note"))


def _right(keys: Sequence[str]) -> tuple[int, ...]:
    return tuple(range(1, len(keys) + 3))


def _overall(scope: Scope, study: Study, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    said = scope.text("agreement.overall", used=len(study.used), codes=len(study.codes))
    yield said, *_cells(scope, study.overall, keys)
    for group in study.groups:
        for kind, measures in (("with_none", group.with_none), ("named_by_all", group.named_by_all)):
            name = f"{group.group} · {scope.text(f'agreement.{kind}')}"
            yield name, *_cells(scope, measures, keys)


def _cells(scope: Scope, measures: Measures, keys: Sequence[str]) -> tuple[str, ...]:
    figures = [measures[key] for key in keys]
    first = figures[0]
    interval = _NONE if first.low is None or first.high is None else f"[{first.low:.3f}, {first.high:.3f}]"
    said = [_NONE if one.value is None else f"{one.value:.3f}" for one in figures]
    note = scope.text(f"agreement.note.{first.note}") if first.note else ""
    return (said[0], interval, *said[1:], f"{first.n:,}", note)


def _notes(scope: Scope, study: Study) -> Iterator[str]:
    if study.on_left_out_units:
        yield scope.text("agreement.on_left_out_units", count=study.on_left_out_units)
    if study.options.base == "unit" and mostly_absent(study):
        yield scope.text("report.mostly_absent")
    if few := too_few(study):
        yield scope.text("report.too_few", codes=in_a_row(few, scope.options.lang))
    if study.differing_versions:
        lang = scope.options.lang
        parts = (
            scope.text("team.under_version", coder=name, version=in_a_row(own, lang))
            for name, own in study.versions.items()
        )
        yield in_a_row(parts, lang)


def _confusion(scope: Scope, raters: Sequence[Rater], progress: Progress) -> Iterator[Block]:
    """The heaviest cells of the first two coders in which both gave a code."""
    options = comparing.options(scope, BASES[0])
    cells = confusion_cells(scope.project, raters, options, progress)
    yield heading(1, scope.text("team.confusion"))
    if not cells:
        yield plain(scope.text("report.no_confusion"))
        return
    first, second = (rater.name for rater in raters[:2])
    yield plain(scope.text("report.confusion", first=first, second=second, count=min(len(cells), _CONFUSED)))
    rows = (
        (_code(cell.first), _code(cell.second), f"{cell.weight:.2f}", str(len(cell.passages)))
        for cell in cells[:_CONFUSED]
    )
    heads = (first, second, scope.text("team.confusion_weight"), scope.text("agreement.n"))
    yield Table(heads, tuple(rows), (2, 3))


def _code(code: Code | None) -> str:
    return _NONE if code is None else code_label(code)


def _disagreements(scope: Scope, raters: Sequence[Rater]) -> Iterator[Block]:
    there = [document.id for document in scope.documents]
    found = disagreements(scope.project, raters, there) if there else []
    kinds = Counter(one.kind for one in found)
    settled = Counter(one.kind for one in found if one.decision is not None and one.decision.settled)
    yield heading(1, scope.text("report.disagreements"))
    rows = [
        (scope.text(f"disagreement.{kind}"), str(kinds[kind]), str(settled[kind]))
        for kind in KINDS
        if kind in kinds
    ]
    total = (scope.text("agreement.total"), str(kinds.total()), str(settled.total()))
    heads = (scope.column("kind").label, scope.text("report.disagreements"), scope.text("report.settled"))
    yield Table(heads, (*rows, total), (1, 2))


def _runs(scope: Scope) -> Iterator[Block]:
    """Each kept run: when, who, on what, and its first figures."""
    table = reliability_runs.table(scope)
    shown = ("date", "round", "codebook_version", "coders", "documents", "base", "unit", "n")
    measures = ("alpha_nominal", "cohen_kappa", "fleiss_kappa", "percent")
    places = [n for n, one in enumerate(table.columns) if one.key in (*shown, *measures)]
    rows = [tuple(_cell(row[place]) for place in places) for row in table.rows]
    if rows:
        yield heading(1, scope.text("report.kept_runs"))
        yield Table(tuple(table.columns[place].label for place in places), tuple(rows))


def _cell(value: object) -> str:
    if value is None:
        return _NONE
    return f"{value:.3f}" if isinstance(value, float) else str(value)
