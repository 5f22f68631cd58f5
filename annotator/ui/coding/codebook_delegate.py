"""Draws one row of the codebook: key, colour, number and name, counts here and in all documents."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.code import Code
from annotator.ui import theme
from annotator.ui.coding.codebook_model import Role
from annotator.ui.icons import icon
from annotator.ui.widgets.rows import paint_ground, write

ROW = 28
KEY = 20
TICK = 14
INSET = 8

Index = QModelIndex | QPersistentModelIndex


class CodebookDelegate(QStyledItemDelegate):
    """Headings are set bold and quiet; a code shows its key as a small cap, its colour as a strip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, max(ROW, QFontMetrics(option.font).height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        code: Code | None = index.data(Role.CODE)
        painter.save()
        paint_ground(painter, option)
        if code is None:
            painter.setFont(option.font)
            room = option.rect.adjusted(INSET, 0, -INSET, 0)
            write(painter, room, index.data(Qt.ItemDataRole.DisplayRole), theme.current().quiet)
        elif code.codable:
            self._paint_code(painter, option, index, code)
        else:
            self._paint_heading(painter, option, index, code)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, code: Code
    ) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        strip = QRect(option.rect.left() + INSET, option.rect.top() + 7, 4, option.rect.height() - 14)
        painter.fillRect(strip, QColor(theme.current().strip(code.colour)))
        left = strip.right() + INSET
        room = option.rect.adjusted(left - option.rect.left(), 0, -INSET, 0)
        write(painter, room, index.data(Qt.ItemDataRole.DisplayRole), theme.current().text)

    def _paint_code(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, code: Code) -> None:
        painter.setFont(option.font)
        indent = INSET * max(0, index.data(Role.LEVEL) - 1)
        key = QRect(option.rect.left() + indent, option.rect.center().y() - KEY // 2, KEY, KEY)
        strip = QRect(key.right() + 6, option.rect.top() + 6, 6, option.rect.height() - 12)
        painter.fillRect(strip, QColor(theme.current().strip(code.colour)))
        if code.key:
            _paint_key(painter, key, code.key)
        room = QRect(option.rect)
        room.setLeft(strip.right() + INSET)
        room.setRight(self._paint_counts(painter, option.rect, index) - INSET)
        if index.data(Role.MARKED):
            tick = QRect(room.left(), room.center().y() - TICK // 2, TICK, TICK)
            icon("finished").paint(painter, tick)
            room.setLeft(tick.right() + INSET)
        write(painter, room, index.data(Qt.ItemDataRole.DisplayRole), theme.current().text)

    def _paint_counts(self, painter: QPainter, row: QRect, index: Index) -> int:
        """Codings here and in all, in columns; nothing where there are none. Returns their left edge."""
        here, everywhere = index.data(Role.HERE), index.data(Role.ALL)
        right = row.right() - INSET
        if not everywhere:
            return right
        look, width = theme.current(), painter.fontMetrics().horizontalAdvance
        parts = (
            (f"{everywhere:,}", look.quiet, width(f"{index.data(Role.MOST_ALL):,}")),
            ("·", look.quiet, width("·") + INSET),
            (f"{here:,}", look.text if here else look.quiet, width(f"{index.data(Role.MOST_HERE):,}")),
        )
        for text, colour, room in parts:
            painter.setPen(QColor(colour))
            side = Qt.AlignmentFlag.AlignHCenter if text == "·" else Qt.AlignmentFlag.AlignRight
            place = QRect(right - room, row.top(), room, row.height())
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)
            right -= room
        return right


def _paint_key(painter: QPainter, box: QRect, key: str) -> None:
    painter.setPen(QColor(theme.current().edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 3, 3)
    painter.setPen(QColor(theme.current().text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
