"""Arithmetic on sets of characters, given as spans."""

from collections.abc import Iterable

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
    start = max(first.start, second.start)
    return Span(start, max(start, min(first.end, second.end)))


def subtract(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The characters of `spans` that lie in none of `taken`, in the fewest spans, in order."""
    rest = union(spans)
    for hole in union(taken):
        rest = [part for span in rest for part in _around(hole, span) if part]
    return rest


def _around(hole: Span, span: Span) -> tuple[Span, Span]:
    before = Span(span.start, max(span.start, min(span.end, hole.start)))
    return before, Span(max(span.start, hole.end), span.end)
