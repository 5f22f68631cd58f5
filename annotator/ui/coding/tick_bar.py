"""A scroll bar with ticks beside its handle, where something lies in the text."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

_TICK = 2  # pixels


class TickBar(QScrollBar):
    """`colour` is that of the ticks."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = "#000000"
        self._ticks: tuple[float, ...] = ()

    def show_ticks(self, ticks: Iterable[float]) -> None:
        """Where, of the whole height from 0 to 1."""
        self._ticks = tuple(ticks)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for top in {round(tick * (self.height() - _TICK)) for tick in self._ticks}:
            painter.fillRect(1, top, self.width() - 2, _TICK, QColor(self.colour))
        painter.end()
