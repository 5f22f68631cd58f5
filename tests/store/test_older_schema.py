"""A project of an older schema: read as it is, brought to the present one with the first step."""

import shutil
from pathlib import Path

import pytest

from annotator.edits.document_edits import rename_document
from annotator.edits.memo_edits import write_memo
from annotator.model.errors import EditRefused
from annotator.store import coders, corrections, documents, memos, variables
from annotator.store.check import check
from annotator.store.connection import SCHEMA_VERSION
from annotator.store.project import Project
from tests.projects import raw

FOLDER = Path(__file__).parents[1] / "golden"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(FOLDER / "schema_1.annot", tmp_path / "old.annot"))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A project of the schema that had no memos on documents and projects."""
    return Path(shutil.copy(FOLDER / "schema_2.annot", tmp_path / "second.annot"))


def version(path: Path) -> int:
    with raw(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_looking_at_it_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    for writing in (False, True):
        with Project.open(path, writing=writing) as project:
            (first, *_) = documents.listed(project)
            assert (first.rules, first.notices, first.title_spans) == ((), (), ())
            assert variables.values(project) == {}
            assert corrections.heading_marks(project, first.id) == []
            assert corrections.report(project, first.id).quantities
            assert [memo.about for memo in memos.listed(project)] == ["coding"]
            assert project.schema == 1
            assert check(project) == []
    assert path.read_bytes() == before


def test_the_first_step_brings_it_to_the_present(path: Path) -> None:
    with Project.open(path) as project:
        (first, *_) = documents.listed(project)
        rename_document(project, document_id=first.id, name="新名")
        assert project.schema == SCHEMA_VERSION
        assert documents.listed(project)[0].name == "新名"
        assert check(project) == []
    assert version(path) == SCHEMA_VERSION
    with Project.open(path, writing=False) as project:
        assert project.schema == SCHEMA_VERSION
        assert check(project) == []


def test_a_refused_step_leaves_it_as_it_was(path: Path) -> None:
    with Project.open(path) as project:
        (first, *_) = documents.listed(project)
        with pytest.raises(EditRefused):
            rename_document(project, document_id=first.id, name=" ")
        assert project.schema == 1
        assert variables.listed(project) == []
        rename_document(project, document_id=first.id, name="新名")
        assert project.schema == SCHEMA_VERSION


def test_it_is_undone_beyond_the_step_that_brought_it_here(path: Path) -> None:
    with Project.open(path) as project:
        while project.next_undo():
            project.undo()
        assert documents.listed(project) == []
        assert check(project) == []


def test_a_memo_on_a_document_brings_one_without_memos_to_the_present(second: Path) -> None:
    before = second.read_bytes()
    with Project.open(second) as project:
        (first, *_), (coder, *_) = documents.listed(project), coders.listed(project)
        assert memos.text(project, "document", first.id, coder.id) == ""
        assert second.read_bytes() == before
        write_memo(project, about="document", about_id=first.id, text="读后", coder_id=coder.id)
        assert (project.schema, memos.text(project, "document", first.id, coder.id)) == (
            SCHEMA_VERSION,
            "读后",
        )
        assert check(project) == []
        project.undo()
        assert memos.text(project, "document", first.id, coder.id) == ""
        assert check(project) == []
