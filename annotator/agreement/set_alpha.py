"""Krippendorff's α where a unit may have several codes at once: the distance of two sets.

The distance stands as it is, not squared. MASI: Passonneau (2006), LREC; Jaccard: 1 − |A∩B|/|A∪B|.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.figure import NO_PAIRABLE_UNITS, NO_VARIATION, Figure
from annotator.agreement.tally import Array, Mask

MASI, JACCARD = "masi", "jaccard"
_AT_ONCE = 1_000_000  # cells of the table of distances, so that thousands of sets need no gigabytes


@dataclass(frozen=True, slots=True)
class SetUnits:
    """Units with at least two ratings, of several documents.

    `sets`: the different sets that occur, shape (sets, codes); `counts`: how many coders gave the unit
    the set, shape (units, sets), as the places of sets per unit and coder in `given` (−1: not rated).
    `weights`: of the units; `documents`: to which document each belongs, from 0.
    """

    sets: Mask
    given: NDArray[np.int64]
    weights: Array
    documents: NDArray[np.int64]

    def of(self, chosen: Mask) -> "SetUnits":
        return SetUnits(self.sets, self.given[chosen], self.weights[chosen], self.documents[chosen])

    @property
    def coded(self) -> Mask:
        """The units to which anybody gave any code."""
        some = np.append(self.sets.any(axis=1), False)
        return np.asarray(some[self.given].any(axis=1))


def set_units(weights: Sequence[Array], marks: Sequence[Mask], rated: Sequence[Mask]) -> SetUnits:
    """From marks of shape (coders, codes, units) of each document; `rated`: its coders, shape (coders)."""
    rows, missing, weight, places = [], [], [], []
    for index, (one, marked, known) in enumerate(zip(weights, marks, rated, strict=True)):
        if known.sum() < 2:
            continue
        rows.append(np.transpose(marked, (2, 0, 1)))
        missing.append(np.broadcast_to(~known, (len(one), len(known))))
        weight.append(one)
        places.append(np.full(len(one), index))
    if not rows:
        coders, codes = (marks[0].shape[0], marks[0].shape[1]) if marks else (0, 0)
        nothing = np.zeros(0, dtype=np.int64)
        return SetUnits(np.zeros((0, codes), bool), np.zeros((0, coders), np.int64), np.zeros(0), nothing)
    stacked = np.concatenate(rows)
    units, coders, codes = stacked.shape
    sets, inverse = _different(stacked.reshape(units * coders, codes))
    given = np.where(np.concatenate(missing), -1, inverse.reshape(units, coders))
    return SetUnits(sets, given, np.concatenate(weight), np.concatenate(places))


def _different(rows: Mask) -> tuple[Mask, NDArray[np.int64]]:
    """The rows that differ, and for each row its place among them; 64 codes at a time as one number."""
    packed = np.packbits(rows, axis=1)
    words = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8))).view(np.uint64)
    place, first = np.zeros(len(rows), dtype=np.int64), np.zeros(1, dtype=np.int64)
    for word in words.T:
        _, own = np.unique(word, return_inverse=True)
        together = place * (int(own.max(initial=0)) + 1) + own
        _, first, place = np.unique(together, return_index=True, return_inverse=True)
    return rows[first], place


def set_alpha(units: SetUnits, kind: str) -> Figure:
    """1 − D_o/D_e over all units."""
    observed, expected, n = _disagreements(units, kind)
    if not n:
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    if not expected:
        return Figure(None, n, NO_VARIATION)
    return Figure(1 - observed / expected, n)


@dataclass(frozen=True, slots=True)
class SetSums:
    """What set-valued α is made of, by document and between documents, so that samples can be drawn."""

    observed: Array
    ratings: Array
    across: Array

    def alphas(self, samples: Array) -> Array:
        """α in samples of documents, shape (samples, documents): how often each is drawn."""
        ours, theirs = samples @ self.observed, samples @ self.ratings
        against = ((samples @ self.across) * samples).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            found: Array = 1 - (ours / theirs) / (against / (theirs * (theirs - 1)))
        return np.where(against > 0, found, np.nan)


def set_sums(units: SetUnits, kind: str, documents: int) -> SetSums:
    """From units whose documents are numbered below `documents`."""
    observed, total = np.zeros(documents), np.zeros(documents)
    apart, ratings = _apart(units, kind)
    np.add.at(observed, units.documents, apart)
    np.add.at(total, units.documents, ratings)
    return SetSums(observed, total, _across(units.sets, _margins(units, documents), kind))


def _disagreements(units: SetUnits, kind: str) -> tuple[float, float, int]:
    if not len(units.given):
        return 0.0, 0.0, 0
    apart, ratings = _apart(units, kind)
    margins = _margins(units, int(units.documents.max()) + 1).sum(axis=0, keepdims=True)
    total = float(ratings.sum())
    against = float(_across(units.sets, margins, kind)[0, 0])
    return float(apart.sum()) / total, against / (total * (total - 1)), int(units.weights.sum())


def _apart(units: SetUnits, kind: str) -> tuple[Array, Array]:
    """Per unit, weighted: Σ over ordered pairs of ratings of their distance ÷ (m − 1), and m."""
    ratings = (units.given >= 0).sum(axis=1).astype(float)
    apart = np.zeros(len(units.given))
    packed = np.packbits(units.sets, axis=1)
    sizes = units.sets.sum(axis=1, dtype=np.float64)
    coders = units.given.shape[1]
    for r in range(coders):
        for s in range(r + 1, coders):
            first, second = units.given[:, r], units.given[:, s]
            differ = np.flatnonzero((first >= 0) & (second >= 0) & (first != second))
            if len(differ):
                ours, theirs = first[differ], second[differ]
                common = np.bitwise_count(packed[ours] & packed[theirs]).sum(axis=1, dtype=np.float64)
                apart[differ] += 2 * _of_sizes(common, sizes[ours], sizes[theirs], kind)
    return apart / np.maximum(ratings - 1, 1) * units.weights, ratings * units.weights


def _margins(units: SetUnits, documents: int) -> Array:
    """How often each set was given, shape (documents, sets)."""
    found = np.zeros((documents, len(units.sets)))
    for column in units.given.T:
        there = column >= 0
        np.add.at(found, (units.documents[there], column[there]), units.weights[there])
    return found


def _across(sets: Mask, margins: Array, kind: str) -> Array:
    """Σ n_c n_k δ between every two documents, shape (documents, documents)."""
    found = np.zeros((len(margins), len(margins)))
    used = np.flatnonzero(margins.any(axis=0))
    members: Array = sets[used].astype(np.float64)
    margins = margins[:, used]
    sizes = members.sum(axis=1)
    rows = max(1, _AT_ONCE // max(1, len(members)))
    for start in range(0, len(members), rows):
        stop = start + rows
        common = members[start:stop] @ members.T
        distance = _of_sizes(common, sizes[start:stop, None], sizes[None, :], kind)
        found += (margins[:, start:stop] @ distance) @ margins.T
    return found


def _of_sizes(common: Array, one: Array, other: Array, kind: str) -> Array:
    """The distance of two sets from their sizes and what they share; two empty sets are equal."""
    together = one + other - common
    alike = np.divide(common, together, out=np.ones(np.shape(together)), where=together > 0)
    if kind == MASI:
        within = (common == one) | (common == other)
        alike = alike * np.where((common == one) & (common == other), 1.0, np.where(within, 2 / 3, 1 / 3))
    found: Array = 1 - np.where((common == 0) & (together > 0), 0.0, alike)
    return found
