"""What the rows of every list share: their ground, and text that fits."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.ui import theme


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row: chosen, under the pointer, or plain."""
    look = theme.current()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(look.selection))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(look.hover))


def write(
    painter: QPainter,
    room: QRect,
    text: str,
    colour: str,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text at one side of a room, shortened where it does not fit."""
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, mode, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
