"""Rating tables: what each coder said of each unit, made from spans.

A table is an array of shape (units, coders) that holds categories 0 … q−1 or MISSING. Missing is
never 0 and never a category of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.model.intervals import covered, most_of, shared, union
from annotator.model.span import Span

MISSING = -1

Ratings = NDArray[np.int64]
Confusion = NDArray[np.int64]
"""Shape (q, q): units that the first coder put in the row's category, the second in the column's."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One coder's ratings of the units by one code, 0 or 1.

    `moved` spans reached the threshold in no unit and went to the one that holds most of them;
    `on_left_out_units` lie in no unit that is rated, and are in no rating.
    """

    rated: Ratings
    moved: int = 0
    on_left_out_units: int = 0


def mark_units(units: Sequence[Span], spans: Iterable[Span], threshold: float = 0.0) -> Marks:
    """Rate each unit 1 where the coder's spans cover any of it, or at least the threshold.

    The share of a unit is what the union of the spans covers of it ÷ its characters, so the
    coder's own overlaps count once. Units are sorted, disjoint, without white space around them.
    """
    spans = list(spans)
    common = np.zeros(len(units), dtype=np.int64)
    for whole in union(spans):
        for index, characters in shared(units, whole):
            common[index] += characters
    reached = (common > 0) & (common / np.array([len(unit) for unit in units]) >= threshold)
    rated = reached.astype(np.int64)
    moved, outside = 0, 0
    for span in spans:
        holder = most_of(units, span)
        if holder is None:
            outside += 1
        elif not any(reached[index] for index, _ in shared(units, span)):
            rated[holder] = 1
            moved += 1
    return Marks(rated, moved, outside)


def category_counts(ratings: Ratings, categories: int) -> NDArray[np.int64]:
    """n_ik, shape (units, categories): how many coders gave the unit the category."""
    return np.stack([(ratings == category).sum(axis=1) for category in range(categories)], axis=1)


def confusion(first: Ratings, second: Ratings, categories: int) -> Confusion:
    """The two coders' categories against each other, over the units that both rated."""
    both = (first != MISSING) & (second != MISSING)
    cells = first[both] * categories + second[both]
    return np.bincount(cells, minlength=categories**2).reshape(categories, categories)


def character_confusion(universe: Iterable[Span], first: Iterable[Span], second: Iterable[Span]) -> Confusion:
    """The same with every character of the universe as a unit, counted from the spans' ends."""
    ground = union(universe)
    one, other = (_within(ground, spans) for spans in (first, second))
    both = covered(_within(one, other))
    only_one, only_other = covered(one) - both, covered(other) - both
    neither = covered(ground) - both - only_one - only_other
    return np.array([[neither, only_other], [only_one, both]], dtype=np.int64)


def _within(pieces: Sequence[Span], spans: Iterable[Span]) -> list[Span]:
    """What the spans have in common with the pieces."""
    return [
        Span(max(piece.start, span.start), min(piece.end, span.end))
        for span in union(spans)
        for piece in (pieces[index] for index, _ in shared(pieces, span))
    ]
