"""The four bases on which coders are compared: each gives the values of tables and of the whole.

A table is a code or, where codes exclude each other, a group. Samples of documents are asked for by
weights of shape (samples, documents): how often each document is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from annotator.agreement import measure as of
from annotator.agreement.continuum import Continuum, continuum
from annotator.agreement.nominal import Parts, parts, per_table, pooled
from annotator.agreement.overlap import Found, composite, found_in, maxqda_kappa, overlap_values, two_by_two
from annotator.agreement.set_alpha import JACCARD, MASI, SetSums, SetUnits, set_alpha, set_sums
from annotator.agreement.tally import Array, Mask, Sums, Tally, sums
from annotator.model.span import Span

Values = dict[str, Array]
"""By measure: shape (…, tables), or (…) for the whole; nan where it is not defined."""


class Basis(Protocol):
    """Shapes: `used` and `n` (tables)."""

    @property
    def measures(self) -> Sequence[str]: ...

    @property
    def documents(self) -> int: ...

    @property
    def used(self) -> Mask: ...

    @property
    def varied(self) -> Mask:
        """Where more than one category occurs among what can be paired."""
        ...

    @property
    def n(self) -> NDArray[np.int64]: ...

    @property
    def whole_n(self) -> int: ...

    def of_tables(self, weights: Array | None = None) -> Values: ...

    def of_whole(self, weights: Array | None = None) -> Values: ...

    def of(self, raters: Sequence[int]) -> "Basis": ...

    def document(self, index: int) -> "Basis": ...


@dataclass
class UnitBasis:
    """Units rated 0 or 1 by every code. `coded_only`: as if there were none that nobody coded."""

    tally: Tally
    sets: SetUnits | None = None
    coded_only: bool = False

    @property
    def measures(self) -> Sequence[str]:
        return of.OF_CODED_UNITS if self.coded_only else of.OF_UNITS

    @property
    def documents(self) -> int:
        return len(self.tally.units)

    @cached_property
    def _sums(self) -> Sums:
        return sums(self.tally)

    @cached_property
    def _all(self) -> Sums:
        return self._sums.total()

    @property
    def used(self) -> Mask:
        return np.asarray(self._all.coder_given[..., -1, :].sum(axis=-1) > 0)

    @property
    def varied(self) -> Mask:
        return np.asarray((self._all.given > 0).sum(axis=-1) > 1)

    @property
    def n(self) -> NDArray[np.int64]:
        return self._all.pairable.astype(np.int64)

    @property
    def whole_n(self) -> int:
        return int(self.n.max(initial=0))

    @property
    def positives(self) -> NDArray[np.int64]:
        """Units to which each rater gave the code, shape (tables, raters)."""
        return self._all.coder_given[..., -1, :].astype(np.int64)

    @property
    def prevalence(self) -> Array:
        """The share of ratings that are 1, per table, of units with two."""
        total = self._all.given.sum(axis=-1)
        share: Array = np.divide(self._all.given[..., -1], total, out=np.zeros_like(total), where=total > 0)
        return share

    def of_tables(self, weights: Array | None = None) -> Values:
        total = self._all if weights is None else self._sums.total(weights)
        found = found_in(total)
        coders = self.tally.rated.shape[-1]
        values = {**overlap_values(found, coders), **two_by_two(found, total.pair_units)}
        if self.coded_only:
            codes = int(self.used.sum())
            return {**values, "maxqda_kappa": maxqda_kappa(found, codes)}
        return {**per_table(parts(total)), **values}

    def of_whole(self, weights: Array | None = None) -> Values:
        total = self._all if weights is None else self._sums.total(weights)
        found = found_in(total).summed(self.used)
        coders = self.tally.rated.shape[-1]
        units = total.pair_units[..., np.flatnonzero(self.used), :].sum(axis=-2)
        values = {**overlap_values(found, coders), **two_by_two(found, units)}
        if self.coded_only:
            return {**values, "maxqda_kappa": maxqda_kappa(found, int(self.used.sum()))}
        return {**pooled(parts(total), self.used), **values, **self._of_sets(weights)}

    def _of_sets(self, weights: Array | None) -> Values:
        if self.sets is None:
            return {}
        if weights is not None:
            return {name: sums_.alphas(weights) for name, sums_ in self._set_sums.items()}
        found: Values = {}
        for name, (units, kind) in self._kinds_of_sets.items():
            value = set_alpha(units, kind).value
            found[name] = np.array(np.nan if value is None else value)
        return found

    @cached_property
    def _kinds_of_sets(self) -> dict[str, tuple[SetUnits, str]]:
        """Units that anybody coded, and all of them, by the measures that rest on them."""
        if self.sets is None:
            return {}
        of_units = ((self.sets.of(self.sets.coded), ""), (self.sets, "_all"))
        return {f"alpha_{kind}{end}": (units, kind) for units, end in of_units for kind in (MASI, JACCARD)}

    @cached_property
    def _set_sums(self) -> dict[str, SetSums]:
        """Made once for all samples."""
        found = self._kinds_of_sets.items()
        return {name: set_sums(units, kind, self.documents) for name, (units, kind) in found}

    def of(self, raters: Sequence[int]) -> Basis:
        return UnitBasis(self.tally.of(raters), None, self.coded_only)

    def document(self, index: int) -> Basis:
        one = slice(index, index + 1)
        tally = Tally(self.tally.units[one], self.tally.rated[one], self.tally.together[one])
        return UnitBasis(tally, None, self.coded_only)


@dataclass
class CategoryBasis:
    """Exclusive groups: every table has a unit's one category. `of_codes` are the tables of each category
    against all others.
    """

    groups: Sequence[Tally]
    measures: Sequence[str] = of.OF_CATEGORIES

    @property
    def documents(self) -> int:
        return len(self.groups[0].units) if self.groups else 0

    @cached_property
    def _sums(self) -> list[Sums]:
        return [sums(tally) for tally in self.groups]

    @cached_property
    def _all(self) -> list[Sums]:
        return [one.total() for one in self._sums]

    @property
    def used(self) -> Mask:
        return np.array([bool((one.coder_given.sum(axis=-1) > 0).any()) for one in self._all], dtype=bool)

    @property
    def varied(self) -> Mask:
        return np.array([int((one.given > 0).sum()) > 1 for one in self._all], dtype=bool)

    @property
    def n(self) -> NDArray[np.int64]:
        return np.array([int(one.pairable[0]) for one in self._all], dtype=np.int64)

    @property
    def whole_n(self) -> int:
        return int(self.n.max(initial=0))

    def of_tables(self, weights: Array | None = None) -> Values:
        found = [self._completed(per_table(parts(one)), tally) for one, tally in self._drawn(weights)]
        names = found[0] if found else {}
        return {name: np.concatenate([one[name] for one in found], axis=-1) for name in names}

    def of_whole(self, weights: Array | None = None) -> Values:
        """Groups differ in their categories: not their tables are put together, but their P_o and P_e."""
        found = [parts(one) for one, _ in self._drawn(weights)]
        if not found:
            return {}
        together = Parts(
            np.concatenate([one.percent for one in found], axis=-1),
            {
                name: _side_by_side([one.corrected[name] for one in found], axis=-1)
                for name in found[0].corrected
            },
            _side_by_side([one.light for one in found], axis=-2),
            _side_by_side([one.alpha for one in found], axis=-1),
        )
        return self._completed(pooled(together, self.used), self.groups[0])

    def _drawn(self, weights: Array | None) -> list[tuple[Sums, Tally]]:
        totals = self._all if weights is None else [one.total(weights) for one in self._sums]
        return list(zip(totals, self.groups, strict=True))

    def _completed(self, values: Values, tally: Tally) -> Values:
        """Holsti's figure is the percentage where every unit has one category."""
        coders = tally.rated.shape[-1]
        return {**values, "holsti": values["percent"], "composite": composite(values["percent"], coders)}

    def of(self, raters: Sequence[int]) -> Basis:
        return CategoryBasis([tally.of(raters) for tally in self.groups])

    def document(self, index: int) -> Basis:
        one = slice(index, index + 1)
        return CategoryBasis([Tally(t.units[one], t.rated[one], t.together[one]) for t in self.groups])


@dataclass
class SegmentBasis:
    """Spans matched between every two raters, and those of only one; shape (documents, codes, pairs)."""

    found: Found
    raters: int
    pairs: Sequence[tuple[int, int]] = field(default_factory=list)
    measures: Sequence[str] = of.OF_SEGMENTS

    @property
    def documents(self) -> int:
        return len(self.found.both)

    @cached_property
    def _all(self) -> Found:
        return Found(*(part.sum(axis=0) for part in (self.found.both, self.found.first, self.found.second)))

    @property
    def used(self) -> Mask:
        return np.asarray(self._all.any > 0)

    @property
    def varied(self) -> Mask:
        return np.ones(self.found.both.shape[1], dtype=bool)

    @property
    def n(self) -> NDArray[np.int64]:
        """Spans, from either side of every pair."""
        return np.asarray(self._all.any + self._all.both.sum(axis=-1), dtype=np.int64)

    @property
    def whole_n(self) -> int:
        return int(self.n.sum())

    def of_tables(self, weights: Array | None = None) -> Values:
        return self._values(self._drawn(weights))

    def of_whole(self, weights: Array | None = None) -> Values:
        return self._values(self._drawn(weights).summed(self.used))

    def _drawn(self, weights: Array | None) -> Found:
        if weights is None:
            return self._all
        found = (self.found.both, self.found.first, self.found.second)
        return Found(*(np.tensordot(weights, part, axes=(1, 0)) for part in found))

    def _values(self, found: Found) -> Values:
        codes = int(self.used.sum())
        return {**overlap_values(found, self.raters), "maxqda_kappa": maxqda_kappa(found, codes, sides=2)}

    def of(self, raters: Sequence[int]) -> Basis:
        chosen = [place for place, pair in enumerate(self.pairs) if set(pair) <= set(raters)]
        found = (self.found.both, self.found.first, self.found.second)
        order = {rater: place for place, rater in enumerate(raters)}
        pairs = [(order[self.pairs[p][0]], order[self.pairs[p][1]]) for p in chosen]
        return SegmentBasis(Found(*(part[..., chosen] for part in found)), len(raters), pairs)

    def document(self, index: int) -> Basis:
        found = (self.found.both, self.found.first, self.found.second)
        return SegmentBasis(Found(*(part[index : index + 1] for part in found)), self.raters, self.pairs)


def all_pairs(raters: int) -> list[tuple[int, int]]:
    return list(combinations(range(raters), 2))


@dataclass
class ContinuumBasis:
    """Spans as parts of one continuum; only documents that every rater has finished."""

    lines: Sequence[Sequence[Sequence[Sequence[Span]]]]  # document, code, rater
    lengths: Sequence[int]
    measures: Sequence[str] = of.OF_CONTINUA

    @property
    def documents(self) -> int:
        return len(self.lengths)

    @cached_property
    def _continuum(self) -> Continuum:
        return continuum(self.lengths, self.lines)

    @property
    def used(self) -> Mask:
        return np.asarray(self._continuum.units.sum(axis=0) > 0)

    @property
    def varied(self) -> Mask:
        return np.ones(self._continuum.units.shape[1], dtype=bool)

    @property
    def n(self) -> NDArray[np.int64]:
        return np.full(self._continuum.units.shape[1], sum(self.lengths), dtype=np.int64)

    @property
    def whole_n(self) -> int:
        return sum(self.lengths)

    def of_tables(self, weights: Array | None = None) -> Values:
        observed, expected = self._continuum.disagreements(weights)
        return {"alpha_unitizing": self._shaped(_one_minus(observed, expected), weights)}

    def of_whole(self, weights: Array | None = None) -> Values:
        """1 − mean D_o ÷ mean D_e over the used codes."""
        observed, expected = self._continuum.disagreements(weights)
        chosen = np.flatnonzero(self.used)
        value = _one_minus(observed[:, chosen].sum(axis=1), expected[:, chosen].sum(axis=1))
        return {"alpha_unitizing": self._shaped(value, weights)}

    def _shaped(self, value: Array, weights: Array | None) -> Array:
        return np.asarray(value[0]) if weights is None else value

    def of(self, raters: Sequence[int]) -> Basis:
        lines = [[[own[r] for r in raters] for own in document] for document in self.lines]
        return ContinuumBasis(lines, self.lengths)

    def document(self, index: int) -> Basis:
        return ContinuumBasis([self.lines[index]], [self.lengths[index]])


def _one_minus(observed: Array, expected: Array) -> Array:
    found: Array = 1 - np.divide(observed, expected, out=np.full(observed.shape, np.nan), where=expected > 0)
    return found


def _side_by_side(pairs: Sequence[tuple[Array, Array]], axis: int) -> tuple[Array, Array]:
    """The observed and the expected of several tables, each put together."""
    first, second = (np.concatenate([pair[place] for pair in pairs], axis=axis) for place in (0, 1))
    return first, second
