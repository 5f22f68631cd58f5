"""Codings per document and code, as numbers and as yes or no."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from annotator.exporting.layers import Reading
from annotator.exporting.options import EACH
from annotator.exporting.scope import CountedCode, Scope
from annotator.model.table import Column, ColumnType, Table


def counts(scope: Scope) -> Table:
    """How many codings of each code the layer has in each document; blank where that is not known."""
    return _table(scope, "doc_code_counts", "integer", lambda number: number)


def yes_or_no(scope: Scope) -> Table:
    """The same as 1 and 0."""
    return _table(scope, "doc_code_01", "boolean", lambda number: int(number > 0))


def _table(scope: Scope, name: str, kind: ColumnType, cell: Callable[[int], int]) -> Table:
    counted = [*scope.counted, *scope.counted_tops]
    columns = [
        scope.column("document_no", "integer", 8),
        scope.column("document_id"),
        scope.column("document", width=24),
        *scope.variable_columns(),
        *([scope.column("coder")] if scope.options.layer == EACH else []),
        *(Column(c.key, c.label, kind, 10) for c in counted),
    ]
    return scope.sheet(name, columns, _rows(scope, counted, cell))


def _rows(scope: Scope, counted: list[CountedCode], cell: Callable[[int], int]) -> Iterator[tuple[Any, ...]]:
    for reading in scope.readings:
        document = reading.document
        coder = [reading.coder.name if reading.coder else None] if scope.options.layer == EACH else []
        numbers = (number_of(scope, reading, column) for column in counted)
        blank = scope.blank(reading)
        cells = (blank if number is None else cell(number) for number in numbers)
        yield (
            document.number,
            document.id,
            document.name,
            *scope.variable_cells(document),
            *coder,
            *cells,
        )


def number_of(scope: Scope, reading: Reading, counted: CountedCode) -> int | None:
    """How many codings the reading counts in a column; None where that is not known."""
    known = scope.known(reading, counted)
    if not known or reading.coder is None:
        return None
    own = scope.counts.get((reading.document.id, reading.coder.id), Counter())
    return sum(own[code.id] for code in known)
