"""Unitizing α of many documents in sums that can be drawn again: the definition is that of `unitizing`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.agreement.tally import Array
from annotator.agreement.unitizing import (
    Part,
    apart_where_alone,
    apart_where_overlapping,
    gaps_between,
    without_overlap,
)
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Continuum:
    """By document and category, or between two documents by category: what observed and expected
    disagreement are made of. Documents stand end to end; gaps end at their borders.
    """

    coders: int
    lengths: Array  # documents
    apart: Array  # documents, categories
    units: Array
    cubes: Array  # Σ (2l³ − 3l² + l)/3
    squares: Array  # Σ l(l − 1)
    in_gaps: Array  # categories, documents (of the unit), documents (of the gap)

    def disagreements(self, weights: Array | None = None) -> tuple[Array, Array]:
        """D_o and D_e, shape (samples, categories); `weights` of shape (samples, documents)."""
        drawn = np.ones((1, len(self.lengths))) if weights is None else weights
        length, count = (drawn @ self.lengths)[:, None], self.coders
        units = drawn @ self.units
        in_gaps = np.stack([((drawn @ one) * drawn).sum(axis=1) for one in self.in_gaps], axis=1)
        observed = 2 * (drawn @ self.apart) / (count * (count - 1) * length**2)
        room = count * length * (count * length - 1) - drawn @ self.squares
        expected = 2 / length * ((units - 1) * (drawn @ self.cubes) + in_gaps)
        expected = np.divide(expected, room, out=np.zeros_like(expected), where=room > 0)
        return observed, np.where(units > 0, expected, 0.0)


def continuum(lengths: Sequence[int], spans: Sequence[Sequence[Sequence[Sequence[Span]]]]) -> Continuum:
    """From spans by document, category and coder."""
    documents, coders = len(lengths), len(spans[0][0]) if spans and spans[0] else 0
    categories = len(spans[0]) if spans else 0
    apart, units, cubes, squares = (np.zeros((documents, categories)) for _ in range(4))
    in_gaps = np.zeros((categories, documents, documents))
    for category in range(categories):
        lines = [[_line(own) for own in spans[document][category]] for document in range(documents)]
        gaps = [
            [gaps_between(own, (0, length)) for own in line]
            for line, length in zip(lines, lengths, strict=True)
        ]
        sizes = [np.array([size for own in line for _, size in own], dtype=float) for line in lines]
        free = [np.array([size for own in line for _, size in own], dtype=float) for line in gaps]
        for document, line in enumerate(lines):
            apart[document, category] = _apart(line, gaps[document])
        units[:, category] = [len(size) for size in sizes]
        cubes[:, category] = [float((2 * s**3 - 3 * s**2 + s).sum()) / 3 for s in sizes]
        squares[:, category] = [float((s * (s - 1)).sum()) for s in sizes]
        in_gaps[category] = _in_gaps(sizes, free)
    return Continuum(coders, np.array(lengths, dtype=float), apart, units, cubes, squares, in_gaps)


def _line(spans: Sequence[Span]) -> list[Part]:
    return without_overlap(sorted((span.start, len(span)) for span in spans if span))[0]


def _apart(line: Sequence[list[Part]], gaps: Sequence[list[Part]]) -> float:
    return float(
        sum(
            apart_where_overlapping(line[r], line[s])
            + apart_where_alone(line[r], gaps[s])
            + apart_where_alone(line[s], gaps[r])
            for r, s in combinations(range(len(line)), 2)
        )
    )


def _in_gaps(sizes: Sequence[Array], free: Sequence[Array]) -> Array:
    """Σ l² Σ (g − l + 1) over the units of one document and the gaps of another that can hold them."""
    found = np.zeros((len(sizes), len(free)))
    units = np.concatenate(sizes)
    owners = np.repeat(np.arange(len(sizes)), [len(size) for size in sizes])
    for other, gaps in enumerate(free):
        ordered = np.sort(gaps)
        above = np.concatenate([np.cumsum(ordered[::-1])[::-1], [0.0]])
        first = np.searchsorted(ordered, units, side="left")
        room = units**2 * (above[first] - (len(ordered) - first) * (units - 1))
        found[:, other] = np.bincount(owners, weights=room, minlength=len(sizes))
    return found
