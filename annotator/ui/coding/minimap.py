"""A small picture of where in the document codings lie, beside the scroll bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.i18n import tr

WIDTH = 12
_COLUMNS, _STEP, _BAR, _INSET = 3, 3, 2, 2
_LEAST = 2  # pixels of height


@dataclass(frozen=True, slots=True)
class Run:
    """What a mark covers, as parts of the height of the text from 0 to 1."""

    top: float
    bottom: float
    colour: QColor


@dataclass(frozen=True, slots=True)
class MapColours:
    """Of the ground, and of the frame around what is in sight."""

    page: str = "#ffffff"
    frame: str = "#000000"


class Minimap(QWidget):
    """`asked` for a part of the height, from 0 to 1. Drawn once for each change; scrolling moves a frame."""

    asked = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("minimap.name"))
        self.setToolTip(tr("minimap.hint"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.colours = MapColours()
        self._runs: Sequence[Run] = ()
        self._view = (0.0, 1.0)
        self._drawn: QPixmap | None = None

    def show_runs(self, runs: Iterable[Run]) -> None:
        """In the order of their beginnings."""
        self._runs = tuple(runs)
        self._drawn = None
        self.update()

    def show_view(self, top: float, bottom: float) -> None:
        """What is in sight."""
        if (top, bottom) != self._view:
            self._view = top, bottom
            self.update()

    def bars(self) -> dict[tuple[int, int], tuple[int, QColor]]:
        """Height and colour of each bar by its column and top, in pixels: no more than there is room for."""
        height, found = self.height(), dict[tuple[int, int], tuple[int, QColor]]()
        ends = [0] * _COLUMNS
        for run in self._runs:
            top = min(int(run.top * height), height - _LEAST)
            tall = max(_LEAST, round(run.bottom * height) - top)
            column = next((n for n, end in enumerate(ends) if end <= top), _COLUMNS - 1)
            ends[column] = max(ends[column], top + tall)
            found.setdefault((column, top), (tall, run.colour))
        return found

    # Overrides Qt.

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn is None or self._drawn.size() != self.size() * self.devicePixelRatioF():
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        top, bottom = (round(part * (self.height() - 1)) for part in self._view)
        painter.setPen(QColor(self.colours.frame))
        painter.drawRect(0, top, self.width() - 1, max(4, bottom - top))
        painter.end()

    def _draw(self) -> QPixmap:
        made = QPixmap(self.size() * self.devicePixelRatioF())
        made.setDevicePixelRatio(self.devicePixelRatioF())
        made.fill(QColor(self.colours.page))
        painter = QPainter(made)
        for (column, top), (tall, colour) in self.bars().items():
            painter.fillRect(_INSET + column * _STEP, top, _BAR, tall, colour)
        painter.end()
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)

    def _ask(self, event: QMouseEvent) -> None:
        self.asked.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))
