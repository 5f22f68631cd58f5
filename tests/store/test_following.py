"""A project that is read while another process writes it; see also tests/edits/test_any_sequence.py."""

import shutil
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import rename_document
from annotator.model.errors import FileRefused
from annotator.store import coders, documents
from annotator.store.connection import SCHEMA_VERSION
from annotator.store.lock import WriteLock
from annotator.store.project import Project
from tests.processes import child, line
from tests.projects import Team

GOLDEN = Path(__file__).parents[1] / "golden" / "schema_1.annot"


def test_who_has_it_is_asked_without_taking_or_making_anything(team: Team) -> None:
    holder = WriteLock(team.path).holder()
    assert holder is not None
    assert set(holder) == {"name", "host", "since"}
    team.project.close()
    assert WriteLock(team.path).holder() is None
    assert [file.name for file in team.path.parent.iterdir()] == [team.path.name]


def test_a_killed_writer_holds_nothing(team: Team) -> None:
    team.project.close()
    with child("project = Project.open(path)\nprint('open')\nsys.stdin.readline()", team.path) as other:
        assert line(other) == "open"
        assert WriteLock(team.path).holder()
        other.kill()
        other.wait()
        assert WriteLock(team.path).holder() is None


def test_beside_a_writer_every_step_is_refused_until_it_has_gone(team: Team) -> None:
    with Project.open(team.path, beside=True) as beside:
        with pytest.raises(FileRefused, match="being_edited"):
            add_coder(beside, name="赵云")
        with pytest.raises(FileRefused, match="in_use"):
            beside.take_over()
        add_coder(team.project, name="赵云")
        team.project.close()
        why = beside.look_up()
        assert why is not None
        assert why.key == "left_by_writer"
        beside.take_over()
        assert beside.can_write
        add_coder(beside, name="马超")
        assert [coder.name for coder in coders.listed(beside)][-2:] == ["赵云", "马超"]
    assert [file.name for file in team.path.parent.iterdir()] == [team.path.name]


def test_nothing_is_told_twice(team: Team) -> None:
    with Project.open(team.path, beside=True) as beside:
        add_coder(team.project, name="赵云")
        with beside.caught_up(0) as (seq, changes):
            assert changes.touches("coder")
        with beside.caught_up(seq) as (again, nothing):
            assert again == seq
            assert nothing.rows == ()


def test_an_older_file_is_followed_when_its_writer_brings_it_to_the_present(tmp_path: Path) -> None:
    path = Path(shutil.copy(GOLDEN, tmp_path / "old.annot"))
    with Project.open(path) as writer, Project.open(path, beside=True) as beside:
        last = beside.last_step()
        assert last is not None
        rename_document(writer, document_id=documents.listed(writer)[0].id, name="新名")
        with beside.caught_up(last.seq) as (_, changes):
            (row,) = changes.of("document")
            assert row.after is not None
            assert row.after["name"] == "新名"
            assert documents.listed(beside)[0].name == "新名"
        assert beside.schema == SCHEMA_VERSION
