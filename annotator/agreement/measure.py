"""Every measure of agreement by its key, and which of them a base has."""

from dataclasses import dataclass, replace

from annotator.agreement.figure import NOT_ON_THIS_BASIS

CHANCE_CORRECTED = (
    "scott_pi",
    "cohen_kappa",
    "fleiss_kappa",
    "light_kappa",
    "hubert_kappa",
    "brennan_prediger",
    "gwet_ac1",
    "alpha_nominal",
)
OVERLAPS = ("holsti", "composite", "precision", "recall", "f1", "jaccard", "positive_agreement")
TWO_BY_TWO = ("negative_agreement", "prevalence", "bias", "a", "b", "c", "d")
SETS = ("alpha_masi", "alpha_jaccard", "alpha_masi_all", "alpha_jaccard_all")
MEASURES = (
    "percent",
    *CHANCE_CORRECTED,
    *OVERLAPS,
    *TWO_BY_TWO,
    *SETS,
    "maxqda_kappa",
    "alpha_unitizing",
)
"""In the order in which they are printed."""

COEFFICIENTS = tuple(name for name in MEASURES if name not in ("a", "b", "c", "d"))
OF_TWO_CODERS = ("scott_pi", "cohen_kappa", "precision", "recall", *TWO_BY_TWO)

OF_UNITS = ("percent", *CHANCE_CORRECTED, *OVERLAPS, *TWO_BY_TWO)
OF_CODED_UNITS = ("holsti", "precision", "recall", "f1", "jaccard", "maxqda_kappa", "a", "b", "c")
OF_CATEGORIES = ("percent", *CHANCE_CORRECTED, "holsti", "composite")
OF_SEGMENTS = (*OVERLAPS, "maxqda_kappa")
OF_CONTINUA = ("alpha_unitizing",)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its interval of 95 %; None where there is none, `note` then says why.

    `n`: units, spans or characters that it rests on.
    """

    value: float | None
    n: int
    note: str | None = None
    low: float | None = None
    high: float | None = None

    def between(self, low: float, high: float, note: str | None) -> "Measure":
        return replace(self, low=low, high=high, note=self.note or note)


Measures = dict[str, Measure]
"""By key; every key of `MEASURES` is there."""


def every(found: Measures, n: int) -> Measures:
    """All keys in their order; those that are not on the base say so."""
    absent = Measure(None, n, NOT_ON_THIS_BASIS)
    return {name: found.get(name, absent) for name in MEASURES}
