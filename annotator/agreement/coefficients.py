"""Chance-corrected agreement on a rating table: one number of each of the usual names.

All take a table of shape (units, coders) with categories 0 … q−1 or MISSING. Where ratings are missing,
Fleiss, Brennan–Prediger, AC1 and Hubert use P_a, the mean over units with at least two ratings (Gwet
2014); Cohen and Scott the units that both coders rated.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.figure import NO_PAIRABLE_UNITS, NO_VARIATION, TWO_CODERS_ONLY, Figure
from annotator.agreement.kappa import cohen_kappa
from annotator.agreement.percent import mean_agreement
from annotator.agreement.ratings import MISSING, Confusion, Ratings, category_counts, confusion

Shares = NDArray[np.float64]
ExpectedOf = Callable[[Shares], float]
_ONE = 1e-12  # nearer to 1 is 1


def fleiss_kappa(ratings: Ratings, categories: int) -> Figure:
    """P_e = Σ π_k², π_k the mean share of the category over the units (Fleiss 1971; Gwet 2014, ch. 2)."""
    return _corrected(ratings, categories, lambda pi: float((pi**2).sum()))


def brennan_prediger(ratings: Ratings, categories: int) -> Figure:
    """P_e = 1/q with the declared q (Brennan & Prediger 1981; Bennett's S, Randolph's κ)."""
    return _corrected(ratings, categories, lambda _pi: 1 / categories)


def gwet_ac1(ratings: Ratings, categories: int) -> Figure:
    """P_e = Σ π_k(1 − π_k)/(q − 1) (Gwet 2008)."""
    if categories < 2:
        return _nothing(ratings, categories)
    return _corrected(ratings, categories, lambda pi: float((pi * (1 - pi)).sum()) / (categories - 1))


def hubert_kappa(ratings: Ratings, categories: int) -> Figure:
    """P_e = mean over pairs of coders of Σ_k p_rk p_sk, each coder's margins over the units that coder
    rated (Conger 1980; Hubert 1977).
    """
    margins = []
    for column in ratings.T:
        rated = column[column != MISSING]
        if len(rated):
            margins.append(np.bincount(rated, minlength=categories) / len(rated))
    if len(margins) < 2:
        return _nothing(ratings, categories)
    expected = float(np.mean([first @ second for first, second in combinations(margins, 2)]))
    return _corrected(ratings, categories, lambda _pi: expected)


def light_kappa(ratings: Ratings, categories: int) -> Figure:
    """The unweighted mean of the defined κ of all pairs of coders (Light 1971)."""
    found = [cohen_kappa(pair) for pair in _pairs(ratings, categories)]
    defined = [figure.value for figure in found if figure.value is not None]
    n = _pairable(ratings, categories)
    if not defined:
        return Figure(None, n, NO_VARIATION if n else NO_PAIRABLE_UNITS)
    return Figure(float(np.mean(defined)), n)


def scott_pi(table: Confusion) -> Figure:
    """P_e = Σ ((p_1k + p_2k)/2)², the margins of both coders together (Scott 1955)."""
    n = int(table.sum())
    if not n:
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    both = (table.sum(axis=0) + table.sum(axis=1)) / (2 * n)
    expected, observed = float((both**2).sum()), float(table.trace()) / n
    return _of(observed, expected, n)


def weighted_kappa(table: Confusion, values: Shares, power: int) -> Figure:
    """1 − Σ w o ÷ Σ w e with w = |v_i − v_j| to a power: 1 linear (Cicchetti & Allison 1971), 2 quadratic
    (Cohen 1968). `values` are those of the categories.
    """
    n = int(table.sum())
    if not n:
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    weights = np.abs(values[:, None] - values[None, :]) ** power
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / n**2
    against = float((weights * expected).sum())
    if against == 0:
        return Figure(None, n, NO_VARIATION)
    return Figure(1 - float((weights * table).sum()) / n / against, n)


def of_two(ratings: Ratings, categories: int) -> Confusion | None:
    """The two coders against each other; None where there are others."""
    return confusion(ratings[:, 0], ratings[:, 1], categories) if ratings.shape[1] == 2 else None


def two_only(ratings: Ratings) -> Figure:
    """What a coefficient of two coders is for more."""
    return Figure(None, len(ratings), TWO_CODERS_ONLY)


def no_variation(ratings: Ratings) -> bool:
    """Whether every rating that can be paired is of one category."""
    rated = ratings[(ratings != MISSING).sum(axis=1) >= 2]
    return len(np.unique(rated[rated != MISSING])) < 2


def _pairs(ratings: Ratings, categories: int) -> Iterator[Confusion]:
    for first, second in combinations(range(ratings.shape[1]), 2):
        yield confusion(ratings[:, first], ratings[:, second], categories)


def _margins(ratings: Ratings, categories: int) -> Shares:
    """π_k: the mean over units with at least one rating of n_ik/n_i."""
    counts = category_counts(ratings, categories)
    counts = counts[counts.sum(axis=1) >= 1]
    shares: Shares = (counts / counts.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def _corrected(ratings: Ratings, categories: int, expected_of: ExpectedOf) -> Figure:
    observed = mean_agreement(ratings, categories)
    if observed.value is None:
        return observed
    found = _of(observed.value, expected_of(_margins(ratings, categories)), observed.n)
    if found.value is not None and no_variation(ratings):
        return Figure(found.value, found.n, NO_VARIATION)
    return found


def _of(observed: float, expected: float, n: int) -> Figure:
    if abs(1 - expected) < _ONE:
        return Figure(None, n, NO_VARIATION)
    return Figure((observed - expected) / (1 - expected), n)


def _nothing(ratings: Ratings, categories: int) -> Figure:
    n = _pairable(ratings, categories)
    return Figure(None, n, NO_VARIATION if n else NO_PAIRABLE_UNITS)


def _pairable(ratings: Ratings, categories: int) -> int:
    return int((category_counts(ratings, categories).sum(axis=1) >= 2).sum())
