"""Reading documents and their texts."""

import json
import zlib
from collections.abc import Collection
from typing import Any

from annotator.model.document import Document, DocumentId
from annotator.model.imported import Alteration
from annotator.store.journal import encode
from annotator.store.project import Project
from annotator.store.variables import spans_of
from annotator.text.alike import alike_hash

_COLUMNS = (
    "id, number, name, path, format, encoding, title, title_spans, n_chars, sha256, rules, notices, removed,"
    " created_at"
)


def listed(project: Project, *, removed: bool = False) -> list[Document]:
    """The documents by number; with `removed` also those that bear the mark."""
    where = "" if removed else "WHERE removed = 0"
    return [
        _document(row) for row in project.rows(f"SELECT {_COLUMNS} FROM document {where} ORDER BY number, id")
    ]


def document(project: Project, document_id: str) -> Document | None:
    found = project.rows(f"SELECT {_COLUMNS} FROM document WHERE id = ?", document_id)
    return next((_document(row) for row in found), None)


def some(project: Project, *document_ids: str) -> dict[str, Document]:
    """Those of the documents named that are there and not removed, by id, in the order of their numbers."""
    found = project.rows(
        f"SELECT {_COLUMNS} FROM document WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))"
        " ORDER BY number, id",
        encode(list(document_ids)),
    )
    return {row["id"]: _document(row) for row in found}


def text(project: Project, document_id: str) -> str:
    """The stored text, the one that every offset counts in."""
    return str(next(project.rows("SELECT text FROM document_text WHERE id = ?", document_id))["text"])


def texts(project: Project, document_ids: Collection[str] | None = None) -> dict[str, str]:
    """The stored texts of the documents named, or of all, that are not removed, by document id."""
    where = "" if document_ids is None else " AND t.id IN (SELECT value FROM json_each(?))"
    found = project.rows(
        f"SELECT t.id, t.text FROM document_text t JOIN document d ON d.id = t.id WHERE d.removed = 0{where}",
        *([] if document_ids is None else [encode(list(document_ids))]),
    )
    return {row["id"]: row["text"] for row in found}


def original(project: Project, document_id: str) -> bytes:
    """The bytes of the file as it was imported."""
    row = next(project.rows("SELECT original FROM document_text WHERE id = ?", document_id))
    return zlib.decompress(row["original"])


def alterations(project: Project, document_id: str) -> list[Alteration]:
    """What cleaning removed, joined or replaced, as positions in the decoded original."""
    row = next(project.rows("SELECT cleaning FROM document_text WHERE id = ?", document_id))
    return [Alteration(*fields) for fields in json.loads(zlib.decompress(row["cleaning"]))]


def with_text(project: Project, sha256: str) -> Document | None:
    """The document that already holds a text, by the text's hash; removed ones do not count."""
    found = project.rows(
        f"SELECT {_COLUMNS} FROM document WHERE sha256 = ? AND removed = 0 ORDER BY number LIMIT 1", sha256
    )
    return next((_document(row) for row in found), None)


def hashes(project: Project) -> dict[str, DocumentId]:
    """Document ids by the hash of their text; removed ones do not count."""
    found = project.rows("SELECT sha256, id FROM document WHERE removed = 0 ORDER BY number DESC")
    return {row["sha256"]: DocumentId(row["id"]) for row in found}


def alike_hashes(project: Project) -> dict[str, DocumentId]:
    """The same by what `text.alike` makes of the texts; of documents of an older schema it is made here."""
    columns = "d.id, d.alike_sha256, CASE WHEN d.alike_sha256 IS NULL THEN t.text END AS text"
    found = project.rows(
        f"SELECT {columns} FROM document d JOIN document_text t ON t.id = d.id WHERE d.removed = 0"
        " ORDER BY d.number DESC"
    )
    return {row["alike_sha256"] or alike_hash(row["text"]): DocumentId(row["id"]) for row in found}


def titles_by_hand(project: Project, *document_ids: str) -> set[str]:
    """Ids of the documents, among those named or all, whose title is not the one they were imported with."""
    where = "AND d.id IN (SELECT value FROM json_each(?))" if document_ids else ""
    found = project.rows(
        "SELECT DISTINCT d.id FROM document d JOIN step_row r ON r.row_id = d.id"
        " WHERE r.\"table\" = 'document' AND r.before IS NULL"
        f" AND d.title IS NOT json_extract(r.after, '$.title') {where}",
        *([encode(list(document_ids))] if document_ids else []),
    )
    return {row["id"] for row in found}


def last_number(project: Project) -> int:
    """The highest number in use, removed documents included: a number is never given twice."""
    return int(next(project.rows("SELECT coalesce(max(number), 0) AS n FROM document"))["n"])


def _document(row: dict[str, Any]) -> Document:
    lists = {name: tuple(json.loads(row[name] or "[]")) for name in ("rules", "notices")}
    return Document(
        **{**row, **lists, "removed": bool(row["removed"]), "title_spans": spans_of(row["title_spans"])}
    )
