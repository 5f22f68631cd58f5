"""The outline as rows of a list: headings by level, with the function where it turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.i18n import tr
from annotator.text.outline import Heading
from annotator.ui.coding.outline_reader import ShownOutline

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One heading. `function` is a key; `turns`: it is not that of the heading above."""

    heading: Heading
    function: str
    turns: bool
    by_hand: bool

    @property
    def function_name(self) -> str:
        return tr(f"function.{self.function}")

    def about(self) -> str:
        """Level, function and whether they were corrected, in words."""
        parts = [tr("outline.level", level=self.heading.level), self.function_name]
        return " · ".join([*parts, tr("outline.by_hand")] if self.by_hand else parts)


class OutlineModel(QAbstractListModel):
    """The headings whose words contain what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[OutlineRow] = []
        self._shown: list[OutlineRow] = []
        self._typed = ""

    def show(self, found: ShownOutline | None) -> None:
        self.beginResetModel()
        self._rows = _rows(found) if found else []
        self._filter()
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        self.beginResetModel()
        self._typed = typed.strip().casefold()
        self._filter()
        self.endResetModel()

    def rows(self) -> Sequence[OutlineRow]:
        """All headings of the document, also those that do not show for what was typed."""
        return self._rows

    def row_at(self, index: Index) -> OutlineRow | None:
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, start: int | None) -> QModelIndex:
        """Of the heading that begins there; invalid where none that shows does."""
        rows = (number for number, row in enumerate(self._shown) if row.heading.start == start)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.heading.heading}\n{row.about()}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.heading.heading}, {row.about()}"
        return row if role == ROW else None

    def _filter(self) -> None:
        self._shown = [row for row in self._rows if self._typed in row.heading.heading.casefold()]


def _rows(found: ShownOutline) -> list[OutlineRow]:
    outline = found.outline
    functions = [str(function) for function in outline.functions]
    return [
        OutlineRow(heading, function, function != above, heading.start in found.by_hand)
        for heading, function, above in zip(outline.headings, functions, [None, *functions], strict=False)
    ]
