"""What was written about codings, documents, codes and the project."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.table import Column, Table
from annotator.store import memos


def table(scope: Scope, coder_id: str | None = None) -> Table:
    """One row per memo, with `coder_id` of one coder's and of those on codes; `about_id` is the id of what
    it is about.
    """
    columns = [
        scope.column("about"),
        scope.column("subject", width=30),
        scope.column("coder"),
        scope.column("time", width=24),
        Column("text", scope.text("column.memo"), width=80, wrap=True),
        scope.column("about_id"),
    ]
    return scope.sheet("memos", columns, _rows(scope, coder_id))


def _rows(scope: Scope, coder_id: str | None) -> Iterator[tuple[Any, ...]]:
    names: dict[str, str] = {coder.id: coder.name for coder in scope.all_coders}
    for memo in memos.listed(scope.project, coder_id=coder_id):
        by = names.get(memo.coder_id or "")
        yield (
            scope.text(f"memo.about.{memo.about}"),
            memo.label,
            by,
            memo.modified_at,
            memo.text,
            memo.about_id,
        )
