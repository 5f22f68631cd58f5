"""Reading the versions of the codebook, and what was changed between them."""

import json
from typing import Any

from annotator.model.code import Code
from annotator.model.code_change import CodeChange, Version
from annotator.store import codes
from annotator.store.code_rows import code_of
from annotator.store.journal import encode
from annotator.store.project import Project

_KEPT_OUT = ("created_at", "modified_at")


def listed(project: Project) -> list[Version]:
    """By number, the one in work last."""
    found = project.rows(
        "SELECT v.id, v.number, v.name, v.frozen_at, v.created_at,"
        " (SELECT count(*) FROM coding c WHERE c.codebook_version_id = v.id) AS codings"
        " FROM codebook_version v ORDER BY v.number, v.id"
    )
    return [Version(**row) for row in found]


def codes_of(project: Project, version_id: str) -> list[Code]:
    """The codes of a version, in the order of the codebook; of the one in work as they are now."""
    row = next(project.rows("SELECT codes, frozen_at FROM codebook_version WHERE id = ?", version_id))
    if row["frozen_at"] is None:
        return codes.listed(project)
    return [code_of(cells) for cells in json.loads(row["codes"] or "[]")]


def snapshot(project: Project) -> str:
    """The codes as they are now, as a version keeps them."""
    rows = {row["id"]: row for row in project.rows("SELECT * FROM code")}
    ordered = (rows[code.id] for code in codes.listed(project))
    return encode([{key: row[key] for key in row if key not in _KEPT_OUT} for row in ordered])


def changes(project: Project, code_id: str | None = None) -> list[CodeChange]:
    """How changes were meant, oldest first; of one code or of all."""
    where, values = ("WHERE code_id = ?", [code_id]) if code_id else ("", [])
    columns = "id, code_id, codebook_version_id AS version_id, kind, fields, note, created_at"
    found = project.rows(f"SELECT {columns} FROM code_change {where} ORDER BY created_at, id", *values)
    return [_change(row) for row in found]


def _change(row: dict[str, Any]) -> CodeChange:
    return CodeChange(**{**row, "fields": tuple(json.loads(row["fields"]))})
