"""In which unit a coding of QualCoder was counted, told by the words that are stored with it.

By hand a coding is what Qt selected: UTF-16 units of a text in which every line end is one. Codings made by a
search, or brought from elsewhere, count characters of the text as it is stored. Both lie in one table. Of a
long text a part is loaded: there the characters before the part and Qt's units in it are added up.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.store.foreign.counting import Counting, PlainLines, point, utf16

UTF16, CHARACTERS, MIXED = "utf16", "characters", "mixed"

_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\r": "\n", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Position:
    """Units from `start` up to `end`, and the words that were there."""

    start: int | None
    end: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters of the text, or None where the position is outside of it. `same`: its words stand there.

    `unit` is None where all of them come to the same place.
    """

    span: tuple[int, int] | None
    same: bool
    unit: str | None


class Positions:
    """A text as QualCoder has it, and the ways in which places in it may have been counted."""

    def __init__(self, raw: str) -> None:
        self._lines = PlainLines(raw)
        self.text = self._lines.text
        self._even = self.text.translate(_LINE_ENDS)
        self._ways = [(UTF16, Counting(raw, utf16, joined=True))]  # the first is what is likeliest
        if "\r\n" in raw or any(ord(one) > 0xFFFF for one in raw):
            self._ways.append((CHARACTERS, Counting(raw, point)))
        if "\r\n" in raw:
            self._ways.append((CHARACTERS, Counting(raw, point, joined=True)))
            self._ways.append((UTF16, Counting(raw, utf16)))

    def place(self, positions: Sequence[Position]) -> list[Placed]:
        """All codings of the text: each by its words, where they tell; else as most of the others."""
        spans = [[self._span(way, one) for _, way in self._ways] for one in positions]
        fits = [self._fits(found, one.words) for found, one in zip(spans, positions, strict=True)]
        votes = Counter(way for one in fits if len(one) < len(self._ways) for way in one)
        usual = sorted(range(len(self._ways)), key=lambda way: (-votes[way], way))
        return [
            (None if ways else self._nearby(found, position)) or self._placed(found, ways, usual)
            for found, ways, position in zip(spans, fits, positions, strict=True)
        ]

    def covers(self, start: int | None, end: int | None) -> bool:
        """Whether a range is the whole text; older versions left out its last character."""
        return (start or 0) <= 0 and any((end or 0) >= way.total - 1 for _, way in self._ways)

    def _span(self, way: Counting, position: Position) -> tuple[int, int] | None:
        if position.start is None or position.end is None:
            return None
        raw = way.characters(position.start, position.end)
        return (self._lines.place(raw[0]), self._lines.place(raw[1])) if raw else None

    def _fits(self, spans: Sequence[tuple[int, int] | None], words: str) -> list[int]:
        """The ways in which the stored words come out; white space counts only where it tells."""
        found = [(way, self.text[slice(*span)]) for way, span in enumerate(spans) if span]
        wanted = _plain(words)
        exact = [way for way, there in found if wanted and _plain(there) == wanted]
        loose = wanted.split()
        return exact or [way for way, there in found if loose and _plain(there).split() == loose]

    def _nearby(self, spans: Sequence[tuple[int, int] | None], position: Position) -> Placed | None:
        """The words between where one way and another would have them, if they stand there once."""
        words, starts = _plain(position.words), [span[0] for span in spans if span]
        if not words.strip() or not starts or len(spans) == 1:
            return None
        first, last = min(starts), max(starts) if all(spans) else len(self.text)
        at = self._even.find(words, first, last + len(words))
        if at < 0 or self._even.find(words, at + 1, last + len(words)) >= 0:
            return None
        return Placed((at, at + len(words)), same=True, unit=MIXED)

    def _placed(
        self, spans: Sequence[tuple[int, int] | None], fits: Sequence[int], usual: Sequence[int]
    ) -> Placed:
        possible = [way for way in usual if spans[way] is not None]
        way = next((way for way in usual if way in fits), possible[0] if possible else None)
        if way is None:
            return Placed(None, False, None)
        alike = len({span for span in spans if span}) == 1 and len(possible) == len(spans)
        return Placed(spans[way], way in fits, None if alike else self._ways[way][0])


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\ufeff", "")
