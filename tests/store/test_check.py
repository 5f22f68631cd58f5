"""`check` names what was altered behind the program's back."""

import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code, change_memo
from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.edits.status_edits import finish
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.check import problems_of

TABLES = (
    *("project", "coder", "codebook_version", "code", "round", "document", "document_text"),
    *("assignment", "coding", "step", "step_row"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with rows in every table, some of them undone."""
    path = tmp_path_factory.mktemp("made") / "p.annot"
    text = ImportedText("一", "一.txt", "txt", "utf-8", "全面推进法治政府建设。", b"\xef\xbb\xbfbytes")
    with new_project(path, coder="甲") as project:
        add_coder(project, name="乙")
        add_code(project, name="上", number="1")
        add_code(project, name="下", number="1.1", parent_id=codes.listed(project)[0].id)
        add_documents(project, texts=[text])
        document, coder = documents.listed(project)[0].id, coders.listed(project)[0].id
        for start in (0, 2):
            below = codes.listed(project)[1].id
            apply_code(
                project, document_id=document, span=Span(start, 4), code_id=below, coder_id=coder, group="g"
            )
        change_memo(project, coding_id=next(project.rows("SELECT id FROM coding"))["id"], memo="看")
        finish(project, document_id=document, coder_id=coder)
        project.undo()
        project.redo()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / made.name))


def tables_and_columns(path: Path) -> dict[str, list[tuple[str, str]]]:
    with closing(sqlite3.connect(path)) as raw:
        names = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        )
        return {
            name: [(column[1], column[2]) for column in raw.execute(f'PRAGMA table_info("{name}")')]
            for (name,) in names.fetchall()
        }


def altered(value: Any, kind: str) -> Any:
    """Another value of the column's kind."""
    if kind == "BLOB":
        return zlib.compress(zlib.decompress(value) + b" ")
    if kind == "TEXT":
        return (value or "") + "x"
    return (value or 0) + 1000


def test_a_whole_project_has_no_problems(path: Path) -> None:
    assert problems_of(path) == []


def test_every_table_is_looked_at(path: Path) -> None:
    assert set(tables_and_columns(path)) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_one_altered_cell_is_named(path: Path, tmp_path: Path, table: str) -> None:
    for column, kind in tables_and_columns(path)[table]:
        copy = Path(shutil.copy(path, tmp_path / "copy.annot"))
        with closing(sqlite3.connect(copy)) as raw:
            rowid, value = raw.execute(
                f'SELECT rowid, "{column}" FROM "{table}" ORDER BY rowid LIMIT 1'
            ).fetchone()
            raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (altered(value, kind), rowid))
            raw.commit()
        found = problems_of(copy)
        assert table in {problem.table for problem in found}, (column, found)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_gone_is_named(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f'DELETE FROM "{table}" WHERE rowid = (SELECT max(rowid) FROM "{table}")')
        raw.commit()
    found = problems_of(path)
    assert table in {problem.table for problem in found}, found


def test_a_text_that_lost_a_character_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE document_text SET text = substr(text, 2)")
        raw.commit()
    assert {problem.kind for problem in problems_of(path)} == {"text"}
