"""Reading what people said about headings and quantities, and a report as it is with all of that."""

import json
from typing import Any

from annotator.model.heading_mark import HeadingMark
from annotator.model.quantity_decision import QuantityDecision
from annotator.store import documents, variables
from annotator.store.project import Project
from annotator.text.report import Report


def report(project: Project, document_id: str) -> Report:
    """A document's text with all that can be known from it, corrections by hand included."""
    year = variables.value(project, document_id, "year")
    return Report(
        documents.text(project, document_id),
        int(float(year)) if year else None,
        heading_marks(project, document_id),
        quantity_decisions(project, document_id),
    )


def heading_marks(project: Project, document_id: str) -> list[HeadingMark]:
    """The corrections of a document's outline, by place."""
    return [_mark(row) for row in heading_rows(project, document_id).values()]


def heading_rows(project: Project, document_id: str) -> dict[int, dict[str, Any]]:
    """The same as rows, by where they begin."""
    found = project.rows(
        "SELECT id, start, end, is_heading, level, function FROM heading_mark WHERE document_id = ?"
        " ORDER BY start, id",
        document_id,
    )
    return {row["start"]: row for row in found}


def quantity_decisions(project: Project, document_id: str) -> list[QuantityDecision]:
    """The decisions on a document's quantities, by place."""
    return [_decision(row) for row in quantity_rows(project, document_id).values()]


def quantity_rows(project: Project, document_id: str) -> dict[tuple[int, int], dict[str, Any]]:
    """The same as rows, by place."""
    found = project.rows(
        "SELECT id, start, end, status, cells, coder_id FROM quantity_decision WHERE document_id = ?"
        " ORDER BY start, end, id",
        document_id,
    )
    return {(row["start"], row["end"]): row for row in found}


def _mark(row: dict[str, Any]) -> HeadingMark:
    return HeadingMark(row["start"], row["end"], bool(row["is_heading"]), row["level"], row["function"])


def _decision(row: dict[str, Any]) -> QuantityDecision:
    cells = json.loads(row["cells"] or "{}")
    return QuantityDecision(row["start"], row["end"], row["status"], cells, row["coder_id"])
