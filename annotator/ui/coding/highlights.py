"""What is drawn for marked spans: tints behind the words, lanes under them. Knows no Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, groupby

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.model.span_index import SpanIndex


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: `key` names it to whoever asked for it, `label` stands in the margin."""

    key: str
    span: Span
    colour: str
    label: str


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
        self._placed: dict[str, PlacedMark] = {}
        ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.key))
        for mark, lane in zip(ordered, _pack(ordered), strict=True):
            if mark.key in self._placed:
                raise KeyError(mark.key)
            self._placed[mark.key] = PlacedMark(mark, lane)
        self._index = SpanIndex((mark.key, mark.span) for mark in ordered)

    def __len__(self) -> int:
        return len(self._placed)

    def __contains__(self, key: str) -> bool:
        return key in self._placed

    def __getitem__(self, key: str) -> Mark:
        return self._placed[key].mark

    def add(self, mark: Mark) -> None:
        """Raises KeyError where the key is there already."""
        taken = {other.lane for other in self.over(mark.span)}
        self._index.add(mark.key, mark.span)
        lane = next(lane for lane in count() if lane not in taken)
        self._placed[mark.key] = PlacedMark(mark, lane)

    def remove(self, key: str) -> Mark:
        """The mark that was there; raises KeyError where there is no such key."""
        self._index.remove(key)
        return self._placed.pop(key).mark

    def change(self, mark: Mark) -> Mark:
        """The mark as it was before; raises KeyError where there is no such key."""
        before = self._placed[mark.key]
        if mark.span == before.mark.span:
            self._placed[mark.key] = PlacedMark(mark, before.lane)
        else:
            self.remove(mark.key)
            self.add(mark)
        return before.mark

    def over(self, span: Span) -> list[PlacedMark]:
        """Those that share a character with the span, in the order of the text."""
        return [self._placed[key] for key in self._index.overlapping(span)]

    def at(self, position: int) -> list[Mark]:
        """Those on one character, the innermost first."""
        found = self.over(Span(position, position + 1))
        return [placed.mark for placed in sorted(found, key=_innermost_first)]


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
