"""A coefficient as a bar with its interval, and the lines at .667 and .80 that papers are measured by."""

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.teamwork.study.run import SHARED, TENTATIVE
from annotator.ui import theme
from annotator.ui.widgets.table_delegate import TableDelegate
from annotator.ui.widgets.table_model import Index

BAR = int(Qt.ItemDataRole.UserRole) + 10
"""Role of a cell's value, low and high; None for a cell without a bar."""

_HEIGHT = 4
_LOWEST = -0.25  # where the bar of a worse coefficient ends


class FigureDelegate(TableDelegate):
    """Draws the bar below the number; the number says the same."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        figure: Any = index.model().data(index, BAR)
        if not figure:
            return
        value, low, high = figure
        look = theme.current()
        room = QRectF(option.rect).adjusted(theme.GRID, 0, -theme.GRID, 0)
        top = room.bottom() - _HEIGHT - 3
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.quiet))
        start, end = sorted((_at(room, 0), _at(room, value)))
        painter.drawRect(QRectF(start, top + 1, max(1.0, end - start), _HEIGHT - 2))
        if low is not None and high is not None:
            painter.setBrush(QColor(look.text))
            painter.drawRect(
                QRectF(_at(room, low), top + _HEIGHT / 2 - 0.5, max(1.0, _at(room, high) - _at(room, low)), 1)
            )
        painter.setPen(QPen(QColor(look.line), 1, Qt.PenStyle.DashLine))
        for line in (TENTATIVE, SHARED):
            painter.drawLine(int(_at(room, line)), int(top - 2), int(_at(room, line)), int(top + _HEIGHT))
        painter.restore()


def _at(room: QRectF, value: float) -> float:
    share = (min(1.0, max(_LOWEST, value)) - _LOWEST) / (1 - _LOWEST)
    return room.left() + share * room.width()
