"""The documents and how far each coder is with them."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.table import Column, Table
from annotator.store import coders
from annotator.text.characters import count_han


def table(scope: Scope) -> Table:
    """One row per document; `status_r1` is the first coder's of the list, and so on."""
    columns = [
        scope.column("document_no", "integer", 8),
        scope.column("document_id"),
        scope.column("document", width=30),
        scope.column("title", width=40),
        *scope.variable_columns(),
        scope.column("format", width=8),
        scope.column("n_chars", "integer", 10),
        scope.column("n_han", "integer", 10),
        scope.column("n_quantities", "integer", 10),
        *(
            Column(f"status_r{number}", scope.text("export.status_of", coder=coder.name))
            for number, coder in enumerate(scope.all_coders, start=1)
        ),
    ]
    return scope.sheet("documents", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    statuses = coders.statuses(scope.project)
    for document in scope.documents:
        report = scope.report(document)
        about = (document.number, document.id, document.name, document.title)
        kept = sum(each.status != "dismissed" for each in report.judged_quantities)
        size = (document.format, document.n_chars, count_han(report.text), kept)
        found = (statuses.get((document.id, coder.id), "unassigned") for coder in scope.all_coders)
        yield (*about, *scope.variable_cells(document), *size, *map(scope.value, found))
