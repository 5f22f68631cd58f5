"""Paints the bars and names at the right of the text, and tells what lies under the mouse there."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QStaticText

from annotator.model.intervals import intersection
from annotator.ui.coding.highlights import Mark, PlacedMark
from annotator.ui.coding.look import Look
from annotator.ui.coding.margin import MOST_BARS, Bar, Extent, Name, bars, broken, names
from annotator.ui.coding.shades import faint, strip
from annotator.ui.coding.text_layout import LaidOutPiece
from annotator.ui.coding.typesetting import Column, Typesetting

_BAR = 3
_BAR_STEP = 5
_GAP = 6
_MOST_ROWS = 3  # of one name


class MarginPainter:
    def __init__(self, look: Look, column: Column, setting: Typesetting) -> None:
        self._look = look
        self._column = column
        self._metrics = QFontMetricsF(look.label_font)
        self._row = round(self._metrics.height() * 1.05)
        self._dot = self._row // 3
        self._names_left = column.margin_left + MOST_BARS * _BAR_STEP + _GAP
        self._names_width = column.margin_left + column.margin_width - self._names_left
        # The first row stands on the height of the line's words.
        self._drop = round(setting.baseline - 0.38 * setting.em - self._row / 2)
        self._written: dict[tuple[str, str, int, int], list[QStaticText]] = {}

    def paint(self, painter: QPainter, piece: LaidOutPiece, y: int, found: Iterable[PlacedMark]) -> None:
        """Paint what belongs to one piece of text, whose top is at y."""
        extents = list(_extents(piece, found))
        for bar in bars(extents):
            painter.fillRect(self._bar_place(bar, piece, y), self._shade(bar.mark))
        painter.setFont(self._look.label_font)
        for name in self._names(piece, extents):
            self._paint_name(painter, name, self._name_place(name, y))

    def hit(self, x: float, y: float, piece: LaidOutPiece, found: Iterable[PlacedMark]) -> Mark | None:
        """The mark whose name or bar lies at a point; y is within the piece."""
        extents = list(_extents(piece, found))
        for name in self._names(piece, extents):
            if self._name_place(name, 0).contains(int(x), int(y)):
                return name.marks[0]
        for bar in bars(extents):
            if self._bar_place(bar, piece, 0).adjusted(-1, 0, 1, 0).contains(int(x), int(y)):
                return bar.mark
        return None

    def _names(self, piece: LaidOutPiece, extents: Iterable[Extent]) -> list[Name]:
        if self._names_width < 2 * self._row:
            return []
        rows = int((piece.height - self._drop) // self._row)
        abreast = self._names_width // (4 * self._row)
        return names(extents, piece.setting.pitch / self._row, rows, abreast, self._height_of)

    def _height_of(self, marks: tuple[Mark, ...]) -> int:
        """In how many rows its name can be read whole, or nearly."""
        name = Name(marks, 0, _MOST_ROWS)
        return len(self._lines(name, self._names_width))

    def _bar_place(self, bar: Bar, piece: LaidOutPiece, y: int) -> QRect:
        em, baseline = piece.setting.em, piece.setting.baseline
        top = round(y + piece.top_of(bar.first) + baseline - em)
        bottom = round(y + piece.top_of(bar.last) + baseline + 0.22 * em)
        return QRect(self._column.margin_left + bar.column * _BAR_STEP, top, _BAR, bottom - top)

    def _name_place(self, name: Name, y: int) -> QRect:
        width = self._names_width // name.abreast
        left = self._names_left + name.place * width
        return QRect(left, y + self._drop + name.row * self._row, width, name.height * self._row)

    def _paint_name(self, painter: QPainter, name: Name, place: QRect) -> None:
        dot = self._dot
        mark = name.marks[0]
        painter.setPen(faint(self._look.quiet, self._look.page) if mark.faint else QColor(self._look.quiet))
        painter.fillRect(place.left(), place.top() + (self._row - dot) // 2, dot, dot, self._shade(mark))
        for number, line in enumerate(self._lines(name, place.width())):
            painter.drawStaticText(QPointF(place.left() + dot + _GAP, place.top() + number * self._row), line)

    def _shade(self, mark: Mark) -> QColor:
        return (faint if mark.faint else strip)(mark.colour, self._look.page)

    def _lines(self, name: Name, width: int) -> list[QStaticText]:
        """The label, cut to the room there is before a count, which is never cut.

        Kept, because the same codes come again and again.
        """
        label, count = name.marks[0].label, _count(name)
        room = width - self._dot - (_GAP if name.abreast == 1 else 2 * _GAP)
        found = self._written.get((label, count, room, name.height))
        if found is None:
            width_of = self._metrics.horizontalAdvance
            *rows, last = broken(label, name.height, lambda line: width_of(line) <= room)
            last = self._cut(last, room - width_of(count)) + count
            found = [_static(self._cut(line, room)) for line in rows] + [_static(last)]
            self._written[label, count, room, name.height] = found
        return found

    def _cut(self, words: str, room: float) -> str:
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _static(words: str) -> QStaticText:
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return made


def _extents(piece: LaidOutPiece, found: Iterable[PlacedMark]) -> Iterator[Extent]:
    for placed in found:
        part = intersection(placed.mark.span, piece.span)
        first, last = piece.line_of(part.start), piece.line_of(part.end, at_end=True)
        yield Extent(placed, first, last, begins=placed.mark.span.start >= piece.span.start)


def _count(name: Name) -> str:
    """How many marks share the name, and how many have none."""
    shared = f" ×{len(name.marks)}" if len(name.marks) > 1 else ""
    return f"{shared} +{name.more}" if name.more else shared
