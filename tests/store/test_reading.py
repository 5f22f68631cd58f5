"""Reading a project: at one moment, without a trace, and with a plain word where it is damaged."""

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.model.errors import FileRefused
from annotator.model.imported import ImportedText
from annotator.store import coders, codings, documents
from annotator.store.check import check, problems_of
from annotator.store.lock import WriteLock
from annotator.store.project import Project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "p.annot"
    text = ImportedText("一", "一.txt", "txt", "utf-8", "全面推进法治政府建设。" * 400, b"bytes" * 500)
    with new_project(path, coder="甲") as project:
        add_documents(project, texts=[text])
        for number in range(40):
            add_coder(project, name=f"编码员{number}")
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / made.name))


def test_a_snapshot_stands_still_while_another_writes(path: Path) -> None:
    with Project.open(path) as writer, writer.reading() as reader:
        add_coder(writer, name="先")
        with reader.snapshot():
            before = coders.listed(reader)
            add_coder(writer, name="后")
            with reader.snapshot():
                assert coders.listed(reader) == before
        assert len(coders.listed(reader)) == len(before) + 1


def test_a_half_written_step_in_a_shared_folder_is_rolled_back_before_reading(
    path: Path, tmp_path: Path
) -> None:
    killed = half_written(path, tmp_path / "OneDrive")
    with Project.open(killed, writing=False) as project:
        assert check(project) == []
        assert [coder.name for coder in coders.listed(project)][:2] == ["甲", "编码员0"]
    assert [file.name for file in killed.parent.iterdir()] == [path.name]


def test_a_step_that_another_is_writing_is_left_alone(path: Path, tmp_path: Path) -> None:
    unfinished = half_written(path, tmp_path / "OneDrive")
    before = unfinished.read_bytes()
    lock = WriteLock(unfinished)
    lock.acquire()
    with pytest.raises(FileRefused):
        problems_of(unfinished)
    lock.release()
    assert unfinished.read_bytes() == before


def half_written(path: Path, folder: Path) -> Path:
    """A copy as a writer leaves it that is killed while its transaction goes to the disk without WAL."""
    folder.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("PRAGMA cache_size = 5")  # pages go to the file before the commit
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE coder SET name = name || hex(zeroblob(2000))")
    for name in (path.name, f"{path.name}-journal"):
        shutil.copy(path.with_name(name), folder / name)
    writer.execute("ROLLBACK")
    writer.close()
    return folder / path.name


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_named_and_never_a_bug(path: Path, seed: int) -> None:
    damage(path, Random(seed))
    assert refusal_of_everything(path) in (None, "damaged", "not_a_project", "newer_version")


def refusal_of_everything(path: Path) -> str | None:
    """Read all there is and undo a step; the key of what stopped that."""
    try:
        problems_of(path)
        with Project.open(path, writing=False) as project:
            project.history()
            codings.listed(project)
            for document in documents.listed(project):
                documents.text(project, document.id)
        with Project.open(path) as project:
            project.undo()
    except FileRefused as refusal:
        return refusal.key
    return None


def damage(path: Path, random: Random) -> None:
    """Flip a bit, overwrite a page, or cut the file short."""
    content = bytearray(path.read_bytes())
    place = random.randrange(100, len(content))
    match random.choice(("bit", "noise", "nothing", "short")):
        case "bit":
            content[place] ^= 1 << random.randrange(8)
        case "short":
            del content[place:]
        case what:
            page = slice(place // 4096 * 4096, place // 4096 * 4096 + 4096)
            length = len(content[page])
            content[page] = random.randbytes(length) if what == "noise" else bytes(length)
    path.write_bytes(content)


def test_a_file_cut_short_is_a_problem_with_a_name(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])
    (problem,) = problems_of(path)
    assert problem.kind == "sqlite"
    assert "malformed" in problem.what


def test_what_is_no_project_has_no_problems_but_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"
    path.write_bytes(b"no database at all")
    with pytest.raises(FileRefused, match="not_a_project"):
        problems_of(path)
