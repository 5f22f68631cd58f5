"""The numbers that the reports state, each with what it is of and where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.document import Document
from annotator.model.quantity_decision import JudgedQuantity
from annotator.model.table import Column, Table
from annotator.text.sections import Outline

_BETWEEN = " › "


def table(scope: Scope) -> Table:
    """One row per fact, by document and place; `part_of` is the `fact_id` of the whole.

    What was dismissed is left out.
    """
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
    people: dict[str, str] = {coder.id: coder.name for coder in scope.all_coders}
    for document in scope.documents:
        report = scope.report(document)
        for each in report.judged_quantities:
            if each.status != "dismissed":
                yield _row(scope, document, report.outline, each, people)


def _row(
    scope: Scope, document: Document, outline: Outline, judged: JudgedQuantity, people: Mapping[str, str]
) -> tuple[Any, ...]:
    quantity, said = judged.quantity, judged.quantity.as_said()
    whole = _fact_id(document, quantity.part_of) if quantity.part_of else None
    return (
        _fact_id(document, quantity.id),
        document.number,
        document.id,
        quantity.start,
        quantity.end,
        scope.function(outline.section(quantity.span).function),
        *(said[key] for key in ("text", "value", "value_max", "unit")),
        scope.value(quantity.bound),
        *(said[key] for key in ("marker", "object", "period", "per")),
        int(quantity.plan),
        int(quantity.rank),
        whole,
        None if quantity.sum_check is None else int(quantity.sum_check),
        scope.value(judged.status),
        people.get(judged.coder_id or ""),
        _BETWEEN.join(outline.path(quantity.span)) or None,
    )


def _fact_id(document: Document, number: int) -> str:
    return f"{document.id}:quantity:{number}"
