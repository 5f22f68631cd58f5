"""Paints the part of the page that is exposed: nothing here costs more than what is seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.ui.coding.highlights import LaneRun, Marks, PlacedMark, lane_runs, tints
from annotator.ui.coding.look import Look
from annotator.ui.coding.margin_painter import MarginPainter
from annotator.ui.coding.page_layout import Caret, PageLayout
from annotator.ui.coding.shades import strip, tint
from annotator.ui.coding.text_layout import LaidOutPiece
from annotator.ui.coding.typesetting import Column


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is drawn beside text and marks: the selection, a glow that fades, the caret if it shows."""

    selection: Span
    caret: Caret | None
    glow: Span
    glow_strength: float


class PagePainter:
    def __init__(self, page: PageLayout, marks: Marks, look: Look, column: Column) -> None:
        self._page = page
        self._marks = marks
        self._look = look
        self._column = column
        self._margin = MarginPainter(look, column, page.setting)
        self._lanes = Lanes(page.setting.em, page.setting.pitch - page.setting.baseline)

    def paint(self, painter: QPainter, exposed: QRect, top: int, emphasis: Emphasis) -> None:
        """Paint the exposed part of the view, at whose upper edge the page stands at `top`."""
        painter.fillRect(exposed, QColor(self._look.page))
        for y, piece in self._page.shown(top + exposed.top(), top + exposed.bottom() + 1):
            found = self._marks.over(piece.span)
            self._paint_piece(painter, piece, y - top, exposed, emphasis, found)
            self._margin.paint(painter, piece, y - top, found)
        if emphasis.caret is not None:
            self._paint_caret(painter, emphasis.caret, top)

    def mark_in_margin(self, x: float, y: float) -> str | None:
        """The key of the mark whose bar or name lies there; y runs from the top of the page."""
        if x < self._column.margin_left - self._page.setting.em / 2:
            return None
        number = self._page.piece_at(y)
        piece = self._page.piece(number)
        mark = self._margin.hit(x, y - self._page.top_of(number), piece, self._marks.over(piece.span))
        return None if mark is None else mark.key

    def _paint_piece(
        self,
        painter: QPainter,
        piece: LaidOutPiece,
        y: int,
        exposed: QRect,
        emphasis: Emphasis,
        found: list[PlacedMark],
    ) -> None:
        for number in range(len(piece)):
            line_top = y + piece.top_of(number)
            if line_top + piece.setting.pitch <= exposed.top() or line_top > exposed.bottom():
                continue
            line = _LinePainter(painter, piece, number, self._column.left, line_top)
            here = [placed for placed in found if placed.mark.span.overlaps(line.span)]
            self._paint_tints(line, here)
            self._paint_emphasis(line, emphasis)
            self._paint_lanes(line, here)
        painter.setPen(QColor(self._look.text))
        piece.draw(painter, self._column.left, y, QRectF(exposed))

    def _paint_tints(self, line: "_LinePainter", found: Iterable[PlacedMark]) -> None:
        em = line.piece.setting.em
        top = line.piece.setting.baseline - 1.0 * em
        for one in tints(found, line.span):
            colour = tint(one.mark.colour, self._look.page, self._look.text)
            line.fill(one.span, top, 1.22 * em, colour)

    def _paint_emphasis(self, line: "_LinePainter", emphasis: Emphasis) -> None:
        if emphasis.glow_strength > 0 and (glow := intersection(emphasis.glow, line.span)):
            colour = QColor(self._look.glow)
            colour.setAlphaF(emphasis.glow_strength)
            line.fill(glow, 0, line.piece.setting.pitch, colour)
        selection = emphasis.selection
        if selected := intersection(selection, line.span):
            line.fill(selected, 0, line.piece.setting.pitch, QColor(self._look.selection))
        if selection.start <= line.span.end < selection.end and line.ends_paragraph:
            line.fill_end(QColor(self._look.selection))

    def _paint_lanes(self, line: "_LinePainter", found: list[PlacedMark]) -> None:
        deepest = max((placed.lane for placed in found), default=0)
        for run in lane_runs(found, line.span):
            top, height = self._lanes.place(run.placed.lane, deepest)
            colour = strip(run.placed.mark.colour, self._look.page)
            line.fill_lane(run, line.piece.setting.baseline + top, height, colour)

    def _paint_caret(self, painter: QPainter, caret: Caret, top: int) -> None:
        line = self._page.line_of(caret)
        setting = self._page.piece(line.piece).setting
        x = self._column.left + self._page.x_of(caret)
        y = line.top - top + setting.baseline - 1.0 * setting.em
        width = max(2, round(setting.em / 9))
        painter.fillRect(QRectF(round(x - width / 2), y, width, 1.22 * setting.em), QColor(self._look.cursor))


class Lanes:
    """Heights under the words of a line; where many lanes run they are thinner, and the last is shared."""

    def __init__(self, em: float, room: float) -> None:
        """`room` is what lies between the baseline and the next line."""
        self._top = round(0.24 * em)
        self._room = room - self._top
        self._wide = max(2, round(em / 8.5))

    def place(self, lane: int, deepest: int) -> tuple[float, float]:
        """Distance from the baseline, and height."""
        wide, gap = self._wide, max(1, self._wide // 2)
        if (deepest + 1) * (wide + gap) > self._room:
            wide, gap = 1, 1
        last = max(0, int(self._room / (wide + gap)) - 1)
        return self._top + min(lane, last) * (wide + gap), wide


class _LinePainter:
    """Fills stretches of one line, given in characters."""

    def __init__(self, painter: QPainter, piece: LaidOutPiece, number: int, left: float, top: float) -> None:
        self.piece = piece
        self.span = piece.line_span(number)
        self.ends_paragraph = number == len(piece) - 1
        self._painter = painter
        self._number = number
        self._left = left
        self._top = top

    def fill(self, span: Span, top: float, height: float, colour: QColor) -> None:
        self._fill(self._x(span.start), self._x(span.end), top, height, colour)

    def fill_end(self, colour: QColor) -> None:
        """The newline, a third of a character wide."""
        x = self._x(self.span.end)
        self._fill(x, x + self.piece.setting.em / 3, 0, self.piece.setting.pitch, colour)

    def fill_lane(self, run: LaneRun, top: float, height: float, colour: QColor) -> None:
        """A mark's own ends are a little shorter, so that neighbours stay apart."""
        inset = max(1.0, self.piece.setting.em / 16)
        left = self._x(run.span.start) + inset * run.opens
        right = self._x(run.span.end) - inset * run.closes
        self._fill(left, max(right, left + 1), top, height, colour)

    def _x(self, position: int) -> float:
        return self._left + self.piece.x_of(position, self._number)

    def _fill(self, left: float, right: float, top: float, height: float, colour: QColor) -> None:
        left, right = sorted((left, right))
        top += self._top
        corners = QPointF(round(left), round(top)), QPointF(round(right), round(top + height))
        self._painter.fillRect(QRectF(*corners), colour)
