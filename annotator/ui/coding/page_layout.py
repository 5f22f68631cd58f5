"""The whole text as one long page, of which only what is looked at is laid out."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotator.model.span import Span
from annotator.ui.coding.heights import Heights
from annotator.ui.coding.look import BLANK, PLAIN, ParagraphStyle
from annotator.ui.coding.pieces import Pieces
from annotator.ui.coding.text_layout import LaidOutPiece
from annotator.ui.coding.typesetting import Typesetting

KEPT = 400
"""So many pieces stay laid out; of the others only the height is kept."""

_PARTS = 2000
"""So many of a whole height are more than a screen has lines of pixels."""

StyleOf = Callable[[str, Span], ParagraphStyle]
"""How a paragraph is set, by the text and the paragraph's span."""


def plain_style(_text: str, span: Span) -> ParagraphStyle:
    """Running text; an empty line, which reports have between paragraphs, is a small space."""
    return PLAIN if span else BLANK


@dataclass(frozen=True, slots=True)
class Caret:
    """A place between two characters. `at_end`: at the end of the earlier line where two lines share it."""

    position: int
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its piece's number, its own within the piece, its top on the page."""

    piece: int
    number: int
    top: int
    height: int
    span: Span


class PageLayout:
    """Positions are characters of the text; y runs in pixels from the top of the page, x from the column."""

    def __init__(self, text: str, setting: Typesetting, style_of: StyleOf = plain_style) -> None:
        self.text = text
        self.pieces = Pieces(text)
        self.layouts_made = 0
        self._style_of = style_of
        self._laid_out: OrderedDict[int, LaidOutPiece] = OrderedDict()
        self.resize(setting)

    @property
    def height(self) -> int:
        """In pixels; partly an estimate until all was looked at."""
        return self._heights.total + 2 * self.margin

    def piece(self, number: int) -> LaidOutPiece:
        found = self._laid_out.get(number)
        if found is None:
            found = self._lay_out(number)
        else:
            self._laid_out.move_to_end(number)
        return found

    def top_of(self, number: int) -> int:
        return self.margin + self._heights.top(number)

    def piece_at(self, y: float) -> int:
        return self._heights.at(int(y) - self.margin)

    def parts_of_height(self, positions: Iterable[int]) -> Iterator[float]:
        """How far down, from 0 to 1, the pieces begin in which the positions lie; those are in order.

        Of those so near that nobody could tell them apart only the first is told.
        """
        enough = -1
        for position in positions:
            if position >= enough:
                number = self.pieces.at(position)
                enough = max(self.pieces[number].end, position + len(self.text) // _PARTS)
                yield self.top_of(number) / self.height

    def shown(self, top: int, bottom: int) -> Iterator[tuple[int, LaidOutPiece]]:
        """The pieces between two heights with the top of each; lays out what was not."""
        number = self.piece_at(top)
        y = self.top_of(number)
        while y < bottom and number < len(self.pieces):
            piece = self.piece(number)
            yield y, piece
            y += piece.height
            number += 1

    def line_of(self, caret: Caret) -> Line:
        number = self.pieces.at(caret.position)
        if caret.at_end and number > 0 and self.pieces[number - 1].end == caret.position:
            number -= 1
        piece = self.piece(number)
        return self._line(number, piece.line_of(caret.position, at_end=caret.at_end))

    def line_at(self, y: float) -> Line:
        number = self.piece_at(y)
        piece = self.piece(number)
        return self._line(number, piece.line_at(y - self.top_of(number)))

    def line_before(self, line: Line) -> Line | None:
        if line.number > 0:
            return self._line(line.piece, line.number - 1)
        return self._line(line.piece - 1, len(self.piece(line.piece - 1)) - 1) if line.piece > 0 else None

    def line_after(self, line: Line) -> Line | None:
        if line.number + 1 < len(self.piece(line.piece)):
            return self._line(line.piece, line.number + 1)
        return self._line(line.piece + 1, 0) if line.piece + 1 < len(self.pieces) else None

    def x_of(self, caret: Caret) -> float:
        line = self.line_of(caret)
        return self.piece(line.piece).x_of(caret.position, line.number)

    def caret_in(self, line: Line, x: float) -> Caret:
        """The place in a line that is nearest to x."""
        position = self.piece(line.piece).position_at(x, line.number)
        return self.caret_at_end(line) if position >= line.span.end else Caret(position)

    def caret_at_end(self, line: Line) -> Caret:
        after = self.line_after(line)
        return Caret(line.span.end, at_end=after is not None and after.span.start == line.span.end)

    def caret_at(self, x: float, y: float) -> Caret:
        return self.caret_in(self.line_at(y), x)

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point, None beside the text."""
        line = self.line_at(y)
        return self.piece(line.piece).character_at(x, line.number) if self._covers(line, y) else None

    def next_position(self, position: int) -> int:
        """One character on, as a reader counts characters."""
        number = self.pieces.at(position)
        if position < self.pieces[number].end:
            return self.piece(number).next_position(position)
        return min(position + 1, len(self.text))

    def previous_position(self, position: int) -> int:
        number = self.pieces.at(position)
        if position == self.pieces[number].start:
            if position == 0 or self.pieces.begins_paragraph(number):
                return max(0, position - 1)
            number -= 1
        return self.piece(number).previous_position(position)

    def place_from(self, position: int) -> int:
        """The position, or where it lies inside what a reader takes for one character, the one behind it."""
        return position if self._is_place(position) else self.next_position(position)

    def whole(self, span: Span) -> Span:
        """The span, widened where an end lies inside what a reader takes for one character."""
        start, end = span.start, span.end
        if not self._is_place(start):
            start = self.previous_position(start)
        if not self._is_place(end):
            end = self.next_position(end)
        return Span(start, end)

    def _is_place(self, position: int) -> bool:
        return self.piece(self.pieces.at(position)).is_place(position)

    def resize(self, setting: Typesetting) -> None:
        """Set the same text anew; everything is an estimate again."""
        self.setting = setting
        self.margin = round(1.5 * setting.em)
        self._laid_out.clear()
        self._heights = Heights(self._estimates())

    def restyle(self, style_of: StyleOf) -> None:
        """Set the paragraphs another way; until one is looked at again its height is an estimate."""
        self._style_of = style_of
        self._laid_out.clear()

    def _covers(self, line: Line, y: float) -> bool:
        return line.top <= y < line.top + line.height

    def _line(self, number: int, line: int) -> Line:
        piece = self.piece(number)
        top = self.top_of(number) + piece.top_of(line)
        return Line(number, line, top, piece.setting.pitch, piece.line_span(line))

    def _lay_out(self, number: int) -> LaidOutPiece:
        span = self.pieces[number]
        made = LaidOutPiece(
            self.text,
            span,
            self.setting,
            self._style_of(self.text, span),
            first=self.pieces.begins_paragraph(number),
            last=self.pieces.ends_paragraph(number),
        )
        self.layouts_made += 1
        self._heights[number] = made.height
        self._laid_out[number] = made
        if len(self._laid_out) > KEPT:
            self._laid_out.popitem(last=False)
        return made

    def _estimates(self) -> list[int]:
        pitch, characters = self.setting.pitch, self.setting.characters()
        gap = round(PLAIN.after * self.setting.em)
        return [max(1, -(-length // characters)) * pitch + gap for length in self.pieces.lengths()]
