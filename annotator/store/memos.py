"""Reading memos: those in rows of their own, and those that stand on codings and codes.

Each coder sees their own and what is written about the codes, which is the codebook's and everybody's.
"""

from collections.abc import Iterator
from typing import Any

from annotator.model.code import number_key
from annotator.model.memo import About, Memo
from annotator.model.span import Span
from annotator.store.project import Project

_CODE = "trim(k.number || ' ' || k.name)"
_SHARED = "m.created_at, m.modified_at"
_SOURCES: dict[About, str] = {
    "project": (
        "SELECT m.id, p.id AS about_id, p.title AS label, m.text, m.coder_id, NULL AS document_id,"
        f" NULL AS code_id, NULL AS start, NULL AS end, {_SHARED} FROM memo m JOIN project p"
        " WHERE m.document_id IS NULL AND (?1 IS NULL OR m.coder_id = ?1) ORDER BY m.id"
    ),
    "document": (
        "SELECT m.id, d.id AS about_id, d.number || ' ' || d.name AS label, m.text, m.coder_id,"
        f" d.id AS document_id, NULL AS code_id, NULL AS start, NULL AS end, {_SHARED} FROM memo m"
        " JOIN document d ON d.id = m.document_id WHERE d.removed = 0"
        " AND (?1 IS NULL OR m.coder_id = ?1) ORDER BY d.number, m.id"
    ),
    "code": (
        f"SELECT k.id, k.id AS about_id, {_CODE} AS label, k.memo AS text, NULL AS coder_id,"
        " NULL AS document_id, k.id AS code_id, NULL AS start, NULL AS end, k.created_at, k.modified_at"
        " FROM code k WHERE k.memo <> ''"
    ),
    "coding": (
        f"SELECT m.id, m.id AS about_id, {_CODE} AS label, m.memo AS text, m.coder_id, m.document_id,"
        f" m.code_id, m.start, m.end, {_SHARED} FROM coding m JOIN document d ON d.id = m.document_id"
        " JOIN code k ON k.id = m.code_id WHERE m.memo IS NOT NULL AND d.removed = 0"
        " AND (?1 IS NULL OR m.coder_id = ?1) ORDER BY d.number, m.start, m.end, m.id"
    ),
}


def listed(project: Project, *, coder_id: str | None = None, about: About | None = None) -> list[Memo]:
    """On the project, documents, codes and codings, in this order; of one coder, and on one kind alone."""
    found = {kind: list(_found(project, kind, coder_id)) for kind in _SOURCES if about in (None, kind)}
    # SQL cannot count 3.2 before 3.10.
    found.get("code", []).sort(key=lambda memo: (number_key(memo.label), memo.id))
    return [memo for of_kind in found.values() for memo in of_kind]


def own_row(project: Project, *, document_id: str | None, coder_id: str) -> dict[str, Any] | None:
    """The row of a coder's memo on a document, or with None on the project."""
    found = project.rows(
        "SELECT * FROM memo WHERE document_id IS ? AND coder_id = ? ORDER BY id", document_id, coder_id
    )
    return next(found, None)


def rows_of(project: Project, document_id: str) -> list[dict[str, Any]]:
    """The memos on a document as rows without id."""
    found = project.rows("SELECT * FROM memo WHERE document_id = ? ORDER BY id", document_id)
    return [{column: cell for column, cell in row.items() if column != "id"} for row in found]


def text(project: Project, about: About, about_id: str, coder_id: str) -> str:
    """What stands on one thing, as the coder sees it; empty for nothing."""
    if about in ("document", "project"):
        row = own_row(project, document_id=about_id if about == "document" else None, coder_id=coder_id)
        return str(row["text"]) if row else ""
    found = project.rows(f"SELECT memo FROM {about} WHERE id = ?", about_id)
    return next((row["memo"] or "" for row in found), "")


def _found(project: Project, about: About, coder_id: str | None) -> Iterator[Memo]:
    for row in project.rows(_SOURCES[about], *([] if about == "code" else [coder_id])):
        start, end = row.pop("start"), row.pop("end")
        yield Memo(about=about, span=None if start is None else Span(start, end), **row)
