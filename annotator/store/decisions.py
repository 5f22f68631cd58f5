"""Reading decisions, and the coder that stands for the consensus."""

import json
from typing import Any

from annotator.model.coder import CONSENSUS
from annotator.model.decision import Decision
from annotator.model.span import Span
from annotator.store.project import Project


def listed(project: Project, document_id: str | None = None) -> list[Decision]:
    """All decisions, or those in one document, oldest first."""
    found = project.rows(
        'SELECT id, document_id, coding_ids, "take", start, "end", code_id, coder_id, how, reason, made,'
        " modified_at FROM decision WHERE (? IS NULL OR document_id = ?) ORDER BY id",
        *(document_id, document_id),
    )
    return [_decision(row) for row in found]


def consensus_id(project: Project) -> str | None:
    """The id of the coder whose codings are the consensus; None before the first decision."""
    found = project.rows("SELECT id FROM coder WHERE role = ? ORDER BY position, id", CONSENSUS)
    return next((str(row["id"]) for row in found), None)


def _decision(row: dict[str, Any]) -> Decision:
    start, end = row.pop("start"), row.pop("end")
    lists = {name: tuple(json.loads(row[name])) for name in ("coding_ids", "made")}
    return Decision(**{**row, **lists, "span": None if start is None else Span(start, end)})
