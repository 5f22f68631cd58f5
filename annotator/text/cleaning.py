"""What is changed in a text before it is stored, rule by rule, and the way back.

Every change is an `Alteration` that keeps what stood there, so no character is lost. The only rule
so far is `line_end`: CRLF and CR become LF. Other characters that some programs take for line ends
(U+2028, U+2029, U+0085, VT, FF) stay.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from annotator.model.imported import Alteration

LINE_END = "line_end"
# A CR before LF goes, the LF stays where it was; other CRs are replaced, a run of them at once.
_OTHER_ENDS = re.compile(r"\r(?=\n)|\r+(?!\n)")


def cleaned(text: str) -> tuple[str, tuple[Alteration, ...]]:
    """The text as it is stored, and where and how that departs from the decoded original."""
    found = tuple(_line_ends(text))
    return altered(text, found), found


def altered(text: str, alterations: Iterable[Alteration]) -> str:
    """A decoded original with alterations carried out; they are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for alteration in alterations:
        pieces += (text[at : alteration.start], alteration.replacement)
        at = alteration.end
    return "".join((*pieces, text[at:]))


def original(text: str, alterations: Iterable[Alteration]) -> str:
    """The decoded original, from the stored text and its alterations."""
    pieces: list[str] = []
    at = shift = 0
    for alteration in alterations:
        start = alteration.start + shift
        pieces += (text[at:start], alteration.original)
        at = start + len(alteration.replacement)
        shift += len(alteration.replacement) - len(alteration.original)
    return "".join((*pieces, text[at:]))


class Places:
    """Where the characters of a stored text stood in the decoded original, and back.

    The characters of a replacement stand at those they replaced, one by one, the rest at the last
    of them; what was left out maps to the character that follows it.
    """

    def __init__(self, alterations: Sequence[Alteration]) -> None:
        self._alterations = alterations
        growths = (len(a.replacement) - len(a.original) for a in alterations)
        self._shifts = list(accumulate(growths, initial=0))  # stored minus original, before each
        self._originals = [a.start for a in alterations]
        self._stored = [a.start + shift for a, shift in zip(alterations, self._shifts, strict=False)]

    def original(self, position: int) -> int:
        """The place in the decoded original of a place in the stored text."""
        n = bisect_right(self._stored, position)
        if n:
            alteration, inside = self._alterations[n - 1], position - self._stored[n - 1]
            if inside < len(alteration.replacement):
                return alteration.start + min(inside, max(0, len(alteration.original) - 1))
        return position - self._shifts[n]

    def stored(self, position: int) -> int:
        """The place in the stored text of a place in the decoded original."""
        n = bisect_right(self._originals, position)
        if n:
            alteration, inside = self._alterations[n - 1], position - self._originals[n - 1]
            if inside < len(alteration.original):
                return self._stored[n - 1] + min(inside, len(alteration.replacement))
        return position + self._shifts[n]


def _line_ends(text: str) -> Iterator[Alteration]:
    for found in _OTHER_ENDS.finditer(text):
        ends = found.group()
        followed = text.startswith("\n", found.end())
        yield Alteration(found.start(), ends, "" if followed else "\n" * len(ends), LINE_END)
