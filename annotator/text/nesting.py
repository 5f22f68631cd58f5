"""Which heading stands under which, from the order and the numbers of the headings alone.

The forms of numbers rank as in official documents, unless a text plainly nests them the other way
round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.heading_candidates import Candidate, Unnumbered
from annotator.text.numbering import ALIKE, BRACKETS, Kind


@dataclass(slots=True)
class _Open:
    """A heading under which the next one may stand."""

    kind: Kind | Unnumbered
    value: int


class Nesting:
    """Which heading stands under which, from top to bottom of a text."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._following = _numbers_after(candidates)
        self._ranks = _ranks(candidates)
        self._open: list[_Open] = []
        self._last: dict[Kind, int] = {}

    def levels(self) -> list[int]:
        found = []
        for index, candidate in enumerate(self._candidates):
            if isinstance(candidate.kind, Kind):
                kind: Kind | Unnumbered = self._place_number(candidate.kind, candidate.value)
            else:
                kind = candidate.kind
                self._place_unnumbered(kind, index)
            self._open.append(_Open(kind, candidate.value))
            found.append(len(self._open))
        return found

    def _place_number(self, kind: Kind, value: int) -> Kind | Unnumbered:
        """Close what a number ends; the form under which it counts on."""
        counted = self._last.get(kind)
        self._last[kind] = value
        if self._is_open(kind):
            self._close(kind)
            return kind
        counts_on = counted == value - 1 and kind not in BRACKETS
        if value > 1 and not counts_on and (other := self._alike(kind, value - 1)):
            self._close(other)
            return other
        if value > 1 or kind < Kind.DIGITS_COMMA:  # a fresh 1. goes below whatever is open
            self._close_below(self._ranks[kind])
        return kind

    def _close_below(self, rank: float) -> None:
        while any(isinstance(o.kind, Kind) and self._ranks[o.kind] > rank for o in self._open):
            self._open.pop()

    def _place_unnumbered(self, kind: Unnumbered, index: int) -> None:
        following = self._following[index]
        restarts = following is not None and following.value == 1 and self._is_open(following.kind)
        if kind is Unnumbered.ANNEX:
            self._open.clear()
        elif self._is_open(kind):
            self._close(kind)
        elif restarts and following:
            self._close(following.kind)
        elif kind is Unnumbered.CHAPTER and not (following and self._is_open(following.kind)):
            self._open.clear()

    def _is_open(self, kind: Kind | Unnumbered) -> bool:
        return any(o.kind is kind for o in self._open)

    def _close(self, kind: Kind | Unnumbered) -> None:
        """Close the open heading of this form and all under it."""
        while self._open.pop().kind is not kind:
            pass

    def _alike(self, kind: Kind, value: int) -> Kind | None:
        """The form of the open heading that a number in another form counts on from: （一）, (2)."""
        alike = next((kinds for kinds in ALIKE if kind in kinds), frozenset[Kind]())
        for o in reversed(self._open):
            if isinstance(o.kind, Kind) and o.kind in alike and o.value == value:
                return o.kind
        return None


def _numbers_after(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """For each heading the next one that has a number."""
    found: list[Candidate | None] = []
    following = None
    for candidate in reversed(candidates):
        found.append(following)
        following = candidate if isinstance(candidate.kind, Kind) else following
    return found[::-1]


def _ranks(candidates: Sequence[Candidate]) -> dict[Kind, float]:
    """How high each form stands; a form that begins anew under another's items stands below it."""
    ranks: dict[Kind, float] = {kind: float(kind) for kind in Kind}
    first: dict[Kind, int] = {}
    starts = dict.fromkeys(Kind, 0)
    for index, candidate in enumerate(candidates):
        if isinstance(candidate.kind, Kind):
            first.setdefault(candidate.kind, index)
            starts[candidate.kind] += candidate.value == 1
    for upper in sorted(first):
        for lower in sorted(kind for kind in first if kind > upper):
            if first[lower] < first[upper] and starts[upper] > 1 and starts[lower] == 1:
                ranks[lower] = min(ranks[lower], ranks[upper] - 0.5)
    return ranks
