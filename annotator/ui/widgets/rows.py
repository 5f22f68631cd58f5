"""What the rows of every list share: their ground, and text that fits."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.model.span import Span
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


def write_stressed(painter: QPainter, room: QRect, text: str, part: Span, colours: tuple[str, str]) -> None:
    """One line of which a part is bold and stays in sight: what stands before and behind it, in the
    first of the colours, is shortened; the part is in the second.
    """
    plain, bold = QFont(painter.font()), QFont(painter.font())
    bold.setWeight(QFont.Weight.Bold)
    before, words, behind = text[: part.start], part.of(text), text[part.end :]
    letters = QFontMetrics(plain)
    wide = min(QFontMetrics(bold).horizontalAdvance(words) + 1, room.width())
    left = room.width() - wide
    most = max(left // 2, left - letters.horizontalAdvance(behind) - 1)
    # Shortened first, so that what follows stands close to it.
    ahead = letters.elidedText(before, Qt.TextElideMode.ElideLeft, most)
    room_ahead = letters.horizontalAdvance(ahead) + 1 if ahead else 0
    end = room.left()
    for piece, width, font, colour in (
        (ahead, room_ahead, plain, colours[0]),
        (words, wide, bold, colours[1]),
        (behind, left - room_ahead, plain, colours[0]),
    ):
        painter.setFont(font)
        write(painter, QRect(end, room.top(), width, room.height()), piece, colour)
        end += width
    painter.setFont(plain)
