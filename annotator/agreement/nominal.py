"""Nominal coefficients from sums over documents, for many tables at once; nan where one is not defined.

The same definitions as in `coefficients`, `kappa`, `alpha` and `percent`, which work on one table of
ratings; a test computes both. Every array begins with the axes of the sums, (…, tables).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.agreement.tally import Array, Mask, Sums

CORRECTED = ("scott_pi", "cohen_kappa", "fleiss_kappa", "hubert_kappa", "brennan_prediger", "gwet_ac1")
OF_TWO = ("scott_pi", "cohen_kappa")
_ONE = 1e-12  # nearer to 1 is 1


@dataclass(frozen=True, slots=True)
class Parts:
    """Observed and expected of every coefficient, per table; Light's per table and pair."""

    percent: Array
    corrected: Mapping[str, tuple[Array, Array]]
    light: tuple[Array, Array]
    alpha: tuple[Array, Array]


def parts(sums: Sums) -> Parts:
    """Everything that a coefficient is a quotient of."""
    categories, coders = sums.given.shape[-1], sums.coder_units.shape[-1]
    observed = _over(sums.agreeing_share, sums.pairable)
    margins = _over(sums.shares, sums.seen[..., None])
    pair_observed = _over(sums.pair_agreeing, sums.pair_units)
    first = _over(sums.pair_first, sums.pair_units[..., None, :])
    second = _over(sums.pair_second, sums.pair_units[..., None, :])
    cohen = (first * second).sum(axis=-2)
    expected = {
        "fleiss_kappa": (margins**2).sum(axis=-1),
        "hubert_kappa": _hubert(sums),
        "brennan_prediger": np.full_like(observed, 1 / categories),
        "gwet_ac1": (margins * (1 - margins)).sum(axis=-1) / max(categories - 1, 1),
    }
    found = {name: (observed, value) for name, value in expected.items()}
    if categories < 2:
        found["gwet_ac1"] = (observed, np.ones_like(observed))
    if coders == 2:
        scott = ((first + second) ** 2 / 4).sum(axis=-2)[..., 0]
        found["scott_pi"] = (pair_observed[..., 0], scott)
        found["cohen_kappa"] = (pair_observed[..., 0], cohen[..., 0])
    else:
        nothing = np.full_like(observed, np.nan)
        found |= dict.fromkeys(OF_TWO, (nothing, nothing))
    return Parts(_over(sums.agreeing, sums.ratings), found, (pair_observed, cohen), _alpha(sums))


def per_table(found: Parts) -> dict[str, Array]:
    """The coefficients of each table."""
    values = {name: corrected(*pair) for name, pair in found.corrected.items()}
    return {
        "percent": found.percent,
        **values,
        "light_kappa": _mean(corrected(*found.light), axis=-1),
        "alpha_nominal": _quotient(*found.alpha),
    }


def pooled(found: Parts, used: Mask) -> dict[str, Array]:
    """The same over the used tables (a mask): (mean P_o − mean P_e)/(1 − mean P_e), Light per pair and
    then the mean, α 1 − Σ D_o/Σ D_e, percent the mean (de Vries et al. 2008).
    """
    chosen = np.flatnonzero(used)

    def mean(values: Array) -> Array:
        return _mean(values[..., chosen], axis=-1)

    light = [_mean(values[..., chosen, :], axis=-2) for values in found.light]
    observed, expected = (_sum(values[..., chosen]) for values in found.alpha)
    return {
        "percent": mean(found.percent),
        **{name: corrected(mean(o), mean(e)) for name, (o, e) in found.corrected.items()},
        "light_kappa": _mean(corrected(light[0], light[1]), axis=-1),
        "alpha_nominal": _quotient(observed, expected),
    }


def corrected(observed: Array, expected: Array) -> Array:
    """(P_o − P_e)/(1 − P_e); nan where P_e is 1."""
    room = np.where(np.abs(1 - expected) < _ONE, np.nan, 1 - expected)
    found: Array = (observed - expected) / room
    return found


def _hubert(sums: Sums) -> Array:
    """The mean over pairs of Σ_k p_rk p_sk, each coder's margins over the units that coder rated."""
    margins = _over(sums.coder_given, sums.coder_units[..., None, :])
    pairs = combinations(range(margins.shape[-1]), 2)
    return _mean(np.stack([(margins[..., r] * margins[..., s]).sum(axis=-1) for r, s in pairs]), axis=0)


def _alpha(sums: Sums) -> tuple[Array, Array]:
    """D_o and D_e, nominal."""
    total = sums.given.sum(axis=-1)
    observed = 1 - _over(sums.agreeing, total)
    against = total**2 - (sums.given**2).sum(axis=-1)
    return observed, _over(against, total * (total - 1))


def _over(above: Array, below: Array) -> Array:
    above, below = np.broadcast_arrays(above, below)
    found: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return found


def _quotient(observed: Array, expected: Array) -> Array:
    found: Array = 1 - _over(observed, np.where(np.isnan(expected), 0, expected))
    return found


def _mean(values: Array, axis: int) -> Array:
    """The mean of the defined ones; nan where there are none."""
    there = ~np.isnan(values)
    return _over(np.where(there, values, 0).sum(axis=axis), there.sum(axis=axis).astype(float))


def _sum(values: Array) -> Array:
    total: Array = np.nansum(values, axis=-1)
    return total
