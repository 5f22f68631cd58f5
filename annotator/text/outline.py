"""The headings of a report and how they nest.

The level follows from nesting, not from the form of the number: 1、 straight under 一、 is level 2.
The forms rank as in official documents, unless a text plainly nests them the other way round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from annotator.model.span import Span
from annotator.text.closing import below_first_sentence, closings
from annotator.text.labels import is_annex, is_annex_alone, is_chapter, is_label
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import Kind, Number, number_of, pointless_number
from annotator.text.title import Title, title_of

_FULL_STOP = re.compile("[。｡]")
_POINT = re.compile("[.．](?=[^0-9０-９A-Za-z.．])|[.．]$")
_CLOSES = "。｡：:；;，,、.．"
_LEADERS = re.compile("(?:…{2}|[.·．]{4}|_{4}).*[0-9]$")
_BRACKETS = {Kind.HAN_BRACKETS, Kind.DIGITS_BRACKETS}
_ALIKE = (_BRACKETS, {Kind.HAN, Kind.HAN_FIRST, Kind.DIGITS_COMMA, Kind.DIGITS})
_FARTHEST = 3  # how many numbers of a list of digits may be missing before it is no list


class Unnumbered(Enum):
    """Headings without a number: 整改情况：, 2005年工作安排, 附件."""

    LABEL = "label"
    CHAPTER = "chapter"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words with the number, without a closing 。 or ：, at [start, end) of the text.

    `run_in`: the body goes on in the same paragraph. `number` is None for a line without one.
    """

    level: int
    number: str | None
    heading: str
    start: int
    end: int
    run_in: bool
    annex: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    kind: Kind | Unnumbered
    value: int = 0
    number: str | None = None


@dataclass(slots=True)
class _Open:
    """A heading under which the next one may stand."""

    kind: Kind | Unnumbered
    value: int


def headings(text: str, title: Title | None = None, lines: Sequence[Line] | None = None) -> list[Heading]:
    """All headings in order; the title is none of them.

    `title` and `lines` may be given where they are known already.
    """
    lines = written_lines(text) if lines is None else lines
    title = title or title_of(text)
    below = [line for line in lines if title is None or line.start >= title.lines[-1].end]
    found = list(_candidates(below))
    stops = _FULL_STOP if _FULL_STOP.search(text) else _POINT
    levels = _Nesting(found).levels()
    return [_heading(each, level, stops) for each, level in zip(found, levels, strict=True)]


def _heading(found: _Candidate, level: int, stops: re.Pattern[str]) -> Heading:
    words = found.line.words
    stop = stops.search(words, len(found.number or ""))
    body = words[stop.end() :].strip(" \u3000”’）)") if stop else ""
    heading = words[: stop.start()] if stop and body else words
    heading = heading.rstrip() if heading == found.number else heading.rstrip(_CLOSES + " \u3000")
    start = found.line.start
    annex = found.kind is Unnumbered.ANNEX
    return Heading(level, found.number, heading, start, start + len(heading), bool(body), annex)


def _candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    """The lines that may be headings, by their own form and by what came before them."""
    pointless = _counted_without_points(lines)
    before: dict[Kind, int] = {}
    signed = _signed_from(lines)
    for line in lines:
        number = number_of(line.words) or (pointless_number(line.words) if line.start in pointless else None)
        if number and not _LEADERS.search(line.words):
            if _in_order(number, before):
                before[number.kind] = number.value
                yield _Candidate(line, number.kind, number.value, number.words)
        elif kind := _unnumbered(line, signed):
            yield _Candidate(line, kind)


def _unnumbered(line: Line, signed: int | None) -> Unnumbered | None:
    if is_label(line.words):
        return Unnumbered.LABEL
    if is_annex_alone(line.words) or (signed is not None and line.start > signed and is_annex(line.words)):
        return Unnumbered.ANNEX
    return Unnumbered.CHAPTER if is_chapter(line.words) else None


def _signed_from(lines: Sequence[Line]) -> int | None:
    """Where the first signature stands; what is called 附件 above it is only announced there."""
    if not any(line.words[0] == "附" for line in lines):
        return None
    found = closings(below_first_sentence(lines))
    return found[0].start if found else None


def _counted_without_points(lines: Sequence[Line]) -> set[int]:
    """Where 一, 二, 三 stand without a point, if they count on from one."""
    found = [(line, number) for line in lines if (number := pointless_number(line.words))]
    counted = [pair for n, pair in enumerate(found, 1) if pair[1].value == n]
    return {line.start for line, _ in counted} if len(counted) == len(found) > 1 else set()


def _in_order(number: Number, before: dict[Kind, int]) -> bool:
    """Whether digits count on; 5. without a 4. or 3. before it is no heading."""
    if number.value == 1 or number.kind < Kind.DIGITS_COMMA:
        return True
    alike = next(kinds for kinds in _ALIKE if number.kind in kinds)
    earlier = [value for kind, value in before.items() if kind in alike]
    return any(0 <= number.value - value <= _FARTHEST for value in earlier)


class _Nesting:
    """Which heading stands under which, from top to bottom of a text."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
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
        counts_on = counted == value - 1 and kind not in _BRACKETS
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
        alike = next((kinds for kinds in _ALIKE if kind in kinds), set())
        for o in reversed(self._open):
            if isinstance(o.kind, Kind) and o.kind in alike and o.value == value:
                return o.kind
        return None


def _numbers_after(candidates: Sequence[_Candidate]) -> list[_Candidate | None]:
    """For each heading the next one that has a number."""
    found: list[_Candidate | None] = []
    following = None
    for candidate in reversed(candidates):
        found.append(following)
        following = candidate if isinstance(candidate.kind, Kind) else following
    return found[::-1]


def _ranks(candidates: Sequence[_Candidate]) -> dict[Kind, float]:
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
