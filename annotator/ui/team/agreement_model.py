"""The table of agreement: a row for every code, before them the exclusive groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from annotator.agreement.measure import Measure, Measures
from annotator.i18n import tr
from annotator.model.table import Column
from annotator.teamwork.study.run import Study
from annotator.ui.team.figure_bars import BAR
from annotator.ui.widgets.table_model import Index, Row, TableModel

_FIRST = {
    "unit": ("alpha_nominal", "kappa", "holsti", "percent"),
    "category": ("alpha_nominal", "kappa", "holsti"),
    "segment": ("f1", "precision", "recall", "jaccard", "composite"),
    "continuum": ("alpha_unitizing",),
}
_OF_SETS = ("alpha_masi", "alpha_jaccard")


@dataclass(frozen=True, slots=True)
class FigureRow(Row):
    """`figures` by the key of their column."""

    figures: dict[str, Measure]
    used: bool = True


class AgreementModel(TableModel):
    """Coefficients with three decimals; bars for the first one."""

    def __init__(self) -> None:
        super().__init__(())

    def show_study(self, study: Study) -> None:
        keys = measures_of(study)
        self.show(_rows(study, keys), tuple(_columns(study, keys)))

    def text(self, row: Row, column: int) -> str:
        key = self.columns[column].key
        if isinstance(row, FigureRow) and key in row.figures:
            return told(row.figures[key], key)
        return super().text(row, column)

    def is_faded(self, row: Row) -> bool:
        """A code that nobody used stands back."""
        return isinstance(row, FigureRow) and not row.used

    def note(self, row: Row, column: int) -> str:
        key = self.columns[column].key
        if isinstance(row, FigureRow) and key in row.figures:
            note = row.figures[key].note
            return tr(f"agreement.note.{note}") if note else ""
        return ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == BAR:
            return self._bar(index)
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The definition of every column on hover."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tr(f"agreement.definition.{_defined(self.columns[section].key)}")
        return super().headerData(section, orientation, role)

    def _bar(self, index: Index | QModelIndex) -> tuple[float, float | None, float | None] | None:
        row, key = self.row(index), self.columns[index.column()].key
        if not isinstance(row, FigureRow) or key not in ("alpha_nominal", "alpha_unitizing", "f1"):
            return None
        one = row.figures[key]
        return None if one.value is None else (one.value, one.low, one.high)


def told(one: Measure, key: str) -> str:
    """A figure as it is printed: three decimals, percentages one; nothing for none."""
    if one.value is None:
        return ""
    return f"{one.value:.1%}" if key == "percent" else f"{one.value:.3f}"


def measures_of(study: Study) -> list[str]:
    """The measures that a person looks at first, and for the whole the set-valued α."""
    kappa = "cohen_kappa" if len(study.raters) == 2 else "fleiss_kappa"
    return [kappa if key == "kappa" else key for key in _FIRST[study.options.base]]


def _columns(study: Study, keys: Sequence[str]) -> Iterator[Column]:
    yield Column("code", tr("column.code"), width=26)
    for key in keys:
        yield Column(key, tr(f"agreement.measure.{key}"), "number", 12)
        if key == keys[0]:
            yield Column("interval", tr("agreement.interval"), width=14)
    for number, rater in enumerate(study.raters, start=1):
        yield Column(f"positives_{number}", rater.name, "integer", 9)
    yield Column("n", tr("agreement.n"), "integer", 8)
    yield Column("documents", tr("agreement.documents"), "integer", 7)
    yield Column("note", tr("agreement.note"), width=18)


def _rows(study: Study, keys: Sequence[str]) -> Iterator[Row]:
    nobody: list[int | None] = [None] * len(study.raters)
    for group in study.groups:
        for kind, measures in (("with_none", group.with_none), ("named_by_all", group.named_by_all)):
            name = f"{group.group} · {tr(f'agreement.{kind}')}"
            yield _row(f"{group.group} {kind}", name, measures, keys, nobody, len(study.documents))
    for one in study.codes:
        name = f"{one.code.number} {one.code.name}".strip()
        row = _row(one.code.id, name, one.measures, keys, one.positives, one.documents)
        yield row if one.used else replace(row, used=False)
    for one_judged in study.variables:
        name = tr("team.variable", name=one_judged.label, level=tr(f"level.{one_judged.level}"))
        at_level = {**one_judged.measures, keys[0]: one_judged.measures["alpha"]}
        yield _row(f"variable {one_judged.key}", name, at_level, keys, nobody, at_level[keys[0]].n)
    for number, (document, measures) in enumerate(study.by_document):
        yield _row(f"document {number}", f"{document.number} {document.name}", measures, keys, nobody, 1)


def _row(
    key: str,
    name: str,
    measures: Measures,
    keys: Sequence[str],
    positives: Sequence[int | None],
    documents: int,
) -> FigureRow:
    first = measures[keys[0]]
    interval = f"{first.low:.3f} – {first.high:.3f}" if first.low is not None else None
    cells: list[Any] = [name]
    for number, measure in enumerate(keys):
        cells.append(measures[measure].value)
        if number == 0:
            cells.append(interval)
    note = tr(f"agreement.note.{first.note}") if first.note else None
    cells += [*positives, first.n, documents, note]
    return FigureRow(key, tuple(cells), {measure: measures[measure] for measure in keys})


def _defined(key: str) -> str:
    return "positives" if key.startswith("positives_") else key
