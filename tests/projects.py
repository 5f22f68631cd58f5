"""Projects for tests: a clock and ids that are the same on every run, and how to look at the rows."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.ids import SteadyClock, seeded_ids
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.project import Project
from annotator.text.cleaning import cleaned

START = datetime(2024, 3, 1, 8, tzinfo=UTC)

CODEBOOK = Codebook(
    "测试编码簿",
    (
        CodebookEntry("1", None, "职能", colour="#3a6ea5", codable=False),
        CodebookEntry("1.1", 0, "服务", colour="#4a7eb5", key="1", indicators=("一网通办", "帮办")),
        CodebookEntry("1.2", 0, "监管", colour="#5a8ec5", key="2"),
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


def all_rows(
    path: Path, *tables: str, columns: Mapping[str, Sequence[str]] | None = None
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table (or of those named), by raw SQL, in the order of their keys; of a table
    that is among `columns` only these.
    """
    with raw(path) as connection:
        names = tables or [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        wanted = {name: ", ".join(f'"{c}"' for c in (columns or {}).get(name, ())) or "*" for name in names}
        found = {name: connection.execute(f'SELECT {wanted[name]} FROM "{name}"') for name in names}
        return {name: sorted(rows, key=repr) for name, rows in found.items()}


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without the program: what another tool, or damage, could do to it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


@dataclass
class Team:
    """Two coders at one document, and the few things that tests make them do."""

    project: Project
    min: str
    qiang: str
    document: str

    @property
    def path(self) -> Path:
        return self.project.path

    def code_id(self, number: str) -> str:
        return next(code.id for code in codes.listed(self.project) if code.number == number)

    def code(
        self, coder: str, start: int = 0, end: int = 4, number: str = "1.1", group: str | None = None
    ) -> str:
        """The id of the new coding."""
        changes = apply_code(
            self.project,
            document_id=self.document,
            span=Span(start, end),
            code_id=self.code_id(number),
            coder_id=coder,
            group=group,
        )
        return next(changes.of("coding")).id

    def spans(self, coder: str | None = None) -> list[tuple[int, int]]:
        return [(c.start, c.end) for c in codings.listed(self.project, coder_id=coder)]

    def labels(self) -> list[str]:
        return [step.label for step in self.project.history()]

    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)


def team_project(path: Path) -> Team:
    project = make_project(path)
    add_coder(project, name="李强")
    add_documents(project, texts=[imported("甲区2023年", "甲区全面依法行政，" * 3 + "完。\n")])
    first, second = coders.listed(project)
    return Team(project, first.id, second.id, documents.listed(project)[0].id)


def coding_rows(team: Team, number: str, count: int) -> list[dict[str, Any]]:
    """Rows of many codings of 王敏 at once, spread over the document."""
    document = documents.document(team.project, team.document)
    assert document
    common = {
        **{"document_id": team.document, "code_id": team.code_id(number), "coder_id": team.min},
        **{"rank": "primary", "origin": "auto", "round_id": coders.main_round(team.project)},
        "codebook_version_id": coders.working_version(team.project),
    }
    starts = (n * (document.n_chars - 9) // max(count, 1) for n in range(count))
    return [{**common, "start": start, "end": start + 9} for start in starts]
