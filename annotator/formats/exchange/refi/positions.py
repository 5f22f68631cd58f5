"""How programs count positions in a text, and what these are in characters of the text as we keep it.

The standard counts code points, a line end as one, up to the character behind the last. Programs differ in
the unit, in what a line end of two characters counts, in whether the byte order mark counts, and in whether
the end is the last character or the one behind it.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n?|\n")
_INCLUSIVE = "_inclusive"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way of counting. `unit`: `code_point`, `utf16` or `utf8`; `line_end`: what CR LF counts: `one`, or
    its characters `as_written`, or `two`, as every other line end does then; `mark`: whether a byte order
    mark counts; `first`: the position of the first character; `inclusive`: the end is the last character.
    """

    name: str
    unit: str = "code_point"
    line_end: str = "as_written"
    mark: bool = False
    first: int = 0
    inclusive: bool = False


STANDARD = Dialect("standard", line_end="one")
USUAL = (
    STANDARD,
    Dialect("nvivo_windows", unit="utf16"),
    Dialect("qualcoder"),
    Dialect("utf16", unit="utf16", line_end="one"),
)
"""Those that programs are known for."""

FROM_ONE = Dialect("from_one", first=1)

ODD = (
    FROM_ONE,
    Dialect("utf16_crlf", unit="utf16", line_end="two"),
    Dialect("crlf", line_end="two"),
    Dialect("utf8", unit="utf8"),
    Dialect("bom_counted", mark=True),
    Dialect("utf16_bom_counted", unit="utf16", mark=True),
)
"""Those that only the words of a selection, or positions that fit no other, can prove."""

_ALIASES = {"atlas_windows": STANDARD}
"""Dialects that count as another one: what is said of a program in the documentation."""

_ORIGINS = (
    ("nvivo", "nvivo_windows"),
    ("atlas", "atlas_windows"),
    ("qualcoder", "qualcoder"),
    ("report annotator", "standard"),
)


def inclusive(dialect: Dialect) -> Dialect:
    """The same, with the last character as the end."""
    return replace(dialect, name=f"{dialect.name}{_INCLUSIVE}", inclusive=True)


def dialects() -> dict[str, Dialect]:
    """All dialects by name."""
    plain = {one.name: one for one in (*USUAL, *ODD)}
    plain |= {name: replace(one, name=name) for name, one in _ALIASES.items()}
    ends = [inclusive(one) for one in plain.values()]
    return plain | {one.name: one for one in ends}


def of_origin(origin: str) -> Dialect | None:
    """The dialect of the program that a project names as its origin; None for one that none is known of."""
    told = origin.casefold()
    return next((dialects()[name] for start, name in _ORIGINS if start in told), None)


class CountedText:
    """A text as a file holds it: its characters as we keep them, and what else was counted in it."""

    def __init__(self, written: str, *, marked: bool = False) -> None:
        self.marked = marked
        self.line_ends: list[int] = []
        self.pairs: list[int] = []
        shorter = 0
        for found in _LINE_END.finditer(written):
            place = found.start() - shorter
            self.line_ends.append(place)
            if len(found[0]) == 2:
                self.pairs.append(place)
                shorter += 1
        self.text = written.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def astral(self) -> list[int]:
        """Where the characters are that take two units of UTF-16."""
        return [found.start() for found in _ASTRAL.finditer(self.text)]

    @cached_property
    def byte_starts(self) -> "array[int]":
        """Where each character begins in UTF-8, line ends as written, and where the text ends."""
        pairs = set(self.pairs)
        sizes = (len(c.encode("utf-8", "surrogatepass")) + (i in pairs) for i, c in enumerate(self.text))
        return array("Q", accumulate(sizes, initial=0))

    def spans(self, dialect: Dialect, pairs: Sequence[tuple[int, int]]) -> list["Placed"]:
        """What pairs of positions are under a dialect."""
        ruler = _Ruler(self, dialect)
        return [ruler.placed(start, end) for start, end in pairs]


@dataclass(frozen=True, slots=True)
class Placed:
    """A range of characters, which may lie outside the text. `cuts`: an end of it is inside a character."""

    start: int
    end: int
    cuts: bool = False


class _Ruler:
    """Positions of one dialect in one text."""

    def __init__(self, source: CountedText, dialect: Dialect) -> None:
        self._length = len(source.text)
        self._before = dialect.first + int(dialect.mark and source.marked)
        self._last = int(dialect.inclusive)
        wide: list[int] = []
        if dialect.line_end == "two":
            wide += source.line_ends
        elif dialect.line_end == "as_written":
            wide += source.pairs
        if dialect.unit == "utf16":
            wide = sorted(wide + source.astral)
        if dialect.unit == "utf8":
            self._starts = source.byte_starts
            self._wide = None
        else:
            self._wide = [place + extra for extra, place in enumerate(wide)]

    def placed(self, start: int, end: int) -> Placed:
        first, first_cuts = self._place(start - self._before)
        last, last_cuts = self._place(end - self._before + self._last)
        return Placed(first, last + last_cuts, bool(first_cuts or last_cuts))

    def _place(self, position: int) -> tuple[int, int]:
        """The character that begins there, or 1 for the one within which it is."""
        if self._wide is not None:
            before = bisect_left(self._wide, position)  # wide characters that begin earlier
            inside = before > 0 and self._wide[before - 1] + 1 == position
            return position - before, int(inside)
        total = self._starts[-1]
        if not 0 <= position <= total:
            return (position if position < 0 else self._length + position - total), 0
        at = bisect_right(self._starts, position) - 1
        return at, int(self._starts[at] != position)
