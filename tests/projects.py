"""Projects for tests: a clock and ids that are the same on every run, and how to look at the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.edits.project_edits import new_project
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.ids import SteadyClock, seeded_ids
from annotator.model.imported import ImportedText
from annotator.store.project import Project
from annotator.text.cleaning import cleaned

START = datetime(2024, 3, 1, 8, tzinfo=UTC)

CODEBOOK = Codebook(
    "测试编码簿",
    (
        CodebookEntry("1", None, "职能", colour="#3a6ea5", codable=False),
        CodebookEntry("1.1", "1", "服务", colour="#4a7eb5", key="1", indicators=("一网通办", "帮办")),
        CodebookEntry("1.2", "1", "监管", colour="#5a8ec5", key="2"),
        CodebookEntry("2", None, "决策", colour="#a5563b", key="3"),
    ),
)


def make_project(path: Path, *, coder: str | None = "王敏", codebook: Codebook | None = CODEBOOK) -> Project:
    """A new project, open for writing, whose ids and times are the same on every run."""
    clock = SteadyClock(START)
    return new_project(path, codebook=codebook, coder=coder, clock=clock, ids=seeded_ids(7, clock))


def imported(name: str, text: str) -> ImportedText:
    """A text as the import hands it over."""
    stored, alterations = cleaned(text)
    return ImportedText(name, f"{name}.txt", "txt", "utf-8", stored, text.encode(), alterations)


def all_rows(path: Path, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table (or of those named), by raw SQL, in the order of their keys."""
    with raw(path) as connection:
        names = tables or [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without the program: what another tool, or damage, could do to it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
