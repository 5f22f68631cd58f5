"""The workbook as openpyxl reads it, and the same figures counted anew from the project file.

The recount asks SQLite directly and walks over characters; it shares nothing with the export.
"""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.projects import raw


def sheet(path: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names in its first row."""
    head, *rows = load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def stored(project: Path, sql: str) -> list[tuple[Any, ...]]:
    with raw(project) as connection:
        return connection.execute(sql).fetchall()


def texts(project: Path) -> dict[str, str]:
    return dict(stored(project, "SELECT id, text FROM document_text"))


def characters_of(project: Path, document: str, coder: str, numbers: set[str]) -> set[int]:
    """Positions that a coder gave any of the codes."""
    spans = stored(
        project,
        "SELECT d.name, p.name, k.number, c.start, c.end FROM coding c"
        " JOIN document d ON d.id = c.document_id"
        " JOIN coder p ON p.id = c.coder_id JOIN code k ON k.id = c.code_id",
    )
    return {
        position
        for name, person, number, start, end in spans
        if (name, person) == (document, coder) and number in numbers
        for position in range(start, end)
    }
