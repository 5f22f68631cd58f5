"""The numbers that the reports state, each with what it is of and where it stands."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.document import Document
from annotator.model.quantity import Quantity
from annotator.model.table import Column, Table
from annotator.store import documents
from annotator.text.report import Report

FOUND = "found"
# What the outline of a report and the decisions of people will fill.
EMPTY = ("function", "heading_path", "decided_by")


def table(scope: Scope) -> Table:
    """One row per fact, by document and place; `part_of` is the `fact_id` of the whole."""
    columns = (
        scope.column("fact_id", width=20),
        scope.column("document_no", "integer", 8),
        scope.column("document_id"),
        scope.column("start", "integer", 8),
        scope.column("end", "integer", 8),
        scope.column("function", width=14),
        Column("text", scope.text("column.quantity_text"), width=16),
        Column("value", scope.text("column.quantity_value"), "number", 14),
        scope.column("value_max", "number", 10),
        scope.column("unit", width=10),
        scope.column("bound", width=10),
        scope.column("marker", width=8),
        scope.column("object", width=32),
        scope.column("period", width=16),
        scope.column("per", width=8),
        scope.column("plan", "boolean", 8),
        Column("rank", scope.text("column.quantity_rank"), "boolean", 8),
        scope.column("part_of", width=20),
        scope.column("sum_check", "boolean", 10),
        scope.column("status", width=10),
        scope.column("decided_by", width=10),
        scope.column("heading_path", width=40),
    )
    return scope.sheet("quantities", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    for document in scope.documents:
        report = Report(documents.text(scope.project, document.id))
        for quantity in report.quantities:
            yield _row(scope, document, quantity)


def _row(scope: Scope, document: Document, quantity: Quantity) -> tuple[Any, ...]:
    said = quantity.as_said()
    whole = _fact_id(document, quantity.part_of) if quantity.part_of else None
    return (
        _fact_id(document, quantity.id),
        document.number,
        document.id,
        quantity.start,
        quantity.end,
        None,
        *(said[key] for key in ("text", "value", "value_max", "unit")),
        scope.value(quantity.bound),
        *(said[key] for key in ("marker", "object", "period", "per")),
        int(quantity.plan),
        int(quantity.rank),
        whole,
        None if quantity.sum_check is None else int(quantity.sum_check),
        scope.value(FOUND),
        None,
        None,
    )


def _fact_id(document: Document, number: int) -> str:
    return f"{document.id}:quantity:{number}"
