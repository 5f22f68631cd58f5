"""Rows and columns in memory, sorted, narrowed and copied: what every table of the program stands on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt

from annotator.i18n import tr
from annotator.model.span import Span
from annotator.model.table import Column

Index = QModelIndex | QPersistentModelIndex
MARK = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the name of the icon that stands quietly in a cell; empty for none."""
STRESSED = MARK + 1
"""Role of the Span of a cell's text that is stressed; None for none."""
FADED = MARK + 2
"""Role of whether a row stands back behind the others."""

_RIGHT = ("integer", "number", "share")
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `key` is what it stands for, `cells` its values in the order of the columns.

    None is what nobody said: it is shown as a dash, copied as nothing and sorted behind everything. A
    table that knows more of its rows inherits.
    """

    key: str
    cells: tuple[Any, ...]


class TableModel(QAbstractTableModel):
    """Changes of single cells leave the order as it is, so that nothing runs away from under the hand;
    it is made anew by a click on a head, by `rearrange`, and when other rows are shown.

    A table that shows its values in other words, explains or marks them overrides `text`, `note`,
    `mark`, `stressed` and `is_faded`; one that can be edited gives `choices` or lets `can_edit` say so.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: dict[str, Row] = {}
        self._shown: list[Row] = []
        self._places: dict[str, int] = {}
        self._haystacks: dict[str, str] = {}
        self._words: list[str] = []
        self._fits_too: Callable[[Row], bool] | None = None
        self.sorted_by = 0
        self.descending = False
        self._says: dict[int, Callable[[Row, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self.text,
            Qt.ItemDataRole.EditRole: self.written,
            Qt.ItemDataRole.TextAlignmentRole: lambda _, column: self._side(column),
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            MARK: self.mark,
            STRESSED: self.stressed,
            FADED: lambda row, _: self.is_faded(row),
        }

    # What a table says of its cells.

    def text(self, row: Row, column: int) -> str:
        """A value as a person reads it; nothing for none."""
        return shown(row.cells[column], self.columns[column].type)

    def note(self, row: Row, column: int) -> str:  # noqa: ARG002
        """What is to be known of a cell beside its value."""
        return ""

    def mark(self, row: Row, column: int) -> str:  # noqa: ARG002
        """The name of the icon that stands quietly in a cell."""
        return ""

    def stressed(self, row: Row, column: int) -> Span | None:  # noqa: ARG002
        """The part of a cell's text that it is about, which stays in sight however narrow the cell is."""
        return None

    def is_faded(self, row: Row) -> bool:  # noqa: ARG002
        return False

    def searched(self, row: Row) -> str:
        """The text in which the words of a search are looked for."""
        return "\n".join(self.text(row, column) for column in range(len(self.columns)))

    def can_edit(self, row: Row, column: int) -> bool:  # noqa: ARG002
        return False

    def opens(self, row: Row, column: int) -> bool:
        """Whether Enter and a double click open what the row stands for; else they edit the cell."""
        return not self.can_edit(row, column)

    def written(self, row: Row, column: int) -> str:
        """What an editor begins with."""
        return self.copied(row, column)

    def choices(self, column: int) -> Mapping[str, str] | None:  # noqa: ARG002
        """The values of a column that has only certain ones, and what each is called."""
        return None

    def may_be_empty(self, column: int) -> bool:  # noqa: ARG002
        """Whether none of the choices is a choice, too."""
        return True

    def copied(self, row: Row, column: int) -> str:
        """A cell as another program takes it: one line, numbers without thousands marks."""
        value = row.cells[column]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return " ".join(self.text(row, column).split())

    # Which rows there are.

    def show(self, rows: Iterable[Row], columns: Sequence[Column] | None = None) -> None:
        """Other rows, of other columns where these are given; filter and order stay."""
        self.beginResetModel()
        if columns is not None:
            by = self.columns[self.sorted_by].key if self.columns else ""
            self.columns = tuple(columns)
            self.sorted_by = self.column_of(by) or 0
        self._rows = {row.key: row for row in rows}
        self._haystacks = {}
        self._arrange()
        self.endResetModel()

    def add(self, rows: Iterable[Row]) -> None:
        """Further rows: those that fit stand below the others until the order is made anew."""
        new = {row.key: row for row in rows}
        self._rows.update(new)
        fitting = [row for row in new.values() if self._fits(row)]
        if fitting:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(fitting) - 1)
            self._shown += fitting
            self._places.update({row.key: place for place, row in enumerate(fitting, first)})
            self.endInsertRows()

    def change(self, rows: Iterable[Row]) -> None:
        """Rows that are there already, with other values: only the lines of those that differ are drawn
        anew, and what lies between them.
        """
        places = []
        for new in rows:
            old = self._rows[new.key]
            self._rows[new.key] = new
            self._haystacks.pop(new.key, None)
            place = self._places.get(new.key)
            if place is not None:
                self._shown[place] = new
                places += [place] if old != new else []
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(self.columns) - 1))

    def narrow(self, typed: str) -> None:
        """Show the rows in which every word that was typed is found, in whichever columns."""
        self.beginResetModel()
        self._words = typed.casefold().split()
        self._arrange()
        self.endResetModel()

    def narrow_by(self, fits: Callable[[Row], bool] | None) -> None:
        """Show only rows of which this is true, besides what was typed; None for all."""
        self.beginResetModel()
        self._fits_too = fits
        self._arrange()
        self.endResetModel()

    def rearrange(self) -> None:
        """Filter and order as the values are now."""
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    @property
    def is_narrowed(self) -> bool:
        return bool(self._words) or self._fits_too is not None

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    def row(self, index: Index) -> Row | None:
        return self._shown[index.row()] if index.isValid() else None

    def row_at(self, place: int) -> Row:
        return self._shown[place]

    def row_of(self, key: str) -> Row | None:
        """A row by its key, shown or not."""
        return self._rows.get(key)

    def place_of(self, key: str) -> int | None:
        """Which line a row is on, None where it is not shown."""
        return self._places.get(key)

    def keys(self) -> list[str]:
        """The keys of the rows as they are shown."""
        return [row.key for row in self._shown]

    def column_of(self, key: str) -> int | None:
        return next((n for n, column in enumerate(self.columns) if column.key == key), None)

    def _arrange(self) -> None:
        found = [row for row in self._rows.values() if self._fits(row)]
        self._shown = self._in_order(found)
        self._places = {row.key: place for place, row in enumerate(self._shown)}

    def _fits(self, row: Row) -> bool:
        if self._fits_too is not None and not self._fits_too(row):
            return False
        if not self._words:
            return True
        if row.key not in self._haystacks:
            self._haystacks[row.key] = self.searched(row).casefold()
        return all(word in self._haystacks[row.key] for word in self._words)

    def _in_order(self, rows: list[Row]) -> list[Row]:
        by = self.sorted_by
        if not self.columns:
            return rows
        said = [row for row in rows if row.cells[by] is not None]
        missing = [row for row in rows if row.cells[by] is None]
        if all(isinstance(row.cells[by], int | float) for row in said):
            said.sort(key=lambda row: float(row.cells[by]), reverse=self.descending)
        else:
            # Each text is looked at once, as most columns say the same in many rows.
            texts = {row.key: self.text(row, by) for row in said}
            ranks = {text: rank for rank, text in enumerate(as_read(set(texts.values())))}
            said.sort(key=lambda row: ranks[texts[row.key]], reverse=self.descending)
        return said + missing

    # Qt's own.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        if 0 <= column < len(self.columns) and (column, descending) != (self.sorted_by, self.descending):
            self.sorted_by, self.descending = column, descending
            self.rearrange()

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.can_edit(row, index.column()) else _READABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.row(index), index.column()
        if row is None:
            return None
        says = self._says.get(role)
        return says(row, column) if says else None

    def _tip(self, row: Row, column: int) -> str:
        return "\n".join(part for part in (self.text(row, column), self.note(row, column)) if part)

    def _spoken(self, row: Row, column: int) -> str:
        """What a screen reader says of a cell."""
        said = f"{self.columns[column].label}: {self.text(row, column) or tr('table.nothing')}"
        return ", ".join(part for part in (said, self.note(row, column)) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].label
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = self.columns[column].type in _RIGHT
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def shown(value: Any, kind: str) -> str:
    """A value of a column's type as it is read: thousands marks, percentages with one decimal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("table.yes") if value else tr("table.no")
    if kind == "share":
        return f"{value:.1%}"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def as_read(texts: Iterable[str]) -> list[str]:
    """Chinese by its sounds, numbers within words by their size."""
    made = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    made.setNumericMode(True)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    sort_key: Callable[[str], Any] = made.sortKey  # can be compared, though its type does not say so
    return sorted(texts, key=sort_key)
