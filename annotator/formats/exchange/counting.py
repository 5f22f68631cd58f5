"""How other programs count the characters of a text, and where that is in ours.

A file may hold a byte order mark and CRLF where our text has neither, and its program may count UTF-16
units. Which of these it counted is found out by the words that the file gives for its spans.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_RETURN = re.compile("\r(?=\n)")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_MARK = "\ufeff"


class Counting(NamedTuple):
    """What counts: UTF-16 units or code points, the return before a line feed, the byte order mark."""

    utf16: bool = False
    returns: bool = True
    mark: bool = False

    @property
    def name(self) -> str:
        """As `Exchange.dialect` holds it: `code_point`, `utf16_lf`, `code_point_bom` …"""
        unit = "utf16" if self.utf16 else "code_point"
        return unit + ("" if self.returns else "_lf") + ("_bom" if self.mark else "")


COUNTINGS = tuple(
    Counting(utf16, returns, mark)
    for utf16 in (False, True)
    for mark in (False, True)
    for returns in (True, False)
)
"""All there are; the first is that of brat and doccano."""


def our_text(raw: str) -> str:
    """A text of a file as a document has it: LF, no byte order mark, no halves of surrogates, no NUL."""
    text = raw.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return _NO_TEXT.sub("\ufffd", text)


class Ruler:
    """Places of a text as a file counts them, turned into places of `text`, ours."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self.text = our_text(raw)
        self._scale = lru_cache(maxsize=len(COUNTINGS))(self._measured)

    def place(self, counting: Counting, counted: int) -> int | None:
        """Where it is in `text`; None outside, and between the halves of one character."""
        astral, dropped, length = self._scale(counting)
        before = bisect_left(astral, counted)
        if before and astral[before - 1] == counted - 1:
            return None
        point = counted - before
        if not 0 <= point <= length:
            return None
        return point - bisect_left(dropped, point)

    def span(self, counting: Counting, start: int, end: int) -> tuple[int, int] | None:
        """The same of a span; None also for one that is empty or reversed."""
        first, last = self.place(counting, start), self.place(counting, end)
        return (first, last) if first is not None and last is not None and first < last else None

    def _measured(self, counting: Counting) -> tuple[Sequence[int], Sequence[int], int]:
        """Where characters of two units begin, which characters are not ours, and how many there are."""
        counted = self._raw if counting.mark else self._raw.removeprefix(_MARK)
        if not counting.returns:
            counted = counted.replace("\r\n", "\n")
        found = _ASTRAL.finditer(counted) if counting.utf16 else ()
        astral = [match.start() + rank for rank, match in enumerate(found)]
        dropped = [match.start() for match in _RETURN.finditer(counted)]
        if counted.startswith(_MARK) and counting.mark:
            dropped.insert(0, 0)
        return astral, dropped, len(counted)


Said = tuple[Ruler, Sequence[tuple[int, int]], str | None]
"""A text, the spans of one coding as a file counts them, and their words where the file gives them."""


def most_likely(codings: Iterable[Said], usual: Counting = COUNTINGS[0]) -> Counting:
    """The way of counting under which most codings lie in their texts and hold the words given.

    The usual one unless another fits more; so also where no words are given and all fit.
    """
    known = list(codings)
    best, most = usual, -1
    for counting in sorted(COUNTINGS, key=lambda one: one != usual):
        count = sum(fits(counting, *one) for one in known)
        if count > most:
            best, most = counting, count
        if most == len(known):
            break
    return best


def fits(counting: Counting, ruler: Ruler, spans: Sequence[tuple[int, int]], words: str | None) -> bool:
    """Whether all spans lie in the text and, where words are given, hold them."""
    found = [ruler.span(counting, *span) for span in spans]
    inside = [span for span in found if span is not None]
    if len(inside) < len(found):
        return False
    return words is None or like(" ".join(ruler.text[a:b] for a, b in inside)) == like(our_text(words))


def like(words: str) -> str:
    """Words to compare: white space of any kind and length is one blank, as files hold a span in one line."""
    return " ".join(words.split())
