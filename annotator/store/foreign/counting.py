"""Positions counted in other units than characters, and in texts with other line ends."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

Width = Callable[[str], int]

BOM = "\ufeff"


def utf8(character: str) -> int:
    """Bytes."""
    point = ord(character)
    return 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4


def utf16(character: str) -> int:
    """Units: two for what lies beyond the first plane."""
    return 2 if ord(character) > 0xFFFF else 1


def point(_: str) -> int:
    """One for each character."""
    return 1


class Counting:
    """A text counted in units. `joined`: CR and LF together are one character, as Qt shows them."""

    def __init__(self, text: str, width: Width, *, joined: bool = False) -> None:
        widths: Iterable[int] = map(width, text)
        if joined and "\r\n" in text:
            widths = (0 if text.startswith("\r\n", at) else n for at, n in enumerate(map(width, text)))
        self._starts = array("q", accumulate(widths, initial=0))
        self._length = len(text)

    @property
    def total(self) -> int:
        """Units of the whole text."""
        return self._starts[-1]

    def characters(self, start: int, end: int) -> tuple[int, int] | None:
        """The characters that units from `start` up to `end` touch; None where they are not in the text."""
        if not 0 <= start <= end <= self.total:
            return None
        if start == end:
            at = bisect_left(self._starts, start)
            return at, at
        return bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)


class PlainLines:
    """A text with the line ends of any system and maybe a mark of byte order as the text of a document."""

    def __init__(self, raw: str) -> None:
        self.text = raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
        dropped = (
            1 if (at == 0 and one == BOM) or raw.startswith("\r\n", at) else 0 for at, one in enumerate(raw)
        )
        self._dropped = array("q", accumulate(dropped, initial=0))

    def place(self, at: int) -> int:
        """Where a character of the raw text is in the text."""
        return at - self._dropped[at]
