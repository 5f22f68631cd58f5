"""A project of an older schema: read as it is, brought to the present one with the first step."""

import shutil
from pathlib import Path

import pytest

from annotator.edits.document_edits import rename_document
from annotator.model.errors import EditRefused
from annotator.store import corrections, documents, variables
from annotator.store.check import check
from annotator.store.connection import SCHEMA_VERSION
from annotator.store.project import Project
from tests.projects import raw

GOLDEN = Path(__file__).parents[1] / "golden" / "schema_1.annot"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(GOLDEN, tmp_path / "old.annot"))


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
