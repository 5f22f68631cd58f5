"""Krippendorff's α at every level of measurement."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.figure import NO_PAIRABLE_UNITS, NO_VARIATION, Figure
from annotator.agreement.ratings import Ratings, category_counts

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)
Values = NDArray[np.float64]


def alpha(
    ratings: Ratings, categories: int, level: Level = "nominal", values: Values | None = None
) -> Figure:
    """1 − D_o/D_e over the pairable values (Krippendorff 2019, ch. 12; Hayes & Krippendorff 2007).

    `values` are the numbers that the categories stand for, in rising order; without them 0 … q−1. None
    where nothing can be paired, or only one value occurs.
    """
    counts = category_counts(ratings, categories).astype(float)
    rated = counts.sum(axis=1)
    counts, rated = counts[rated >= 2], rated[rated >= 2]
    if not len(counts):
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    observed, expected = disagreements(counts, rated, level, values)
    if expected == 0:
        return Figure(None, len(counts), NO_VARIATION)
    return Figure(1 - observed / expected, len(counts))


def disagreements(
    counts: NDArray[np.float64], rated: NDArray[np.float64], level: Level, values: Values | None = None
) -> tuple[float, float]:
    """D_o and D_e of units of which each has at least two ratings.

    `counts`: shape (units, categories), how many coders gave the category; `rated` their sums.
    """
    weighted = counts / (rated - 1)[:, None]
    coincidences = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    margins = coincidences.sum(axis=1)
    total = float(margins.sum())
    distance = distances(
        level, margins, np.arange(counts.shape[1], dtype=float) if values is None else values
    )
    observed = float((coincidences * distance).sum()) / total
    expected = float((np.outer(margins, margins) * distance).sum()) / (total * (total - 1))
    return observed, expected


def distances(level: Level, margins: NDArray[np.float64], values: Values) -> NDArray[np.float64]:
    """δ² of every two categories. Ordinal: the cumulated margins between their ranks; ratio: the
    difference over the sum, 0 for 0 against 0.
    """
    size = len(values)
    if level == "nominal":
        return 1 - np.eye(size)
    if level == "ordinal":
        below = np.cumsum(margins) - margins / 2
        ranks: NDArray[np.float64] = np.abs(below[:, None] - below[None, :])
        return ranks**2
    apart = values[:, None] - values[None, :]
    if level == "interval":
        return apart**2
    together = values[:, None] + values[None, :]
    return np.divide(apart, together, out=np.zeros_like(apart), where=together != 0) ** 2
