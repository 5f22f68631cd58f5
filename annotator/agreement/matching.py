"""Which of two coders' spans are the same find: a matching of as many as possible.

Pairs must share enough: intersection over union. Of all matchings with the most pairs the one with the
largest total overlap is taken, then the one that comes first in the text.
"""

from collections.abc import Iterator, Sequence
from math import inf

from annotator.model.span import Span

Edge = tuple[int, int, int]
"""Place of the first coder's span, of the second's, characters in common."""


def matched(first: Sequence[Span], second: Sequence[Span], overlap: float = 0.5) -> list[tuple[int, int]]:
    """Pairs of places in the two sequences, in the order of the first; each span is used once."""
    found: list[tuple[int, int]] = []
    for edges in _components(list(_edges(first, second, overlap))):
        if len(edges) == 1:
            found.append(edges[0][:2])
        else:
            found += _best(edges)
    return sorted(found)


def iou(one: Span, other: Span) -> float:
    """Intersection over union, 0 … 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (len(one) + len(other) - common) if common > 0 else 0.0


def _edges(first: Sequence[Span], second: Sequence[Span], overlap: float) -> Iterator[Edge]:
    """All pairs that may be matched, by the order of the text."""
    ours = sorted(range(len(first)), key=lambda place: (first[place], place))
    theirs = sorted(range(len(second)), key=lambda place: (second[place], place))
    waiting: list[int] = []
    ahead = 0
    for place in ours:
        span = first[place]
        while ahead < len(theirs) and second[theirs[ahead]].start < span.end:
            waiting.append(theirs[ahead])
            ahead += 1
        waiting = [other for other in waiting if second[other].end > span.start]
        for other in waiting:
            if iou(span, second[other]) >= max(overlap, 1e-9):
                common = min(span.end, second[other].end) - max(span.start, second[other].start)
                yield place, other, common


def _components(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Edges that hang together through spans they share."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def top(node: tuple[int, int]) -> tuple[int, int]:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other, _ in edges:
        above[top((0, one))] = top((1, other))
    groups: dict[tuple[int, int], list[Edge]] = {}
    for edge in edges:
        groups.setdefault(top((0, edge[0])), []).append(edge)
    yield from groups.values()


def _best(edges: Sequence[Edge]) -> list[tuple[int, int]]:
    """The matching of one component: a pair more is worth more than any overlap."""
    rows = list(dict.fromkeys(edge[0] for edge in edges))
    columns = list(dict.fromkeys(edge[1] for edge in edges))
    size = max(len(rows), len(columns))
    a_pair = sum(edge[2] for edge in edges) + 1
    cost = [[0.0] * size for _ in range(size)]
    for one, other, common in edges:
        cost[rows.index(one)][columns.index(other)] = -float(a_pair + common)
    there = {edge[:2] for edge in edges}
    pairs = ((row, column) for row, column in enumerate(_cheapest(cost)))
    return [
        pair
        for row, column in pairs
        if row < len(rows) and column < len(columns) and (pair := (rows[row], columns[column])) in there
    ]


def _cheapest(cost: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in the assignment of least cost (Kuhn 1955; Munkres 1957), O(n³)."""
    size = len(cost)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)  # of a column, 1-based; 0 is free
    for row in range(1, size + 1):
        owner[0] = row
        _augment(cost, rows, columns, owner)
    found = [0] * size
    for column in range(1, size + 1):
        found[owner[column] - 1] = column - 1
    return found


def _augment(
    cost: Sequence[Sequence[float]], rows: list[float], columns: list[float], owner: list[int]
) -> None:
    """Give the row in owner[0] a column along the cheapest alternating path."""
    size = len(cost)
    least, way, seen = [inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    at = 0
    while True:
        seen[at] = True
        row, step, following = owner[at], inf, 0
        for column in range(1, size + 1):
            if not seen[column]:
                reduced = cost[row - 1][column - 1] - rows[row] - columns[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, at
                if least[column] < step:
                    step, following = least[column], column
        for column in range(size + 1):
            if seen[column]:
                rows[owner[column]] += step
                columns[column] -= step
            else:
                least[column] -= step
        at = following
        if owner[at] == 0:
            break
    while at:
        owner[at] = owner[way[at]]
        at = way[at]
