"""Finds what lies in a stretch of text without looking at all there is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from annotator.model.span import Span


class Spanned(Protocol):
    """Anything that has a span, and keeps it as long as it is in an index."""

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Spanned)

# Spans are kept by length: up to 2⁷ characters, up to 2¹⁰, 2¹³ and so on; those of one class in
# bins of that size by where they start. So a span that overlaps a stretch of text starts in one of
# its bins or in the bin before. (The UCSC genome browser bins intervals by size too: Kent et al.
# 2002, doi:10.1101/gr.229102.)
_FINEST = 7
_STEP = 3
_Bins = defaultdict[int, list[T]]


class SpanIndex(Generic[T]):
    """Adding or removing one costs the same however many there are."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._levels: dict[int, _Bins[T]] = {_FINEST: defaultdict(list)}
        # What `add` does, without its calls: most spans are short, and there may be very many.
        finest, longest = self._levels[_FINEST], 1 << _FINEST
        for item in items:
            span = item.span
            if span.end - span.start <= longest:
                finest[span.start >> _FINEST].append(item)
            else:
                self.add(item)

    def __len__(self) -> int:
        return sum(len(bin_) for bins in self._levels.values() for bin_ in bins.values())

    def add(self, item: T) -> None:
        level = _level(item.span)
        self._levels.setdefault(level, defaultdict(list))[item.span.start >> level].append(item)

    def remove(self, item: T) -> None:
        """Raises ValueError where it is not there."""
        level = _level(item.span)
        bins = self._levels.setdefault(level, defaultdict(list))
        bins[item.span.start >> level].remove(item)

    def overlapping(self, span: Span) -> list[T]:
        """What shares a character with the span, by start, end, then order of adding."""
        found = [item for bin_ in self._bins_over(span) for item in bin_ if _meet(item.span, span)]
        # Equal spans share a bin, which keeps the order of adding, and the sort is stable.
        found.sort(key=lambda item: (item.span.start, item.span.end))
        return found

    def _bins_over(self, span: Span) -> Iterator[list[T]]:
        for level, bins in self._levels.items():
            first, last = (span.start >> level) - 1, (span.end - 1) >> level
            if last - first < len(bins):
                yield from (bins[number] for number in range(first, last + 1) if number in bins)
            else:
                yield from (bin_ for number, bin_ in bins.items() if first <= number <= last)


def _level(span: Span) -> int:
    """The smallest class of lengths that takes the span."""
    above = max(0, (len(span) - 1).bit_length() - _FINEST)
    return _FINEST - above // -_STEP * _STEP


def _meet(first: Span, second: Span) -> bool:
    start = first.start if first.start > second.start else second.start
    return start < first.end and start < second.end
