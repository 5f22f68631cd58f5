"""Finds the spans in a stretch of text without looking at all of them."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from annotator.model.span import Span

T = TypeVar("T", bound=Hashable)

# Each span lies in the smallest bin that holds it whole; bins of one level are eight of the level
# below. After the binning scheme of the UCSC genome browser (Kent et al. 2002,
# doi:10.1101/gr.229102), here without an upper bound.
_FINEST = 7
_STEP = 3


class SpanIndex(Generic[T]):
    """Keys by the spans they have. Adding or removing one costs the same however many there are."""

    def __init__(self, items: Iterable[tuple[T, Span]] = ()) -> None:
        self._spans: dict[T, Span] = {}
        self._levels: dict[int, dict[int, dict[T, Span]]] = {}
        for key, span in items:
            self.add(key, span)

    def __len__(self) -> int:
        return len(self._spans)

    def __contains__(self, key: T) -> bool:
        return key in self._spans

    def __getitem__(self, key: T) -> Span:
        return self._spans[key]

    def add(self, key: T, span: Span) -> None:
        """Raises KeyError where the key is there already."""
        if key in self._spans:
            raise KeyError(key)
        self._spans[key] = span
        shift, number = _bin(span)
        self._levels.setdefault(shift, {}).setdefault(number, {})[key] = span

    def remove(self, key: T) -> None:
        """Raises KeyError where there is no such key."""
        shift, number = _bin(self._spans.pop(key))
        bins = self._levels[shift]
        del bins[number][key]
        if not bins[number]:
            del bins[number]
            if not bins:
                del self._levels[shift]

    def overlapping(self, span: Span) -> list[T]:
        """Keys whose spans share a character with this one, by start, end, then order of adding."""
        if not span:
            return []
        found = [
            (held.start, held.end, key)
            for bin_ in self._bins_over(span)
            for key, held in bin_.items()
            if held.start < span.end and span.start < held.end and held.start < held.end
        ]
        # Equal spans share a bin, which keeps the order of adding, and the sort is stable.
        found.sort(key=lambda row: row[:2])
        return [key for _start, _end, key in found]

    def _bins_over(self, span: Span) -> Iterator[dict[T, Span]]:
        for shift, bins in self._levels.items():
            first, last = span.start >> shift, (span.end - 1) >> shift
            if last - first < len(bins):
                yield from (bins[number] for number in range(first, last + 1) if number in bins)
            else:
                yield from (bin_ for number, bin_ in bins.items() if first <= number <= last)


def _bin(span: Span) -> tuple[int, int]:
    first, last = span.start >> _FINEST, max(span.start, span.end - 1) >> _FINEST
    shift = _FINEST
    while first != last:
        first, last, shift = first >> _STEP, last >> _STEP, shift + _STEP
    return shift, first
