"""What each coder judged of each document."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.names import variable_names
from annotator.exporting.scope import Scope
from annotator.model.table import Column, ColumnType, Table
from annotator.model.variable import Variable
from annotator.store import variables


def table(scope: Scope) -> Table:
    """One row per document and coder who judged anything; a column for every judged variable."""
    found = [one for one in variables.listed(scope.project) if one.judged]
    columns = [
        scope.column("document_no", "integer", 8),
        scope.column("document_id"),
        scope.column("document", width=30),
        scope.column("coder"),
        scope.column("coder_id"),
        *(_column(scope, name, one) for name, one in _named(found)),
    ]
    return scope.sheet("judged", columns, _rows(scope, found))


def _named(found: list[Variable]) -> Iterator[tuple[str, Variable]]:
    return zip(variable_names(one.key for one in found), found, strict=True)


def _column(scope: Scope, name: str, variable: Variable) -> Column:
    kind: ColumnType = "number" if variable.type == "number" else "text"
    return Column(name, variable.name(scope.options.lang), kind, 14)


def _rows(scope: Scope, found: list[Variable]) -> Iterator[tuple[Any, ...]]:
    said = variables.judged(scope.project)
    for document in scope.documents:
        for coder in scope.coders:
            values = said.get((document.id, coder.id))
            if values:
                cells = (
                    scope.cell(one, values[one.key].value) if one.key in values else None for one in found
                )
                yield (document.number, document.id, document.name, coder.name, coder.id, *cells)
