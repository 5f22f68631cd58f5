"""What two coders found together, what only one of them: coefficients that need no count of the empty.

`both`, `first` and `second` (only one of them) are units of a code, or spans. Arrays of any shape, the
last axis being the pairs of coders where there are more than two; nan where a figure is not defined.
"""

from dataclasses import dataclass

import numpy as np

from annotator.agreement.tally import Array, Mask, Sums

OVERLAP = ("holsti", "composite", "precision", "recall", "f1", "jaccard", "positive_agreement")


@dataclass(frozen=True, slots=True)
class Found:
    """Shape (…, pairs)."""

    both: Array
    first: Array
    second: Array

    def summed(self, chosen: Mask) -> "Found":
        """The chosen tables (a mask over the axis before the pairs) added up."""
        places = np.flatnonzero(chosen)
        return Found(*(part[..., places, :].sum(axis=-2) for part in (self.both, self.first, self.second)))

    @property
    def any(self) -> Array:
        """How much anybody found, in all pairs."""
        found: Array = (self.both + self.first + self.second).sum(axis=-1)
        return found


def found_in(sums: Sums) -> Found:
    """The units of a table of 0 and 1."""
    both = sums.pair_last
    return Found(both, sums.pair_first[..., -1, :] - both, sums.pair_second[..., -1, :] - both)


def overlap_values(found: Found, coders: int) -> dict[str, Array]:
    """Holsti's CR = 2M/(N1 + N2), here the same as F1 and positive agreement; Jaccard; for two coders
    precision and recall with the first as reference; composite reliability R = nK̄/(1 + (n−1)K̄).

    More than two coders: the unweighted mean over pairs (Holsti 1969).
    """
    both, first, second = found.both, found.first, found.second
    f1 = _mean(_over(2 * both, 2 * both + first + second))
    two = both.shape[-1] == 1
    nothing = np.full(f1.shape, np.nan)
    return {
        "holsti": f1,
        "composite": composite(f1, coders),
        "precision": _over(both, both + second)[..., 0] if two else nothing,
        "recall": _over(both, both + first)[..., 0] if two else nothing,
        "f1": f1,
        "jaccard": _mean(_over(both, both + first + second)),
        "positive_agreement": f1,
    }


def composite(mean: Array, coders: int) -> Array:
    """R of `coders` with mean agreement K̄; nan where K̄ ≤ 0 (Holsti 1969)."""
    mean = np.asarray(mean, dtype=float)
    found: Array = np.where(
        mean > 0, coders * mean / (1 + (coders - 1) * np.where(mean > 0, mean, 0)), np.nan
    )
    return found


def maxqda_kappa(found: Found, codes: int, *, sides: int = 1) -> Array:
    """κ of coded segments as MAXQDA prints it: P_o = a/(a + b + c), P_c = 1/codes compared (Brennan &
    Prediger's P_e); the mean over pairs. `sides` 2: a segment found by both counts from either side.
    """
    agreed = sides * found.both
    observed = _over(agreed, agreed + found.first + found.second)
    chance = 1 / codes if codes else 1.0
    if chance >= 1:
        return np.full(observed.shape[:-1], np.nan)
    return _mean((observed - chance) / (1 - chance))


def two_by_two(found: Found, units: Array) -> dict[str, Array]:
    """The four cells of two coders, and what explains a low κ: negative agreement (Cicchetti & Feinstein
    1990), prevalence |a − d|/N and bias |b − c|/N (Byrt, Bishop & Carlin 1993). nan for more coders.
    """
    if found.both.shape[-1] != 1:
        nothing = np.full(found.both.shape[:-1], np.nan)
        return dict.fromkeys(("negative_agreement", "prevalence", "bias", "a", "b", "c", "d"), nothing)
    a, b, c, n = (part[..., 0] for part in (found.both, found.first, found.second, units))
    d = n - a - b - c
    shares = {
        "negative_agreement": _over(2 * d, 2 * d + b + c),
        "prevalence": _over(np.abs(a - d), n),
        "bias": _over(np.abs(b - c), n),
    }
    return {**shares, "a": a, "b": b, "c": c, "d": d}


def _over(above: Array, below: Array) -> Array:
    found: Array = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found


def _mean(values: Array) -> Array:
    there = ~np.isnan(values)
    return _over(np.where(there, values, 0).sum(axis=-1), there.sum(axis=-1).astype(float))
