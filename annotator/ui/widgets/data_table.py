"""A table on the screen: sorted by its heads, copied as tab-separated text, edited in place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QTableView, QWidget
from shiboken6 import isValid

from annotator.ui import theme
from annotator.ui.widgets.table_delegate import TableDelegate
from annotator.ui.widgets.table_heads import TableHeads
from annotator.ui.widgets.table_model import Index, TableModel

_NARROWEST = 5 * theme.GRID
Commit = Callable[[list[str], str, str], bool]


class DataTable(QTableView):
    """Selection, current cell and scroll place stay with their rows whatever happens to the model.

    `commit` takes the keys of rows, the key of a column and what was typed for all of them, and says
    whether it was taken; where it was not, the editor stays open with what was typed. Signals:
    `opened` with the key of a row whose cell, asked for by Enter or a double click, opens it;
    `moved_to` with the keys of the current row and column, empty for none.

    In a table `to_look_up` rows are selected, Enter and a double click open a row whatever its cells
    can be, and F2 alone edits, so that letters stay free. The column `roomy` gets what room is left.
    """

    opened = Signal(str)
    moved_to = Signal(str, str)
    selected = Signal()
    widths_changed = Signal(dict)

    def __init__(
        self,
        model: TableModel,
        name: str,
        commit: Commit | None = None,
        *,
        to_look_up: bool = False,
        roomy: str | None = None,
    ) -> None:
        super().__init__()
        self.rows = model
        self._to_look_up, self._roomy = to_look_up, roomy
        self.commit: Commit = commit or (lambda _keys, _column, _typed: False)
        self._refused: QWidget | None = None
        self._kept_widths: dict[str, int] = {}
        self._fitting = False
        self._place = _Place()
        delegate = TableDelegate(self)
        delegate.typed.connect(self._take)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setHorizontalHeader(TableHeads(self))
        self.setModel(model)
        self._prepare()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._come_back)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_place)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self.horizontalHeader().sectionResized.connect(self._keep_width)

    # What is selected.

    def current(self) -> tuple[str, str] | None:
        """The keys of the current row and column."""
        index = self.currentIndex()
        row = self.rows.row(index)
        return (row.key, self.rows.columns[index.column()].key) if row is not None else None

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def selected_keys(self, column: int | None = None) -> list[str]:
        """Keys of the rows with a selected cell, in any column or in one, in the order shown."""
        places = {
            place
            for area in self._areas()
            if column is None or area.left() <= column <= area.right()
            for place in range(area.top(), area.bottom() + 1)
        }
        return [self.rows.row_at(place).key for place in sorted(places)]

    def go_to(self, row_key: str, column_key: str) -> None:
        """Make a cell the current one, alone selected whatever keys are held, and bring it into sight."""
        index, flags = self._cell(row_key, column_key), QItemSelectionModel.SelectionFlag
        across = flags.Rows if self._to_look_up else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | across)

    def copy(self, *, heads: bool = False) -> None:
        """Put the selected cells on the clipboard as lines of tab-separated text, below their heads."""
        chosen: dict[int, Collection[int]] = {}  # by line its columns
        for area in self._areas():
            across = range(area.left(), area.right() + 1)
            for place in range(area.top(), area.bottom() + 1):
                chosen[place] = {*chosen[place], *across} if place in chosen else across
        columns = sorted({column for across in set(map(frozenset, chosen.values())) for column in across})
        lines = [
            "\t".join(
                self.rows.copied(self.rows.row_at(place), column) if column in chosen[place] else ""
                for column in columns
            )
            for place in sorted(chosen)
        ]
        if lines and heads:
            lines.insert(0, "\t".join(self.rows.columns[column].label for column in columns))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _areas(self) -> list[QItemSelectionRange]:
        areas: Any = self.selectionModel().selection()  # a list, though its type does not say so
        return list(areas)

    # Widths.

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Widths in pixels by the keys of columns, as `widths_changed` tells them; others fit."""
        self._kept_widths = dict(widths)
        self.fit()

    def fit(self) -> None:
        """Every column as wide as it was made, else as its `width` in characters and its head ask for."""
        self._fitting = True
        letter = self.fontMetrics().horizontalAdvance("0")
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            wanted = max(column.width * letter + 2 * theme.GRID, header.sectionSizeHint(place))
            self.setColumnWidth(place, max(_NARROWEST, self._kept_widths.get(column.key, wanted)))
        self._give_room()
        self._fitting = False

    def _give_room(self) -> None:
        roomy = self.rows.column_of(self._roomy) if self._roomy else None
        left = self.viewport().width() - self.horizontalHeader().length()
        if roomy is not None and left > 0 and self._roomy not in self._kept_widths:
            self.setColumnWidth(roomy, self.columnWidth(roomy) + left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._roomy:
            self.fit()

    def _keep_width(self, place: int, _old: int, new: int) -> None:
        if not self._fitting and new and place < len(self.rows.columns):
            self._kept_widths[self.rows.columns[place].key] = new
            self.widths_changed.emit(dict(self._kept_widths))

    # Editing.

    def change_selected(self, typed: str) -> bool:
        """Hand what was typed on, for all selected rows of the column of the current cell."""
        index = self.currentIndex()
        row = self.rows.row(index)
        if row is None or not self.rows.can_edit(row, index.column()):
            return False
        keys = self.selected_keys(index.column())
        return self.commit(
            keys if row.key in keys else [row.key], self.rows.columns[index.column()].key, typed
        )

    def _take(self, editor: QWidget, typed: str) -> None:
        index = self.currentIndex()
        unchanged = typed == str(index.data(Qt.ItemDataRole.EditRole) or "")
        alone = len(self.selected_keys(index.column())) < 2
        done = (unchanged and alone) or self.change_selected(typed)
        self._refused = None if done else editor

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        given_up = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if editor is self._refused and not given_up:
            # Where the focus goes to another part, it comes back: what was typed is not yet anywhere.
            QTimer.singleShot(
                0, lambda: editor.setFocus() if isValid(editor) and editor.isVisible() else None
            )
            return
        self._refused = None
        super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.is_editing()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.change_selected("")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that come whole (dictated, written by hand) open an editor like those that are composed,
        but Qt would lose them.
        """
        was_editing = self.state() == QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = self.indexWidget(self.currentIndex())
        if not was_editing and event.commitString() and isinstance(editor, QLineEdit):
            editor.setText(event.commitString())

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is None:
            return
        if self._to_look_up or self.rows.opens(row, index.column()):
            self.opened.emit(row.key)
        else:
            self.edit(index)

    # Keeping the place.

    def _remember(self) -> None:
        columns = enumerate(self.rows.columns)
        selected = {column.key: self.selected_keys(place) for place, column in columns}
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        onwards = self.rows.keys()[max(0, self.currentIndex().row()) :]
        self._place = _Place(self.current(), onwards, selected, bars)

    def _come_back(self) -> None:
        self.executeDelayedItemsLayout()
        self.fit()
        self._point_at_order()
        place = self._place
        selection = QItemSelection()
        for column, keys in place.selected.items():
            lines = (self.rows.place_of(key) for key in keys)
            at = self.rows.column_of(column)
            for first, last in _runs(sorted(line for line in lines if line is not None)):
                if at is not None:
                    selection.select(self.rows.index(first, at), self.rows.index(last, at))
        chosen = self.selectionModel()
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        index = self._cell_after(place)
        chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.horizontalScrollBar().setValue(place.bars[0])
        self.verticalScrollBar().setValue(place.bars[1])

    def _cell_after(self, place: "_Place") -> QModelIndex:
        """What is the current cell now; where its row has gone, that of the next one still there."""
        if place.current is None or not self.rows.rowCount():
            return QModelIndex()
        there = (line for key in place.onwards if (line := self.rows.place_of(key)) is not None)
        column = self.rows.column_of(place.current[1]) or 0
        return self.rows.index(next(there, self.rows.rowCount() - 1), column)

    def _point_at_order(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self.rows.descending else Qt.SortOrder.AscendingOrder
        heads = self.horizontalHeader()
        if (heads.sortIndicatorSection(), heads.sortIndicatorOrder()) != (self.rows.sorted_by, order):
            heads.setSortIndicator(self.rows.sorted_by, order)

    def _cell(self, row_key: str, column_key: str) -> QModelIndex:
        line, column = self.rows.place_of(row_key), self.rows.column_of(column_key)
        return QModelIndex() if line is None or column is None else self.rows.index(line, column)

    def _tell_place(self, current: Index, _previous: Index) -> None:
        row = self.rows.row(current)
        self.moved_to.emit(row.key if row else "", self.rows.columns[current.column()].key if row else "")

    def _prepare(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        free = triggers.NoEditTriggers if self._to_look_up else triggers.AnyKeyPressed
        self.setEditTriggers(triggers.EditKeyPressed | free)
        if self._to_look_up:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        lines = self.verticalHeader()
        lines.hide()
        lines.setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.GRID)
        heads = self.horizontalHeader()
        # Else each head asks, whenever it is painted, for every row of its column whether it is selected.
        heads.setSelectionModel(QItemSelectionModel(self.rows, heads))
        heads.setMinimumSectionSize(_NARROWEST)
        self._point_at_order()
        self.setSortingEnabled(True)


@dataclass(frozen=True, slots=True)
class _Place:
    """What was selected, current and in sight, by keys; `onwards`: the rows from the current one on."""

    current: tuple[str, str] | None = None
    onwards: Sequence[str] = ()
    selected: Mapping[str, Sequence[str]] = field(default_factory=dict)
    bars: tuple[int, int] = (0, 0)


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Lines without a gap between them taken together, first and last of each."""
    if not lines:
        return []
    breaks = [(a, b) for a, b in pairwise(lines) if b != a + 1]
    firsts = [lines[0], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), lines[-1]]
    return list(zip(firsts, lasts, strict=True))
