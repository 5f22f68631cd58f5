"""Every unit of every text with yes or no for each code: the ground of agreement and of regressions."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.layers import Reading
from annotator.exporting.scope import Scope
from annotator.model.intervals import shared
from annotator.model.span import Span
from annotator.model.table import Column, Table
from annotator.text.unit_kinds import unit_kind


def table(scope: Scope) -> Table:
    """One row per unit and coder of the layer: 1 where any character of the unit has the code.

    EditRefused `no_such_unit`.
    """
    unit_kind(scope.options.unit)
    columns = [
        scope.column("unit_id"),
        scope.column("document_no", "integer", 8),
        scope.column("unit_no", "integer", 8),
        scope.column("start", "integer", 8),
        scope.column("end", "integer", 8),
        scope.column("function", width=14),
        scope.column("is_heading", "boolean", 8),
        scope.column("coder"),
        scope.column("finished", "boolean", 8),
        scope.column("text", width=60),
        *(Column(counted.key, counted.label, "boolean", 10) for counted in scope.counted),
    ]
    return scope.sheet("units", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    for reading in scope.readings:
        document = reading.document
        report, words = scope.report(document), scope.words(document)
        units = report.units(scope.options.unit)
        coder = reading.coder.name if reading.coder else None
        flags, blank = _flags(scope, reading, units), scope.blank(reading)
        for index, unit in enumerate(units):
            head = (
                f"{document.id}:{scope.options.unit}:{index + 1}",
                document.number,
                index + 1,
                unit.start,
                unit.end,
            )
            place = (
                scope.function(report.outline.section(unit).function),
                int(report.outline.in_heading(unit)),
            )
            about = (*place, coder, int(reading.finished), unit.of(words))
            yield (*head, *about, *(blank if found is None else int(index in found) for found in flags))


def _flags(scope: Scope, reading: Reading, units: list[Span]) -> list[set[int] | None]:
    """For each column the indices of the units that have its code; None where that is not known."""
    marked: dict[str, set[int]] = {}
    for coding in scope.codings_of(reading):
        indices = (index for index, _ in shared(units, coding.span))
        marked.setdefault(coding.code_id, set()).update(indices)
    return [
        set().union(*(marked.get(code.id, ()) for code in known)) if known else None
        for known in (scope.known(reading, counted) for counted in scope.counted)
    ]
