"""Which heading stands under which, from the order and the numbers of the headings alone.

The forms of numbers rank as in official documents, unless a text plainly nests them the other way
round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.heading_candidates import AROUND, Candidate, Unnumbered
from annotator.text.numbering import ALIKE, BRACKETS, Kind

_BETWEEN_LINES = 20  # characters: marks and white space
_USUAL_RANKS = {kind: float(kind) for kind in Kind}


@dataclass(slots=True)
class _Open:
    """A heading under which the next one may stand."""

    kind: Kind | Unnumbered
    value: int
    run_in: bool


class Nesting:
    """Which heading stands under which, from top to bottom of a text."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        self._text = text
        self._candidates = candidates
        self._following = _numbers_after(candidates)
        self._ranks = _ranks(candidates)
        self._open: list[_Open] = []
        self._last: dict[Kind, int] = {}
        self._within = set[Kind]()

    def levels(self) -> list[int]:
        found = []
        for index, candidate in enumerate(self._candidates):
            if isinstance(candidate.kind, Kind):
                kind: Kind | Unnumbered = candidate.kind
                if self._begins_within(index):
                    self._within.add(candidate.kind)
                else:
                    kind = self._place_number(candidate.kind, candidate)
            else:
                kind = candidate.kind
                self._place_unnumbered(kind, index)
            self._open.append(_Open(kind, candidate.value, candidate.run_in))
            found.append(len(self._open))
        return found

    def _place_number(self, kind: Kind, candidate: Candidate) -> Kind | Unnumbered:
        """Close what a number ends; the form under which it counts on."""
        value = candidate.value
        counted = self._last.get(kind)
        self._last[kind] = value
        if self._is_open(kind):
            self._close(kind, candidate)
            return kind
        counts_on = counted == value - 1
        if value > 1 and (other := self._alike(kind, value - 1, counts_on=counts_on)):
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
        return kind in [o.kind for o in self._open]

    def _begins_within(self, index: int) -> bool:
        """Whether a 一、 straight below the line of a 一、 counts what stands under that one."""
        if not index or not self._open:
            return False
        above, here = self._candidates[index - 1], self._candidates[index]
        return (
            here.value == 1
            and self._open[-1].kind is here.kind is above.kind
            and [o.kind for o in self._open].count(here.kind) == 1
            and not above.run_in
            and here.start - above.end < _BETWEEN_LINES
            and not self._text[above.end : here.start].strip(AROUND + "\n")
            and (here.kind in self._within or self._returns(index, here, self._open[-1].value))
        )

    def _returns(self, index: int, first: Candidate, above: int) -> bool:
        """Whether the numbers go on after `above` once those that begin at an index have ended."""
        expected = 1
        for at in range(index, len(self._candidates)):
            other = self._candidates[at]
            if other.kind in (Unnumbered.ANNEX, Unnumbered.CHAPTER):
                return False
            if other.kind is not first.kind:
                continue
            if other.value != expected:
                return other.value == above + 1
            expected += 1
        return False

    def _close(self, kind: Kind | Unnumbered, following: Candidate | None = None) -> None:
        """Close the open heading of this form and all under it.

        Of several that are open the lowest is meant, unless a number counts on from a higher one;
        where it may count on from either, headings alike stand alone or run in.
        """
        open_ = [n for n, o in enumerate(self._open) if o.kind is kind]
        if following and len(open_) > 1:
            counting = [n for n in open_ if self._open[n].value == following.value - 1] or open_
            open_ = [n for n in counting if self._open[n].run_in is following.run_in] or counting
        del self._open[open_[-1] :]

    def _alike(self, kind: Kind, value: int, *, counts_on: bool) -> Kind | None:
        """The form of the open heading that a number in another form counts on from: （一）, (2).

        Brackets stand for each other even where a number is missing between; digits that count on
        from digits, and are not bracketed, do so below a new heading.
        """
        alike = next((kinds for kinds in ALIKE if kind in kinds), frozenset[Kind]())
        open_ = [o for o in reversed(self._open) if o.kind in alike]
        near = [o.kind for o in open_ if o.value == value and not (counts_on and kind not in BRACKETS)]
        near += [o.kind for o in open_ if kind in BRACKETS and not counts_on]
        return next((other for other in near if isinstance(other, Kind)), None)


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
    ranks: dict[Kind, float] = dict(_USUAL_RANKS)
    first: dict[Kind, int] = {}
    starts = dict.fromkeys(_USUAL_RANKS, 0)
    for index, candidate in enumerate(candidates):
        if isinstance(candidate.kind, Kind):
            first.setdefault(candidate.kind, index)
            starts[candidate.kind] += candidate.value == 1
    for upper in sorted(first):
        for lower in sorted(kind for kind in first if kind > upper):
            if first[lower] < first[upper] and starts[upper] > 1 and starts[lower] == 1:
                ranks[lower] = min(ranks[lower], ranks[upper] - 0.5)
    return ranks
