"""Paints the part of the page that is exposed: nothing here costs more than what is seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QRegion

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.ui.coding.grips import paint_grips
from annotator.ui.coding.highlights import LaneRun, Mark, Marks, PlacedMark, lane_runs, tints
from annotator.ui.coding.hits import Hits
from annotator.ui.coding.look import Look
from annotator.ui.coding.margin_painter import MarginPainter
from annotator.ui.coding.numbering import Numbering
from annotator.ui.coding.page_layout import Caret, PageLayout
from annotator.ui.coding.shades import faint, strip, tint
from annotator.ui.coding.text_layout import LaidOutPiece
from annotator.ui.coding.typesetting import Column

_EDGE = 2  # pixels: the lines above and below what would take something
_BORDER = 4  # pixels between what belongs to the words and the first bar of the margin

NOTHING = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is drawn beside text and marks: the selection, a glow that fades, the caret if it shows.

    `target`: what would take something that is held over it. `gripped`: marks with grips at their ends.
    `hits`: what was found, each in a frame.
    """

    selection: Span = NOTHING
    caret: Caret | None = None
    glow: Span = NOTHING
    glow_strength: float = 0.0
    target: Span = NOTHING
    gripped: tuple[Mark, ...] = ()
    hits: Hits = field(default_factory=Hits)


class PagePainter:
    def __init__(
        self, page: PageLayout, marks: Marks, numbering: Numbering, look: Look, column: Column
    ) -> None:
        self._page = page
        self._numbering = numbering
        self._marks = marks
        self._look = look
        self._column = column
        self._margin = MarginPainter(look, column, page.setting)
        self.margin_left = column.margin_left - _BORDER
        self._lanes = Lanes(page.setting.em, page.setting.pitch - page.setting.baseline)

    def paint(self, painter: QPainter, exposed: QRegion, top: int, emphasis: Emphasis) -> None:
        """Paint the exposed part of the view, at whose upper edge the page stands at `top`."""
        whole = exposed.boundingRect()
        words, margin = self._parted(exposed)
        painter.fillRect(words, QColor(self._look.page))
        painter.fillRect(margin, QColor(self._look.page))
        seen = NOTHING
        for y, piece in self._page.shown(top + whole.top(), top + whole.bottom() + 1):
            seen = Span(seen.start if seen else piece.span.start, piece.span.end)
            found = self._marks.over(piece.span)
            if _share_height(words, y - top, piece.height):
                self._paint_words(painter, piece, y - top, words, emphasis, found)
            if _share_height(margin, y - top, piece.height):
                self._margin.paint(painter, piece, y - top, found)
        if emphasis.caret is not None:
            self._paint_caret(painter, emphasis.caret, top)
        for mark in emphasis.gripped:
            paint_grips(painter, self._page, mark, self._look, QPointF(self._column.left, -top), seen)

    def _parted(self, exposed: QRegion) -> tuple[QRect, QRect]:
        """What is exposed of the words and of the margin: the one often changes without the other."""
        whole = exposed.boundingRect()
        border = self.margin_left
        words = QRect(whole.left(), whole.top(), border - whole.left(), whole.height())
        margin = QRect(border, whole.top(), whole.right() + 1 - border, whole.height())
        return exposed.intersected(words).boundingRect(), exposed.intersected(margin).boundingRect()

    def mark_in_margin(self, x: float, y: float) -> str | None:
        """The key of the mark whose bar or name lies there; y runs from the top of the page."""
        if x < self._column.margin_left - self._page.setting.em / 2:
            return None
        number = self._page.piece_at(y)
        piece = self._page.piece(number)
        mark = self._margin.hit(x, y - self._page.top_of(number), piece, self._marks.over(piece.span))
        return None if mark is None else mark.key

    def _paint_words(
        self,
        painter: QPainter,
        piece: LaidOutPiece,
        y: int,
        exposed: QRect,
        emphasis: Emphasis,
        found: list[PlacedMark],
    ) -> None:
        first, last = piece.line_at(exposed.top() - y), piece.line_at(exposed.bottom() - y)
        numbers = self._numbering.beside(self._look.numbers, piece.span, self._page.text)
        painter.setClipRect(exposed)
        for number in range(first, last + 1):
            line = _LinePainter(painter, piece, number, self._column.left, y + piece.top_of(number))
            here = [placed for placed in found if placed.mark.span.overlaps(line.span)]
            if here and self._look.marks != "lanes":
                self._paint_tints(line, here)
            self._paint_emphasis(line, emphasis)
            self._paint_hits(line, emphasis.hits)
            if here and self._look.marks != "tints":
                self._paint_lanes(line, here)
            if words := numbers(number):
                line.write_before(words, self._look.label_font, QColor(self._look.quiet))
        painter.setPen(QColor(self._look.text))
        piece.draw(painter, self._column.left, y, QRectF(exposed))
        painter.setClipping(False)

    def _paint_tints(self, line: "_LinePainter", found: Iterable[PlacedMark]) -> None:
        em = line.piece.setting.em
        top, height = round(line.piece.setting.baseline - em), round(1.22 * em)
        for one in tints([placed for placed in found if not placed.mark.faint], line.span):
            line.fill(one.span, top, height, tint(one.mark.colour, self._look.page, self._look.text))

    def _paint_emphasis(self, line: "_LinePainter", emphasis: Emphasis) -> None:
        height = line.piece.setting.pitch
        if emphasis.glow_strength > 0 and (glow := intersection(emphasis.glow, line.span)):
            colour = QColor(self._look.glow)
            colour.setAlphaF(emphasis.glow_strength)
            line.fill(glow, 0, height, colour)
        selection = emphasis.selection
        if selection and (selected := intersection(selection, line.span)):
            line.fill(selected, 0, height, QColor(self._look.selection))
        if line.ends_paragraph and selection.start <= line.span.end < selection.end:
            line.fill_end(height, QColor(self._look.selection))
        if target := intersection(emphasis.target, line.span):
            for top in (0, height - _EDGE):
                line.fill(target, top, _EDGE, QColor(self._look.text))

    def _paint_hits(self, line: "_LinePainter", hits: Hits) -> None:
        em = line.piece.setting.em
        top, height = round(line.piece.setting.baseline - em), round(1.22 * em)
        for hit in hits.over(line.span):
            line.frame(hit, top, height, QColor(self._look.quiet))

    def _paint_lanes(self, line: "_LinePainter", found: list[PlacedMark]) -> None:
        deepest = max(placed.lane for placed in found)
        for run in lane_runs(found, line.span):
            mark = run.placed.mark
            colour = (faint if mark.faint else strip)(mark.colour, self._look.page)
            line.fill_lane(run, self._lanes.place(run.placed.lane, deepest), colour)

    def _paint_caret(self, painter: QPainter, caret: Caret, top: int) -> None:
        line = self._page.line_of(caret)
        setting = self._page.piece(line.piece).setting
        x = self._column.left + self._page.x_of(caret)
        y = line.top - top + setting.baseline - 1.0 * setting.em
        width = max(2, round(setting.em / 9))
        painter.fillRect(QRectF(round(x - width / 2), y, width, 1.22 * setting.em), QColor(self._look.cursor))


def _share_height(exposed: QRect, top: int, height: int) -> bool:
    return not exposed.isEmpty() and exposed.top() < top + height and top <= exposed.bottom()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lane runs: pixels below the baseline, height, and its turn among those that share it."""

    top: int
    height: int
    turn: int = 0
    sharers: int = 1


class Lanes:
    """The lanes under the words of a line: thinner where they are many, the last shared by the rest."""

    def __init__(self, em: float, room: float) -> None:
        """`room` is what lies between the baseline and the next line."""
        self._top = round(0.2 * em)
        self._room = round(room) - self._top
        self._wide = max(2, round(em / 8.5))

    def place(self, lane: int, deepest: int) -> Place:
        """The place of a lane in a line whose deepest lane is known."""
        height, step = self._wide, self._wide + max(1, self._wide // 2)
        if (deepest + 1) * step > self._room + 1:
            height, step = max(1, self._wide // 2), 2 * max(1, self._wide // 2)
        last = max(0, (self._room + 1) // step - 1)
        if deepest <= last or lane < last:
            return Place(self._top + lane * step, height)
        return Place(self._top + last * step, height, lane - last, deepest - last + 1)


class _LinePainter:
    """Fills stretches of one line, given in characters, from edge to edge of whole pixels."""

    def __init__(self, painter: QPainter, piece: LaidOutPiece, number: int, left: int, top: int) -> None:
        self.piece = piece
        self.span = piece.line_span(number)
        self.ends_paragraph = number == len(piece) - 1
        self._painter = painter
        self.number = number
        self._left = left
        self._top = top
        self._known: dict[int, int] = {}

    def fill(self, span: Span, top: int, height: int, colour: QColor) -> None:
        left = self._x(span.start)
        self._painter.fillRect(left, self._top + top, self._x(span.end) - left, height, colour)

    def frame(self, whole: Span, top: int, height: int, colour: QColor) -> None:
        """A line around the part of a span that is here, open where the span goes on in another line."""
        span, thin = intersection(whole, self.span), max(1, round(self.piece.setting.em / 16))
        left, right = self._x(span.start), self._x(span.end)
        for y in (top, top + height - thin):
            self._painter.fillRect(left, self._top + y, right - left, thin, colour)
        if span.start == whole.start:
            self._painter.fillRect(left, self._top + top, thin, height, colour)
        if span.end == whole.end:
            self._painter.fillRect(right - thin, self._top + top, thin, height, colour)

    def fill_end(self, height: int, colour: QColor) -> None:
        """The newline, a third of a character wide."""
        width = round(self.piece.setting.em / 3)
        self._painter.fillRect(self._x(self.span.end), self._top, width, height, colour)

    def write_before(self, words: str, font: QFont, colour: QColor) -> None:
        """In the space at the left of the text, ending a little before it."""
        self._painter.setFont(font)
        self._painter.setPen(colour)
        right = self._left - round(0.4 * self.piece.setting.em)
        width = self._painter.fontMetrics().horizontalAdvance(words)
        self._painter.drawText(right - width, self._top + self.piece.setting.baseline, words)

    def fill_lane(self, run: LaneRun, place: Place, colour: QColor) -> None:
        """A mark's own ends are a little shorter, so that neighbours stay apart; sharers take turns."""
        em = self.piece.setting.em
        inset = max(1, round(em / 16))
        top = self._top + self.piece.setting.baseline + place.top
        left = self._x(run.span.start) + inset * run.opens
        right = max(left + 1, self._x(run.span.end) - inset * run.closes)
        if place.sharers == 1:
            self._painter.fillRect(left, top, right - left, place.height, colour)
            return
        dash = round(em / 2)
        for start in range(self._left + place.turn * dash, right, place.sharers * dash):
            first, last = max(start, left), min(start + dash, right)
            self._painter.fillRect(first, top, max(0, last - first), place.height, colour)

    def _x(self, position: int) -> int:
        found = self._known.get(position)
        if found is None:
            found = self._left + round(self.piece.x_of(position, self.number))
            self._known[position] = found
        return found
