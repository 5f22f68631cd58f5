"""Cuts a text into the pieces that are laid out one by one: its paragraphs, and parts of very long ones."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from annotator.model.span import Span

LONG = 3000
"""Paragraphs of more characters are cut into parts, so that showing a page never costs more than a page."""

_PART = 1000
_SENTENCE_ENDS = frozenset("。！？；.!?;")
_SEARCHED = 400
_JOINER = "\u200d"  # makes one of two emoji


class Pieces:
    """The pieces of a text in order. A piece does not include the newline that ends its paragraph."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        lengths = [len(paragraph) for paragraph in text.split("\n")]
        starts = [0, *accumulate(length + 1 for length in lengths)]
        if max(lengths) <= LONG:
            self._starts = starts[:-1]
            self._ends = [end - 1 for end in starts[1:]]
            return
        for start, length in zip(starts, lengths, strict=False):
            for cut in _cuts(text, start, start + length):
                self._starts.append(cut.start)
                self._ends.append(cut.end)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Span:
        return Span(self._starts[number], self._ends[number])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._starts, self._ends)

    def lengths(self) -> list[int]:
        return [end - start for start, end in zip(self._starts, self._ends, strict=True)]

    def at(self, position: int) -> int:
        """Number of the piece in which a cursor at that position stands."""
        return max(0, bisect_right(self._starts, position) - 1)

    def ends_paragraph(self, number: int) -> bool:
        """Whether the piece is a paragraph's last, that is, not followed by more of the same line."""
        return number + 1 >= len(self._starts) or self._starts[number + 1] > self._ends[number]

    def begins_paragraph(self, number: int) -> bool:
        return number == 0 or self.ends_paragraph(number - 1)


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    if end - start > LONG:
        while end - start > _PART + _SEARCHED:
            cut = _cut_after(text, start + _PART)
            yield Span(start, cut)
            start = cut
    yield Span(start, end)


def _cut_after(text: str, earliest: int) -> int:
    """Behind the next end of a sentence, else before the next plain character, else right there."""
    places = range(earliest, earliest + _SEARCHED)
    for place in places:
        if text[place - 1] in _SENTENCE_ENDS and _is_plain(text[place]):
            return place
    for place in places:
        if text[place - 1] != _JOINER and _is_plain(text[place]):
            return place
    return earliest


def _is_plain(character: str) -> bool:
    """Whether it is a letter, digit, punctuation mark or space, not an accent or a tone of skin."""
    return unicodedata.category(character)[0] in "LNPZ"
