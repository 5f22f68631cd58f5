"""How other programs count the characters of a text, and where that is in ours.

A file may hold a byte order mark and CRLF where our text has neither, and its program may count UTF-16
units. Which of these it counted is found out by the words that the file gives for its spans.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.model.errors import Unreadable

_RETURN = re.compile("\r(?=\n)")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_MARK = "\ufeff"


class Counting(NamedTuple):
    """What counts: UTF-16 units or code points, the return before a line feed, the byte order mark."""

    utf16: bool = False
    returns: bool = True
    mark: bool = False


DIALECTS: Mapping[str, Counting] = {
    "code_point": Counting(utf16=False, returns=False, mark=False),
    "code_point_as_written": Counting(utf16=False, returns=True, mark=False),
    "utf16": Counting(utf16=True, returns=False, mark=False),
    "utf16_as_written": Counting(utf16=True, returns=True, mark=False),
    "code_point_bom": Counting(utf16=False, returns=False, mark=True),
    "code_point_as_written_bom": Counting(utf16=False, returns=True, mark=True),
    "utf16_bom": Counting(utf16=True, returns=False, mark=True),
    "utf16_as_written_bom": Counting(utf16=True, returns=True, mark=True),
}
"""All ways of counting, by what `Exchange.dialect` calls them."""

USUAL = ("code_point", "code_point_as_written", "utf16", "utf16_as_written")
"""Those among which a person may choose."""


def our_text(raw: str) -> str:
    """A text of a file as a document has it: LF, no byte order mark, no halves of surrogates, no NUL."""
    text = raw.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return _NO_TEXT.sub("\ufffd", text)


class Ruler:
    """Places of a text as a file counts them, turned into places of `text`, ours."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self.text = our_text(raw)
        self._scale = lru_cache(maxsize=len(DIALECTS))(self._measured)

    @property
    def has_astral(self) -> bool:
        return _ASTRAL.search(self._raw) is not None

    @property
    def has_returns(self) -> bool:
        return "\r\n" in self._raw

    @property
    def has_mark(self) -> bool:
        return self._raw.startswith(_MARK)

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


def counted(
    rulers: Iterable[Ruler], codings: Iterable[Said], dialect: str | None = None
) -> tuple[Counting, str | None]:
    """How the texts were counted, and what that is called; None where all ways come to the same.

    The one under which most codings lie in their texts and hold the words given; where several do, code
    points of the text as it is written, as brat and doccano count. `dialect`: the one that a person chose.

    Unreadable: `no_such_dialect`.
    """
    if dialect is not None:
        if dialect not in DIALECTS:
            raise Unreadable("no_such_dialect", dialect=dialect, dialects=", ".join(DIALECTS))
        return DIALECTS[dialect], dialect
    differing = _differing(list(rulers))
    known = list(codings)
    best, most = next(iter(differing.items())), -1
    for name, counting in differing.items():
        count = sum(fits(counting, *one) for one in known)
        if count > most:
            best, most = (name, counting), count
        if most == len(known):
            break
    return best[1], best[0] if len(differing) > 1 else None


def _differing(rulers: Sequence[Ruler]) -> dict[str, Counting]:
    """The ways of counting that differ for these texts, the most usual first."""
    may_be = Counting(
        utf16=any(one.has_astral for one in rulers),
        returns=any(one.has_returns for one in rulers),
        mark=any(one.has_mark for one in rulers),
    )
    found = {
        name: counting
        for name, counting in DIALECTS.items()
        if all(there or not asked for there, asked in zip(may_be, counting, strict=True))
    }
    return dict(sorted(found.items(), key=lambda one: (one[1].utf16, one[1].mark, not one[1].returns)))


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
