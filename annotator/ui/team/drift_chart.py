"""Agreement along each coder's sequence as lines, with the lines at .667 and .80."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.i18n import tr
from annotator.teamwork.drift import DriftPoint
from annotator.teamwork.study.run import SHARED, TENTATIVE
from annotator.ui import theme

_LEFT, _TOP, _BOTTOM, _RIGHT = 6 * theme.GRID, 2 * theme.GRID, 4 * theme.GRID, 14 * theme.GRID
_LOWEST = -0.2
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_SIZE = 3.0


class DriftChart(QWidget):
    """Coders differ by the kind of line and by the name at its end, not by colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[DriftPoint] = ()
        self._colours: dict[str, str] = {}
        self.setMinimumHeight(26 * theme.GRID)
        self.setAccessibleName(tr("team.drift"))
        theme.appearance().changed.connect(self.update)

    def show_points(self, points: Sequence[DriftPoint], colours: dict[str, str]) -> None:
        self._points, self._colours = points, colours
        said = [f"{p.coder} {p.part}: {p.alpha.value:.3f}" for p in points if p.alpha.value is not None]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._paint_ground(painter, room)
        coders = list(dict.fromkeys(point.coder for point in self._points))
        for number, coder in enumerate(coders):
            self._paint_line(painter, room, coder, number)

    def _paint_ground(self, painter: QPainter, room: QRectF) -> None:
        look = theme.current()
        for value in (0.0, TENTATIVE, SHARED, 1.0):
            at = _height(room, value)
            marked = value in (TENTATIVE, SHARED)
            painter.setPen(QPen(QColor(look.edge if marked else look.line), 1, _DASHES[marked]))
            painter.drawLine(QPointF(room.left(), at), QPointF(room.right(), at))
            painter.setPen(QColor(look.quiet))
            box = QRectF(0, at - theme.GRID, _LEFT - theme.GRID, 2 * theme.GRID)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, f"{value:.3f}".rstrip("0") if marked else f"{value:.0f}")
        parts = self._parts()
        for number, part in enumerate(parts):
            at = _place(room, number, len(parts))
            box = QRectF(at - 4 * theme.GRID, room.bottom() + theme.GRID, 8 * theme.GRID, 2 * theme.GRID)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, part)

    def _paint_line(self, painter: QPainter, room: QRectF, coder: str, number: int) -> None:
        parts, look = self._parts(), theme.current()
        places = [
            QPointF(_place(room, parts.index(p.part), len(parts)), _height(room, p.alpha.value))
            for p in self._points
            if p.coder == coder and p.alpha.value is not None
        ]
        if not places:
            return
        colour = QColor(self._colours.get(coder, look.text))
        painter.setPen(QPen(colour, 2, _DASHES[number % len(_DASHES)]))
        painter.drawPolyline(places)
        painter.setBrush(colour)
        for place in places:
            painter.drawEllipse(place, _SIZE, _SIZE)
        painter.setPen(QColor(look.text))
        end = places[-1]
        box = QRectF(
            room.right() + theme.GRID, end.y() - theme.GRID + number * 2 * theme.GRID, _RIGHT, 2 * theme.GRID
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, coder)

    def _parts(self) -> list[str]:
        found = dict.fromkeys(point.part for point in self._points)
        return sorted(found, key=lambda part: (len(part), part))


def _height(room: QRectF, value: float) -> float:
    share = (min(1.0, max(_LOWEST, value)) - _LOWEST) / (1 - _LOWEST)
    return room.bottom() - share * room.height()


def _place(room: QRectF, number: int, count: int) -> float:
    return room.left() + (number + 0.5) * room.width() / max(1, count)
