"""Which codes stand together: in the same unit, or on the same characters."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from annotator.exporting.layers import Reading
from annotator.exporting.options import EACH
from annotator.exporting.scope import CountedCode, Scope
from annotator.model.code import CodeId
from annotator.model.intervals import shared, union
from annotator.model.span import Span
from annotator.model.table import Table
from annotator.text.unit_kinds import unit_kind

UNIT, OVERLAP = "unit", "overlap"

Pair = tuple[int, int]


def table(scope: Scope) -> Table:
    """One row per base and pair of used codes of which none lies above the other: an edge list with weight
    `n12`; with the layer `each` per coder too.

    Base unit: in how many units of the export each code and both are. Base overlap: how many codings each
    code has; `n12` is how many of them share a character with one of the other code, of the two the smaller
    number, so that one long coding over many short ones counts once. c = n12 ÷ (n1 + n2 − n12), 0 to 1.
    EditRefused `no_such_unit`.
    """
    unit_kind(scope.options.unit)
    columns = [
        *([scope.column("coder")] if scope.options.layer == EACH else []),
        scope.column("base", width=10),
        scope.column("code_no_1", width=8),
        scope.column("code_1", width=26),
        scope.column("code_no_2", width=8),
        scope.column("code_2", width=26),
        *(scope.column(key, "integer", 8) for key in ("n1", "n2", "n12")),
        scope.column("c", "number", 8),
    ]
    return scope.sheet("cooccurrence", columns, _rows(scope))


@dataclass(slots=True)
class _Sums:
    """By column, and by pair of columns: in how many units, how many codings, how many of them touch."""

    units: Counter[int] = field(default_factory=Counter)
    both: Counter[Pair] = field(default_factory=Counter)
    codings: Counter[int] = field(default_factory=Counter)
    touching: Counter[Pair] = field(default_factory=Counter)
    """How many codings of the first touch one of the second; both orders."""


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    counted = scope.counted
    column_of = {member.id: at for at, column in enumerate(counted) for member in column.members}
    for coder in scope.coders if scope.options.layer == EACH else [None]:
        sums = _Sums()
        for reading in scope.readings:
            scope.progress.check()
            if reading.finished and (coder is None or reading.coder == coder):
                _add(scope, reading, column_of, sums)
        head = [coder.name] if coder else []
        for base, first, second, numbers in _pairs(scope, counted, sums):
            names = (first.code.number, first.code.name, second.code.number, second.code.name)
            yield (*head, scope.value(base), *names, *numbers)


def _add(scope: Scope, reading: Reading, column_of: Mapping[CodeId, int], sums: _Sums) -> None:
    spans: dict[int, list[Span]] = {}
    for coding in scope.codings_of(reading):
        if coding.code_id in column_of:
            spans.setdefault(column_of[coding.code_id], []).append(coding.span)
    units = scope.report(reading.document).units(scope.options.unit)
    inside = {
        column: {index for span in own for index, _ in shared(units, span)} for column, own in spans.items()
    }
    joined = {column: union(own) for column, own in spans.items()}
    for column, own in spans.items():
        sums.codings[column] += len(own)
        sums.units[column] += len(inside[column])
    for first, second in combinations(sorted(spans), 2):
        sums.both[first, second] += len(inside[first] & inside[second])
        sums.touching[first, second] += _touching(spans[first], joined[second])
        sums.touching[second, first] += _touching(spans[second], joined[first])


def _touching(spans: Sequence[Span], pieces: Sequence[Span]) -> int:
    return sum(any(True for _ in shared(pieces, span)) for span in spans)


def _pairs(
    scope: Scope, counted: Sequence[CountedCode], sums: _Sums
) -> Iterator[tuple[str, CountedCode, CountedCode, tuple[Any, ...]]]:
    lines = [{code.id for code in scope.tree.line(column.code.id)} for column in counted]
    pairs = [
        (a, b)
        for a, b in combinations(sorted(sums.codings), 2)
        if counted[a].code.id not in lines[b] and counted[b].code.id not in lines[a]
    ]
    for a, b in pairs:
        yield UNIT, counted[a], counted[b], _numbers(sums.units[a], sums.units[b], sums.both[a, b])
    for a, b in pairs:
        together = min(sums.touching[a, b], sums.touching[b, a])
        yield OVERLAP, counted[a], counted[b], _numbers(sums.codings[a], sums.codings[b], together)


def _numbers(first: int, second: int, both: int) -> tuple[Any, ...]:
    either = first + second - both
    return first, second, both, both / either if either else None
