"""Codes by the values of the documents' variables: who says what, where and when."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.exporting.layers import Reading
from annotator.exporting.options import EACH
from annotator.exporting.scope import CountedCode, Scope
from annotator.exporting.tables.counts import number_of
from annotator.model.coder import Coder
from annotator.model.table import ColumnType, Table
from annotator.model.variable import Variable

_FIGURES: dict[str, ColumnType] = {
    "documents_with": "integer",
    "documents": "integer",
    "pct_of_value": "number",
    "pct_of_code": "number",
    "references": "integer",
    "pct_of_references": "number",
    "per_1000_chars": "number",
    "expected": "number",
    "residual_adjusted": "number",
}

_FEW = 30  # values of a list or a scale that one reads beside each other

Numbers = Sequence[int | None]


def table(scope: Scope) -> Table:
    """One row per variable, value and code, with the layer `each` per coder too.

    The base is documents: of those with the value whose coder knew the code, how many have it; `expected`
    and `residual_adjusted` (Haberman 1973) are of these, as references of one document are not independent.
    Percentages run to 100. A variable that only names documents (each has a value of its own, of no list or
    scale) is left out, and of a variable the documents without a value. Codes of the first level with all
    below follow the others.
    """
    columns = [
        *([scope.column("coder")] if scope.options.layer == EACH else []),
        scope.column("base", width=10),
        scope.column("variable", width=16),
        scope.column("value", width=16),
        scope.column("code_no", width=8),
        scope.column("code", width=28),
        *(scope.column(key, kind, 11) for key, kind in _FIGURES.items()),
    ]
    return scope.sheet("crosstab", columns, _rows(scope))


@dataclass(frozen=True, slots=True)
class Read:
    """A finished document with the number of codings per counted code, None where not known."""

    reading: Reading
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Split:
    """The finished documents of a coder, or of the layer, by their values of a variable, in its order."""

    coder: Coder | None
    variable: Variable
    groups: Mapping[str, Sequence[Read]]

    @property
    def shared(self) -> bool:
        """Whether at least two documents have the same value; else there is nothing to test."""
        return any(len(group) > 1 for group in self.groups.values())

    @property
    def groups_anything(self) -> bool:
        """Not where the values are names: one document each, and none of a list or a scale."""
        kind, few = self.variable.type, len(self.groups) <= _FEW
        return self.shared or (few and bool(self.groups) and kind in ("choice", "yes_no", "number"))


def columns_of(scope: Scope) -> list[CountedCode]:
    """What is crossed with variables: the counted codes, then those of the first level with all below."""
    return [*scope.counted, *scope.counted_tops]


def splits(scope: Scope, counted: Sequence[CountedCode]) -> Iterator[Split]:
    """For every coder of the layer each variable that groups documents."""
    read = [
        Read(reading, [number_of(scope, reading, column) for column in counted])
        for reading in scope.readings
        if reading.finished
    ]
    for coder in scope.coders if scope.options.layer == EACH else [None]:
        own = [one for one in read if coder is None or one.reading.coder == coder]
        for _, variable in scope.variables:
            scope.progress.check()
            split = Split(coder, variable, _groups(scope, variable, own))
            if split.groups_anything:
                yield split


def _groups(scope: Scope, variable: Variable, read: Sequence[Read]) -> dict[str, list[Read]]:
    groups: dict[str, list[Read]] = {}
    for one in read:
        value = scope.answer(one.reading.document, variable)
        if value is not None:
            groups.setdefault(value, []).append(one)
    order = {value: place for place, value in enumerate(variable.labels)}
    values = sorted(groups, key=lambda value: (order.get(value, len(order)), _as_number(value), value))
    return {value: groups[value] for value in values}


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    counted = columns_of(scope)
    for split in splits(scope, counted):
        head = [split.coder.name] if split.coder else []
        for cells in _of_variable(scope, split, counted):
            yield (*head, *cells)


def _of_variable(scope: Scope, split: Split, counted: Sequence[CountedCode]) -> Iterator[tuple[Any, ...]]:
    base, name = scope.value("documents"), split.variable.name(scope.options.lang)
    everyone = [one for group in split.groups.values() for one in group]
    whole = [_Cell.of(column, everyone) for column in range(len(counted))]
    for value, group in split.groups.items():
        cells = [_Cell.of(column, group) for column in range(len(counted))]
        levels = _references(scope, counted, cells)
        for column, cell, all_of, level in zip(counted, cells, whole, levels, strict=True):
            said = scope.cell(split.variable, value)
            head = (base, name, said, column.code.number, column.label)
            yield (*head, *_figures(cell, all_of, level))


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a code comes to in a group of documents."""

    documents_with: int
    documents: int
    references: int
    n_chars: int

    @classmethod
    def of(cls, column: int, group: Sequence[Read]) -> "_Cell":
        known = [(number, one) for one in group if (number := one.numbers[column]) is not None]
        return cls(
            sum(number > 0 for number, _ in known),
            len(known),
            sum(number for number, _ in known),
            sum(one.reading.document.n_chars for _, one in known),
        )


def _references(scope: Scope, counted: Sequence[CountedCode], cells: Sequence[_Cell]) -> list[int]:
    """For each column the references of all columns of its level; codes with all below are apart."""
    tops = len(scope.counted)
    kinds = [(at >= tops, scope.tree.level(column.code.id)) for at, column in enumerate(counted)]
    found: Mapping[tuple[bool, int], int] = {
        kind: sum(cell.references for own, cell in zip(kinds, cells, strict=True) if own == kind)
        for kind in set(kinds)
    }
    return [found[kind] for kind in kinds]


def _figures(cell: _Cell, whole: _Cell, of_level: int) -> tuple[Any, ...]:
    """The cells of a row; blank where nobody could have given the code."""
    if not cell.documents:
        return (None,) * len(_FIGURES)
    expected = cell.documents * whole.documents_with / whole.documents
    spread = expected * (1 - whole.documents_with / whole.documents) * (1 - cell.documents / whole.documents)
    return (
        cell.documents_with,
        cell.documents,
        _percent(cell.documents_with, cell.documents),
        _percent(cell.documents_with, whole.documents_with),
        cell.references,
        _percent(cell.references, of_level),
        1000 * cell.references / cell.n_chars if cell.n_chars else None,
        expected,
        (cell.documents_with - expected) / math.sqrt(spread) if spread > 0 else None,
    )


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _as_number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.inf
