"""From the values of a base to figures that can be printed: with interval, n, and the reason for none."""

from collections.abc import Callable, Sequence

import numpy as np

from annotator.agreement.figure import NO_PAIRABLE_UNITS, NO_VARIATION, TWO_CODERS_ONLY, UNUSED
from annotator.agreement.measure import CHANCE_CORRECTED, OF_TWO_CODERS, SETS, Measure, Measures, every
from annotator.agreement.tally import Array
from annotator.teamwork.study.bases import Basis, Values

Compute = Callable[[Array | None], Values]

FEW_DOCUMENTS = "few_documents"
_LEAST, _ENOUGH = 5, 20  # documents for an interval at all, and for one that can be relied on
_UNDEFINED = 0.05  # share of drawn samples without a value, above which there is no interval
_AT_ONCE = 100  # samples, so that thousands of them need no gigabytes


def samples(documents: int, count: int, seed: int) -> Array | None:
    """How often each document is drawn, shape (count, documents); None where there are too few."""
    if not count or documents < _LEAST:
        return None
    drawn = np.random.default_rng(seed).integers(0, documents, (count, documents))
    return np.stack([np.bincount(one, minlength=documents) for one in drawn]).astype(float)


def table_measures(basis: Basis, raters: int, drawn: Array | None) -> list[Measures]:
    """The figures of each table: a code that nobody used has only its percentage."""
    values, tables = basis.of_tables(), len(basis.n)
    replicates = _replicates(basis.of_tables, drawn)
    found = []
    for table in range(tables):
        used, n, varied = bool(basis.used[table]), int(basis.n[table]), bool(basis.varied[table])
        measures = {}
        for name in basis.measures:
            value = float(values[name][table])
            figure = _measure(name, value, n, raters=raters, used=used, varied=varied)
            spread = replicates[name][:, table] if name in replicates else None
            measures[name] = _with_interval(figure, spread, basis.documents)
        found.append(every(measures, n))
    return found


def whole_measures(basis: Basis, raters: int, drawn: Array | None) -> Measures:
    """The figures over all used tables."""
    n, used, varied = basis.whole_n, bool(basis.used.any()), bool(basis.varied[basis.used].any())
    values, replicates = basis.of_whole(), _replicates(basis.of_whole, drawn)
    names = [*basis.measures, *(name for name in SETS if name in values)]
    measures = {}
    for name in names:
        value = float(values[name]) if name in values else np.nan
        figure = _measure(name, value, n, raters=raters, used=used, varied=varied)
        measures[name] = _with_interval(figure, replicates.get(name), basis.documents)
    return every(measures, n)


def _measure(name: str, value: float, n: int, *, raters: int, used: bool, varied: bool) -> Measure:
    if name != "percent" and not used and n:
        return Measure(None, n, UNUSED)
    if np.isnan(value):
        return Measure(None, n, _reason(name, n, raters))
    whole = name in CHANCE_CORRECTED and not varied
    return Measure(value, n, NO_VARIATION if whole else None)


def _reason(name: str, n: int, raters: int) -> str:
    if name in OF_TWO_CODERS and raters != 2:
        return TWO_CODERS_ONLY
    return NO_VARIATION if n else NO_PAIRABLE_UNITS


def _replicates(compute: Compute, drawn: Array | None) -> Values:
    if drawn is None:
        return {}
    parts = [compute(drawn[start : start + _AT_ONCE]) for start in range(0, len(drawn), _AT_ONCE)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _with_interval(figure: Measure, spread: Array | None, documents: int) -> Measure:
    """The percentiles 2.5 and 97.5 of the drawn samples."""
    if spread is None or figure.value is None:
        return figure
    defined = spread[~np.isnan(spread)]
    if len(defined) < len(spread) * (1 - _UNDEFINED):
        return figure
    low, high = np.percentile(defined, [2.5, 97.5])
    return figure.between(float(low), float(high), FEW_DOCUMENTS if documents < _ENOUGH else None)


def spread(codes: Sequence[Measures]) -> tuple[dict[str, float | None], dict[str, float | None]]:
    """The least and the median of every measure over the codes."""
    least: dict[str, float | None] = {}
    median: dict[str, float | None] = {}
    for name in codes[0] if codes else ():
        values = [one[name].value for one in codes]
        defined = [value for value in values if value is not None]
        least[name] = min(defined) if defined else None
        median[name] = float(np.median(defined)) if defined else None
    return least, median
