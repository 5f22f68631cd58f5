"""Draws one row of the outline: the heading, set in by its level, and the function where it turns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import theme
from annotator.ui.coding.outline_model import ROW, OutlineRow
from annotator.ui.icons import icon
from annotator.ui.widgets.rows import paint_ground, write

_INSET, _STEP, _DEEPEST = 8, 12, 4
_AIR = 8
_MARK = 14

Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """First level in weight; a pencil at the right where a person has corrected the heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: OutlineRow = index.data(ROW)
        height = option.fontMetrics.height()
        return QSize(120, (2 * height if row.turns else height) + _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OutlineRow = index.data(ROW)
        painter.save()
        paint_ground(painter, option)
        depth = min(row.heading.level, _DEEPEST) - 1
        room = option.rect.adjusted(_INSET + depth * _STEP, _AIR // 2, -_INSET, -_AIR // 2)
        height = option.fontMetrics.height()
        line = QRect(room.left(), room.top(), room.width(), height)
        if row.turns:
            below = line.translated(0, height)
            write(painter, below, row.function_name, theme.current().quiet)
        if row.by_hand:
            mark = QRect(line.right() - _MARK, line.top() + (height - _MARK) // 2, _MARK, _MARK)
            icon("by-hand", theme.current().quiet).paint(painter, mark)
            line.setRight(mark.left() - _INSET // 2)
        font = QFont(option.font)
        font.setBold(row.heading.level == 1)
        painter.setFont(font)
        write(painter, line, row.heading.heading, theme.current().text, Qt.TextElideMode.ElideMiddle)
        painter.restore()
