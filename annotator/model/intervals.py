"""Arithmetic on sets of characters, given as spans."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotator.model.span import Span


def union(spans: Iterable[Span]) -> list[Span]:
    """The same characters in the fewest spans, in order; spans that touch become one."""
    joined: list[Span] = []
    for span in sorted(filter(None, spans)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def covered(spans: Iterable[Span]) -> int:
    """How many characters lie in at least one of the spans."""
    return sum(map(len, union(spans)))


def intersection(first: Span, second: Span) -> Span:
    """The characters in both; an empty span where they share none."""
    # Without max and min: asked some thousand times for every page that is painted.
    start = first.start if first.start > second.start else second.start
    end = first.end if first.end < second.end else second.end
    return Span(start, end if end > start else start)


def subtract(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The characters of `spans` that lie in none of `taken`, in the fewest spans, in order."""
    rest = union(spans)
    for hole in union(taken):
        rest = [part for span in rest for part in _around(hole, span) if part]
    return rest


def shared(pieces: Sequence[Span], span: Span) -> Iterator[tuple[int, int]]:
    """Index and number of common characters for each of the sorted, disjoint pieces that meet the span."""
    index = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    while index < len(pieces) and pieces[index].start < span.end:
        common = min(pieces[index].end, span.end) - max(pieces[index].start, span.start)
        if common > 0:
            yield index, common
        index += 1


def most_of(pieces: Sequence[Span], span: Span) -> int | None:
    """The index of the piece that holds most of the span, the first of several; None where none does."""
    best = max(shared(pieces, span), key=lambda found: (found[1], -found[0]), default=None)
    return best[0] if best else None


def _around(hole: Span, span: Span) -> tuple[Span, Span]:
    before = Span(span.start, max(span.start, min(span.end, hole.start)))
    return before, Span(max(span.start, hole.end), span.end)
