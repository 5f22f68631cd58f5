"""Krippendorff's unitizing α: coders who draw the units themselves agree on where they lie.

Krippendorff (1995), Sociological Methodology 25; (2004), Content Analysis, § 11.6. Not the family of
2016.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

Part = tuple[int, int]
"""Offset and length."""


@dataclass(frozen=True, slots=True)
class UnitizingFigure:
    """α with observed and expected disagreement; α is None where nothing is expected to differ."""

    alpha: float | None
    observed: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Unitizing:
    """Overall and by category; `merged` parts took the place of overlapping ones, `dropped` had no length."""

    overall: UnitizingFigure
    categories: Mapping[str, UnitizingFigure]
    merged: tuple[tuple[str, str, int, int], ...]
    dropped: int


def unitizing_alpha(
    units: Iterable[tuple[str, str, int, int]],
    borders: Sequence[int],
    coders: Sequence[str],
) -> Unitizing:
    """α of units (coder, category, offset, length) on a continuum.

    `borders`: where the continuum begins, where each document on it ends; gaps end there, so that the
    order of documents does not matter. `coders` are all who have looked, also those who marked nothing.
    """
    lines, merged, dropped = _lines(units)
    found = {
        category: _disagreements(by_coder, borders, coders) for category, by_coder in sorted(lines.items())
    }
    figures = {category: _figure(*pair) for category, pair in found.items()}
    return Unitizing(_overall(list(found.values())), figures, tuple(merged), dropped)


def _lines(
    units: Iterable[tuple[str, str, int, int]],
) -> tuple[dict[str, dict[str, list[Part]]], list[tuple[str, str, int, int]], int]:
    """By category and coder the parts in their order, overlapping ones made one."""
    raw: dict[str, dict[str, list[Part]]] = {}
    dropped = 0
    for coder, category, start, length in units:
        if length <= 0:
            dropped += 1
        else:
            raw.setdefault(category, {}).setdefault(coder, []).append((start, length))
    merged: list[tuple[str, str, int, int]] = []
    for category, by_coder in raw.items():
        for coder, parts in by_coder.items():
            whole, again = without_overlap(sorted(parts))
            by_coder[coder] = whole
            merged += [(coder, category, *part) for part in again]
    return raw, merged, dropped


def without_overlap(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Parts that share anything made one; parts that touch stay two."""
    whole: list[Part] = []
    joined: set[int] = set()
    for start, length in parts:
        if whole and start < sum(whole[-1]):
            first = whole[-1][0]
            whole[-1] = (first, max(sum(whole[-1]), start + length) - first)
            joined.add(len(whole) - 1)
        else:
            whole.append((start, length))
    return whole, [whole[place] for place in sorted(joined)]


def _disagreements(
    by_coder: Mapping[str, list[Part]], borders: Sequence[int], coders: Sequence[str]
) -> tuple[Fraction | None, Fraction | None]:
    """D_o and D_e of one category, exact."""
    length, count = borders[-1] - borders[0], len(coders)
    if count < 2 or length <= 0:
        return None, None
    parts = {coder: by_coder.get(coder, []) for coder in coders}
    gaps = {coder: gaps_between(parts[coder], borders) for coder in coders}
    apart = sum(
        apart_where_overlapping(parts[first], parts[second])
        + apart_where_alone(parts[first], gaps[second])
        + apart_where_alone(parts[second], gaps[first])
        for first, second in combinations(coders, 2)
    )
    observed = Fraction(2 * apart, count * (count - 1) * length**2)
    units = [unit for own in parts.values() for _, unit in own]
    free = [gap for own in gaps.values() for _, gap in own]
    against = sum(_against(unit, len(units), free) for unit in units)
    below = count * length * (count * length - 1) - sum(unit * (unit - 1) for unit in units)
    return observed, Fraction(2) * against / (length * below) if below else None


def _against(unit: int, units: int, gaps: Sequence[int]) -> Fraction:
    """What one unit would differ by, wherever the others lay."""
    others = Fraction(units - 1, 3) * (2 * unit**3 - 3 * unit**2 + unit)
    return others + unit**2 * sum(gap - unit + 1 for gap in gaps if gap >= unit)


def gaps_between(parts: Sequence[Part], borders: Sequence[int]) -> list[Part]:
    """What lies between the parts, cut at the borders."""
    found: list[Part] = []
    for begin, end in pairwise(borders):
        at = begin
        for start, length in parts:
            if start + length > begin and start < end:
                if start > at:
                    found.append((at, start - at))
                at = max(at, start + length)
        if end > at:
            found.append((at, end - at))
    return found


def apart_where_overlapping(first: Sequence[Part], second: Sequence[Part]) -> int:
    """The squared distances of both ends of every two parts that share anything."""
    total, place = 0, 0
    for start, length in first:
        while place < len(second) and sum(second[place]) <= start:
            place += 1
        for other, size in second[place:]:
            if other >= start + length:
                break
            total += (start - other) ** 2 + (start + length - other - size) ** 2
    return total


def apart_where_alone(parts: Sequence[Part], gaps: Sequence[Part]) -> int:
    """The squared lengths of the parts that lie wholly in a gap of the other."""
    total, place = 0, 0
    for start, length in parts:
        while place < len(gaps) and sum(gaps[place]) <= start:
            place += 1
        if place < len(gaps) and gaps[place][0] <= start and start + length <= sum(gaps[place]):
            total += length**2
    return total


def _figure(observed: Fraction | None, expected: Fraction | None) -> UnitizingFigure:
    value = float(1 - observed / expected) if observed is not None and expected else None
    return UnitizingFigure(value, *(None if part is None else float(part) for part in (observed, expected)))


def _overall(found: Sequence[tuple[Fraction | None, Fraction | None]]) -> UnitizingFigure:
    """1 − mean D_o ÷ mean D_e over the categories that have a unit."""
    whole = [(one, other) for one, other in found if one is not None and other is not None]
    if not whole:
        return UnitizingFigure(None, None, None)
    count = len(whole)
    observed = sum((one for one, _ in whole), Fraction(0)) / count
    expected = sum((other for _, other in whole), Fraction(0)) / count
    return _figure(observed, expected)
