"""Numbers of paragraphs, and of lines within them, as they stand at the left of the text. Knows no Qt."""

from bisect import bisect_left
from collections.abc import Callable
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

    def beside(self, shown: str, piece: Span, text: str) -> Callable[[int], str]:
        """What stands beside each line, counted from 0, of a piece.

        Lines of a part of a paragraph cannot be counted.
        """
        number = None if shown == NONE else self.of(piece)
        if number is None:
            return _nothing
        if shown == LINES and _is_whole(piece, text):
            return lambda line: f"·{line + 1}" if line else f"{number}"
        return lambda line: "" if line else f"{number}"


def _nothing(_line: int) -> str:
    return ""


def _is_whole(piece: Span, text: str) -> bool:
    """Whether a piece is all of its paragraph."""
    begins = piece.start == 0 or text[piece.start - 1] == "\n"
    return begins and (piece.end == len(text) or text[piece.end] == "\n")
