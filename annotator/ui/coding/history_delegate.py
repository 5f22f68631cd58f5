"""Draws one line of the history: what, below it when and by whom, and the button that goes back to it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.coding.history_model import ROW, HistoryRow, Index
from annotator.ui.widgets.rows import paint_ground, write

_LINES = 2  # of a sentence
_AIR = theme.GRID // 2
_ASKED = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected


class HistoryDelegate(QStyledItemDelegate):
    """What is undone is quiet and struck through, and says so in a word."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, (_LINES + 1) * option.fontMetrics.height() + 4 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: HistoryRow = index.data(ROW)
        painter.save()
        paint_ground(painter, option)
        room = option.rect.adjusted(theme.GRID, _AIR, -theme.GRID, -_AIR)
        used = _write_sentence(painter, room, row, option.fontMetrics)
        about = QRect(room.left(), room.top() + used, room.width(), option.fontMetrics.height())
        if row.can_go_back and option.state & _ASKED:
            button = button_room(option.rect, option.fontMetrics)
            _paint_button(painter, button)
            if about.intersects(button):
                about.setRight(button.left() - _AIR)
        write(painter, about, row.about, theme.current().quiet)
        painter.restore()


def button_room(row: QRect, metrics: QFontMetrics) -> QRect:
    """Where the button stands in a row that has one."""
    width, height = metrics.horizontalAdvance(tr("action.undo_to_here")) + 2 * theme.GRID, metrics.height()
    right, bottom = row.right() - theme.GRID, row.bottom() - _AIR
    return QRect(right - width, bottom - height - _AIR, width, height + _AIR)


def _write_sentence(painter: QPainter, room: QRect, row: HistoryRow, metrics: QFontMetrics) -> int:
    """Returns how high it has become."""
    look = theme.current()
    font = QFont(painter.font())
    font.setStrikeOut(row.line.undone)
    painter.setFont(font)
    painter.setPen(QColor(look.quiet if row.line.undone else look.text))
    words = metrics.elidedText(
        row.text, Qt.TextElideMode.ElideMiddle, _LINES * room.width() - 2 * metrics.averageCharWidth()
    )
    place = QRect(room.left(), room.top(), room.width(), _LINES * metrics.height())
    taken = painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
    font.setStrikeOut(False)
    painter.setFont(font)
    return min(taken.height(), place.height()) + _AIR // 2


def _paint_button(painter: QPainter, room: QRect) -> None:
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.edge), 1))
    painter.setBrush(QColor(look.raised))
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), _AIR, _AIR)
    write(painter, room, tr("action.undo_to_here"), look.text, side=Qt.AlignmentFlag.AlignHCenter)
