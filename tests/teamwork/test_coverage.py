"""Intervals of 95 % by drawing documents hold about that often: simulated coders of known agreement."""

import numpy as np
import pytest

from annotator.agreement.tally import binary_tally
from annotator.teamwork.study.bases import UnitBasis
from annotator.teamwork.study.figures import samples

DOCUMENTS, UNITS, CODES, DRAWS = 20, 40, 3, 400
_LARGE = 4_000  # documents that stand for all there could be


def marks(random: np.random.Generator, documents: int) -> list[np.ndarray]:
    """Two coders see the same truth, each wrong now and then; documents differ in how much there is."""
    found = []
    for _ in range(documents):
        share = random.beta(2, 8, size=(CODES, 1))
        truth = random.random((CODES, UNITS)) < share
        flips = random.random((2, CODES, UNITS)) < random.beta(2, 18)
        found.append(truth[None] ^ flips)
    return found


def basis(random: np.random.Generator, documents: int) -> UnitBasis:
    drawn = marks(random, documents)
    weights = [np.ones(UNITS)] * documents
    return UnitBasis(binary_tally(weights, drawn, [np.ones((2, CODES), dtype=bool)] * documents))


def coverage(sets: int) -> dict[str, float]:
    """How often the interval of a set holds what the coders agree in the long run."""
    names = ("alpha_nominal", "cohen_kappa")
    truth = basis(np.random.default_rng(0), _LARGE).of_whole()
    hits = dict.fromkeys(names, 0)
    for seed in range(1, sets + 1):
        one = basis(np.random.default_rng(seed), DOCUMENTS)
        replicates = one.of_whole(samples(DOCUMENTS, DRAWS, seed))
        for name in names:
            low, high = np.percentile(replicates[name], [2.5, 97.5])
            hits[name] += low <= truth[name] <= high
    return {name: count / sets for name, count in hits.items()}


def test_intervals_hold() -> None:
    for name, share in coverage(100).items():
        assert 0.82 <= share <= 1, name


@pytest.mark.soak
def test_intervals_hold_in_five_hundred_sets() -> None:
    for name, share in coverage(500).items():
        assert 0.86 <= share <= 0.98, name
