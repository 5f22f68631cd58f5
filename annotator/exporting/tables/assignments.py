"""Who was to code what, and how far it is."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.table import Column, Table
from annotator.store import assignments, coders


def table(scope: Scope) -> Table:
    """One row per document, coder and round."""
    columns = [
        scope.column("document_no", "integer", 8),
        scope.column("document_id"),
        scope.column("document", width=30),
        scope.column("coder"),
        scope.column("coder_id"),
        scope.column("round"),
        scope.column("role"),
        scope.column("status"),
        scope.column("started", width=24),
        Column("finished", scope.text("export.finished_at"), width=24),
        scope.column("codebook_version"),
    ]
    return scope.sheet("assignments", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    names = {coder.id: coder.name for coder in scope.coders}
    rounds, versions = coders.round_names(scope.project), coders.version_names(scope.project)
    there = {document.id: document for document in scope.documents}
    rows = [row for row in assignments.whole(scope.project) if row["coder_id"] in names]
    rows.sort(key=lambda row: there[row["document_id"]].number if row["document_id"] in there else 0)
    for row in rows:
        document = there.get(row["document_id"])
        if document is not None:
            yield (
                document.number,
                document.id,
                document.name,
                names[row["coder_id"]],
                row["coder_id"],
                rounds[row["round_id"]],
                scope.value(row["role"]),
                scope.value(row["status"]),
                row["started_at"] or row["begun"],
                row["finished_at"],
                versions[row["codebook_version_id"]],
            )
