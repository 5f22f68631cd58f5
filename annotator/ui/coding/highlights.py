"""What is drawn for marked spans: tints behind the words, lanes under them. Knows no Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain, count, groupby

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.model.span_index import SpanIndex


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: `key` names it to whoever asked for it, `label` stands in the margin.

    `faint`: something else is in focus.
    """

    key: str
    span: Span
    colour: str
    label: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark and the lane in which it runs, 0 nearest to the words."""

    mark: Mark
    lane: int


class Marks:
    """The marks of a text. A mark keeps its lane until it is removed or another span is given to it.

    Marks that overlap have different lanes, those given together in the order of the text, the longer
    first; one added later takes the first lane that is free, so that nothing drawn before it moves.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        """Raises KeyError where two have the same key."""
        given = list(marks)
        self._marks = {mark.key: mark for mark in given}
        if len(self._marks) < len(given):
            raise KeyError("two marks have the same key")
        self._index = SpanIndex(given)
        self._lanes: dict[str, int] = {}  # of marks given together: found where they are first needed

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, key: str) -> bool:
        return key in self._marks

    def __getitem__(self, key: str) -> Mark:
        return self._marks[key]

    def all(self) -> list[Mark]:
        """In no order."""
        return list(self._marks.values())

    def add(self, mark: Mark) -> None:
        """Raises KeyError where the key is there already."""
        if mark.key in self._marks:
            raise KeyError(mark.key)
        taken = {other.lane for other in self.over(mark.span)}
        self._index.add(mark)
        self._marks[mark.key] = mark
        self._lanes[mark.key] = next(lane for lane in count() if lane not in taken)

    def remove(self, key: str) -> Mark:
        """The mark that was there; raises KeyError where there is no such key."""
        mark = self._marks[key]
        self._place(mark)
        del self._marks[key], self._lanes[key]
        self._index.remove(mark)
        return mark

    def change(self, mark: Mark) -> Mark:
        """The mark as it was before; raises KeyError where there is no such key."""
        before = self._marks[mark.key]
        self._place(before)
        lane = self._lanes[mark.key]
        self.remove(mark.key)
        self.add(mark)
        if mark.span == before.span:
            self._lanes[mark.key] = lane
        return before

    def over(self, span: Span) -> list[PlacedMark]:
        """Those that share a character with the span, in the order of the text."""
        found = []
        for mark in self._index.overlapping(span):
            if mark.key not in self._lanes:
                self._place(mark)
            found.append(PlacedMark(mark, self._lanes[mark.key]))
        return found

    def at(self, position: int) -> list[Mark]:
        """Those on one character, the innermost first."""
        found = self.over(Span(position, position + 1))
        return [placed.mark for placed in sorted(found, key=_innermost_first)]

    def _place(self, mark: Mark) -> None:
        """Find the lanes of a mark and of all that hang together with it by overlapping.

        They are found together, and before anything is added or removed there: so a lane depends
        on what was done to the marks, and not on what was looked at first.
        """
        if mark.key in self._lanes:
            return
        self._lanes[mark.key] = 0  # all there is to say where the span is empty
        ordered = sorted(self._chain(mark.span), key=_longer_first)
        for placed, lane in zip(ordered, _pack(ordered), strict=True):
            self._lanes[placed.key] = lane

    def _chain(self, span: Span) -> Iterable[Mark]:
        """What overlaps the span, what overlaps that, and so on."""
        found: dict[str, Mark] = {}
        start = end = span.start  # looked at so far
        low, high = span.start, span.end
        while low < start or end < high:
            unseen = Span(low, start), Span(end, high)
            start, end = low, high
            for mark in chain.from_iterable(map(self._index.overlapping, unseen)):
                found[mark.key] = mark
                low, high = min(low, mark.span.start), max(high, mark.span.end)
        return found.values()


@dataclass(frozen=True, slots=True)
class Tint:
    """Words of a line and the mark whose colour lies behind them."""

    span: Span
    mark: Mark


@dataclass(frozen=True, slots=True)
class LaneRun:
    """The part of a mark in one line; `opens` and `closes` tell whether its own ends are there."""

    span: Span
    placed: PlacedMark
    opens: bool
    closes: bool


def tints(marks: Iterable[PlacedMark], line: Span) -> Iterator[Tint]:
    """Who colours which words of a line: of those that overlap, the innermost."""
    owners: list[Mark | None] = [None] * len(line)
    for placed in sorted(marks, key=_innermost_first, reverse=True):
        part = intersection(placed.mark.span, line)
        owners[part.start - line.start : part.end - line.start] = [placed.mark] * len(part)
    start = line.start
    for owner, run in groupby(owners):
        end = start + len(list(run))
        if owner is not None:
            yield Tint(Span(start, end), owner)
        start = end


def lane_runs(marks: Iterable[PlacedMark], line: Span) -> Iterator[LaneRun]:
    for placed in marks:
        span = placed.mark.span
        if part := intersection(span, line):
            yield LaneRun(part, placed, opens=part.start == span.start, closes=part.end == span.end)


def _innermost_first(placed: PlacedMark) -> tuple[int, int]:
    return len(placed.mark.span), -placed.lane


def _longer_first(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.end, mark.key


def _pack(ordered: Iterable[Mark]) -> Iterator[int]:
    """The lowest free lane for each, in order of their starts."""
    running: list[tuple[int, int]] = []  # end and lane of those that have begun
    free: list[int] = []
    used = 0
    for mark in ordered:
        while running and running[0][0] <= mark.span.start:
            heappush(free, heappop(running)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        heappush(running, (mark.span.end, lane))
        yield lane
