"""Rating tables of many codes and documents at once, as counts from which every coefficient follows.

For nominal coefficients of a table it is enough to know how often two coders gave one category to the
same unit. A document's counts can be added to those of others, so overall figures, figures of one
document and drawn samples of documents all come from the same arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.ratings import MISSING, Ratings

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of (documents, tables). `together`: shape (documents, tables, categories, coders, coders),
    the units to which both coders gave the category, on the diagonal those of one; `rated`: whether the
    coder rated the document's units, shape (documents, tables, coders); `units`: (documents, tables).

    A coder has rated all units of a document by a code, or none.
    """

    units: Array
    rated: Mask
    together: Array

    def of(self, coders: Sequence[int]) -> "Tally":
        """The tables of some of the coders."""
        chosen = list(coders)
        rows = self.together[..., chosen, :]
        return Tally(self.units, self.rated[..., chosen], rows[..., chosen])

    def tables(self, chosen: slice | Sequence[int]) -> "Tally":
        """Some of the tables."""
        return Tally(self.units[:, chosen], self.rated[:, chosen], self.together[:, chosen])


def binary_tally(weights: Sequence[Array], marks: Sequence[Mask], rated: Sequence[Mask]) -> Tally:
    """Each code as a table of its own with the categories 0 and 1.

    For each document: `weights` of its units (1, or the characters of a stretch), `marks` of shape (coders,
    codes, units), `rated` of shape (coders, codes).
    """
    units, there, together = [], [], []
    for weight, marked, known in zip(weights, marks, rated, strict=True):
        both = _both(weight, np.swapaxes(marked, 0, 1), known.T)
        known_both = known.T[:, :, None] & known.T[:, None, :]
        own = np.diagonal(both, axis1=1, axis2=2)
        total = float(weight.sum())
        neither = (total - own[:, :, None] - own[:, None, :] + both) * known_both
        units.append(np.full(len(both), total))
        there.append(known.T.astype(bool))
        together.append(np.stack([neither, both], axis=1))
    return Tally(np.stack(units), np.stack(there), np.stack(together))


def category_tally(weights: Sequence[Array], ratings: Sequence[Ratings], categories: int) -> Tally:
    """One table; for each document `ratings` of shape (units, coders), a coder's column MISSING throughout
    where the coder did not rate it.
    """
    units, there, together = [], [], []
    for weight, rating in zip(weights, ratings, strict=True):
        known = (rating != MISSING).any(axis=0)
        given = np.stack([(rating == category).T for category in range(categories)])
        both = _both(weight, given, np.broadcast_to(known, (categories, len(known))))
        units.append([float(weight.sum())])
        there.append([known])
        together.append([both])
    return Tally(np.array(units, dtype=float), np.array(there), np.array(together))


def _both(weight: Array, marked: Mask, known: Mask) -> Array:
    """Shape (tables, coders, coders) from marks of shape (tables, coders, units)."""
    ones = marked & known[:, :, None].astype(bool)
    found: Array = (ones * weight) @ np.swapaxes(ones, 1, 2).astype(float)
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """What the coefficients are made of; every array begins with (…, tables) and adds up over documents.

    `pairable` units have at least two ratings, `given` of them per category; `shares` are n_ik/n_i over the
    `seen` units, which have at least one. Then per coder and per pair of coders.
    """

    pairable: Array
    ratings: Array
    agreeing: Array  # Σ_i Σ_k n_ik(n_ik−1)/(n_i−1)
    agreeing_share: Array  # Σ_i Σ_k n_ik(n_ik−1)/(n_i(n_i−1))
    given: Array
    seen: Array
    shares: Array
    coder_units: Array
    coder_given: Array
    pair_units: Array
    pair_agreeing: Array
    pair_first: Array
    pair_second: Array
    pair_last: Array  # units to which both gave the last category: the code, in a table of 0 and 1

    def total(self, weights: Array | None = None) -> "Sums":
        """The documents (first axis) added up; `weights` of shape (samples, documents) draws samples."""
        if weights is None:
            return Sums(*(getattr(self, field.name).sum(axis=0) for field in fields(self)))
        return Sums(
            *(np.tensordot(weights, getattr(self, field.name), axes=(1, 0)) for field in fields(self))
        )

    def document(self, index: int) -> "Sums":
        return Sums(*(getattr(self, field.name)[index] for field in fields(self)))


def sums(tally: Tally) -> Sums:
    """By document, shape (documents, tables, …)."""
    coders = tally.rated.shape[-1]
    pairs = list(combinations(range(coders), 2))
    count = tally.rated.sum(axis=-1).astype(float)
    own = np.diagonal(tally.together, axis1=-2, axis2=-1)  # documents, tables, categories, coders
    agreeing = tally.together.sum(axis=(2, 3, 4)) - own.sum(axis=(2, 3))
    two, one = count >= 2, count >= 1
    given = own.sum(axis=-1)
    first, second = ([pair[place] for pair in pairs] for place in (0, 1))
    both = (tally.rated[..., first] & tally.rated[..., second]).astype(float)
    shared = tally.together[..., first, second] * both[:, :, None, :]
    return Sums(
        pairable=tally.units * two,
        ratings=tally.units * count * two,
        agreeing=np.divide(agreeing, count - 1, out=np.zeros_like(agreeing), where=two),
        agreeing_share=np.divide(agreeing, count * (count - 1), out=np.zeros_like(agreeing), where=two),
        given=given * two[..., None],
        seen=tally.units * one,
        shares=given / np.maximum(count, 1)[..., None],
        coder_units=tally.units[..., None] * tally.rated,
        coder_given=own,
        pair_units=tally.units[..., None] * both,
        pair_agreeing=shared.sum(axis=2),
        pair_first=own[..., first] * both[:, :, None, :],
        pair_second=own[..., second] * both[:, :, None, :],
        pair_last=shared[:, :, -1, :],
    )
