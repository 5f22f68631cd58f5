"""Percent agreement, for any number of coders, with ratings missing or not."""

from annotator.agreement.figure import NO_PAIRABLE_UNITS, Figure
from annotator.agreement.ratings import Ratings, category_counts


def percent(ratings: Ratings, categories: int) -> Figure:
    """1 − D_o of nominal α: Σ_i [Σ_k n_ik(n_ik − 1)/(n_i − 1)] ÷ Σ_i n_i over units with ≥ 2 ratings.

    Krippendorff (2019), Content Analysis, ch. 12. A unit weighs as many ratings as it has.
    """
    pairable, agreeing = _agreeing(ratings, categories)
    if not len(pairable):
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    return Figure(float((agreeing / (pairable - 1)).sum() / pairable.sum()), len(pairable))


def mean_agreement(ratings: Ratings, categories: int) -> Figure:
    """P_a: mean over units with ≥ 2 ratings of Σ_k n_ik(n_ik − 1) ÷ n_i(n_i − 1); every unit weighs one.

    Gwet (2014), Handbook of Inter-Rater Reliability, ch. 2. Without missing ratings it is `percent`.
    """
    pairable, agreeing = _agreeing(ratings, categories)
    if not len(pairable):
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    return Figure(float((agreeing / (pairable * (pairable - 1))).mean()), len(pairable))


def _agreeing(ratings: Ratings, categories: int) -> tuple[Ratings, Ratings]:
    """n_i and Σ_k n_ik(n_ik − 1) of the units with at least two ratings."""
    counts = category_counts(ratings, categories)
    counts = counts[counts.sum(axis=1) >= 2]
    return counts.sum(axis=1), (counts * (counts - 1)).sum(axis=1)
