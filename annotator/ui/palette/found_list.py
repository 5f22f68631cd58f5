"""What was found, row by row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.palette.ranking import Entry
from annotator.ui.widgets.rows import paint_ground, write

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_ICON = 20


class FoundModel(QAbstractListModel):
    """The entries that fit what was typed, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return entry if role == ENTRY else None


def spoken(entry: Entry) -> str:
    """What a screen reader says of it."""
    return ", ".join(filter(None, (entry.label, entry.hint)))


class FoundDelegate(QStyledItemDelegate):
    """One line: the icon, a code's in the code's colour, the label, and quiet at the right the hint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, QFontMetrics(option.font).height() + 2 * theme.GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, look = index.data(ENTRY), theme.current()
        painter.save()
        painter.setFont(option.font)
        paint_ground(painter, option)
        row = option.rect.adjusted(theme.GRID, 0, -theme.GRID, 0)
        place = QRect(row.left(), row.center().y() - _ICON // 2, _ICON, _ICON)
        icon(entry.icon, look.ink(entry.colour or "quiet")).paint(painter, place)
        room = row.adjusted(_ICON + theme.GRID, 0, 0, 0)
        write(painter, room, entry.hint, look.quiet, side=Qt.AlignmentFlag.AlignRight)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(entry.hint) - 2 * theme.GRID)
        write(painter, room, entry.label, look.text, Qt.TextElideMode.ElideMiddle)
        painter.restore()
