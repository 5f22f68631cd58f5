"""Numbers of paragraphs, and of lines within them, as they stand at the left of the text. Knows no Qt."""

from bisect import bisect_left
from functools import cached_property

from annotator.model.span import Span
from annotator.text.units import paragraphs
from annotator.ui.coding.look import NUMBERS

PARAGRAPHS, LINES, NONE = NUMBERS


class Numbering:
    """Counted as in the tables of the workbook: what is blank has no number."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in paragraphs(self._text)]

    def of(self, piece: Span) -> int | None:
        """The number of the paragraph that begins in a piece of text; None where none does."""
        number = bisect_left(self._starts, piece.start)
        return number + 1 if number < len(self._starts) and self._starts[number] < piece.end else None

    def words(self, shown: str, piece: Span, line: int, *, whole: bool) -> str:
        """What stands beside a line, counted from 0, of a piece.

        `whole`: the piece is all of its paragraph; lines of a part of one cannot be counted.
        """
        number = None if shown == NONE else self.of(piece)
        if number is None:
            return ""
        if line == 0:
            return f"{number}"
        return f"·{line + 1}" if shown == LINES and whole else ""
