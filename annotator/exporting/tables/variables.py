"""What every column of the other sheets means."""

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.exporting.names import unique_names
from annotator.exporting.scope import Scope
from annotator.model.table import Column, Table


def table(scope: Scope, described: Iterable[Table]) -> Table:
    """One row per column of the described tables; `name` is its name in SPSS and Stata files."""
    columns = (
        scope.column("sheet", width=16),
        Column("key", scope.text("export.column_key"), width=22),
        scope.column("label", width=40),
        scope.column("type"),
        scope.column("values", width=20),
        scope.column("missing", width=50),
        scope.column("name", width=22),
    )
    return scope.sheet("variables", columns, _rows(scope, described))


def _rows(scope: Scope, described: Iterable[Table]) -> Iterator[tuple[Any, ...]]:
    counted = {counted.key for counted in (*scope.counted, *scope.counted_tops)}
    labels = _labels(scope)
    none = {name: "; ".join(variable.missing) or None for name, variable in scope.variables}
    for one in described:
        names = unique_names(column.key for column in one.columns)
        for column, name in zip(one.columns, names, strict=True):
            missing = scope.text("export.missing") if column.key in counted else none.get(column.key)
            about = (scope.title(one.name), column.key, column.label, scope.value(column.type))
            yield (*about, labels.get(column.key) or _values(scope, column), missing, name)


def _labels(scope: Scope) -> dict[str, str]:
    """What the values of variables are called, by the name of the column."""
    chosen = [(name, variable.labels) for name, variable in scope.variables if variable.labels]
    return {name: "; ".join(f"{key} {label}" for key, label in labels.items()) for name, labels in chosen}


def _values(scope: Scope, column: Column) -> str | None:
    return scope.text("export.yes_no") if column.type == "boolean" else None
