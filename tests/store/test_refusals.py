"""What cannot be opened or written is said in one line; what was saved is there."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edits.document_edits import add_documents
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal
from annotator.store import coders
from annotator.store.check import check
from annotator.store.connection import SCHEMA_VERSION
from annotator.store.project import Project
from tests.processes import child, folder_for_all, run
from tests.projects import Team, imported, raw, team_project


@pytest.fixture
def for_all() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


@pytest.fixture
def closed(for_all: Path) -> Path:
    """A closed project in a folder that another user comes to."""
    team = team_project(for_all / "项目.annot")
    team.project.close()
    return team.path


BOTH = pytest.mark.parametrize("writing", [True, False])


def refused(path: Path, writing: bool) -> str:
    """The key, once the file is seen to be untouched and the sentence to be one line in both languages."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileRefused) as found:
        Project.open(path, writing=writing)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert [file.name for file in path.parent.iterdir()] in ([path.name], [])
    is_one_line(found.value)
    return found.value.key


def is_one_line(found: FileRefused) -> None:
    with pytest.MonkeyPatch.context() as patch:
        said = []
        for language in ("zh", "en"):
            patch.setenv("ANNOTATOR_LANG", language)
            said.append(refusal(found))
    for sentence in said:
        assert str(found.path) in sentence
        assert "\n" not in sentence
        assert not sentence.startswith("refused.")
    assert said[0] != said[1]


@BOTH
@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"# my notes\n" * 500, b"\0" * 4096])
def test_a_file_that_is_no_project(tmp_path: Path, writing: bool, content: bytes) -> None:
    path = tmp_path / "项目.annot"
    path.write_bytes(content)
    assert refused(path, writing) in ("not_a_project", "damaged")


@BOTH
def test_another_programs_database(tmp_path: Path, writing: bool) -> None:
    path = tmp_path / "places.sqlite"
    with raw(path) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    assert refused(path, writing) == "not_a_project"


@BOTH
def test_a_folder_a_pipe_and_nothing(tmp_path: Path, writing: bool) -> None:
    assert refused(tmp_path / "没有.annot", writing) == "no_such_project"
    (tmp_path / "夹.annot").mkdir()
    assert refused(tmp_path / "夹.annot", writing) == "not_a_project"


@BOTH
def test_a_project_of_a_newer_version(team: Team, writing: bool) -> None:
    team.project.close()
    with raw(team.path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert refused(team.path, writing) == "newer_version"


@BOTH
@pytest.mark.parametrize("kept", [1000, 4096, 40_000])
def test_a_truncated_project(team: Team, writing: bool, kept: int) -> None:
    team.project.close()
    with team.path.open("r+b") as file:
        file.truncate(kept)
    assert refused(team.path, writing) == "damaged"


FOR_NOBODY = """
with Project.open(path) as project:
    print(project.can_write, len(coders.listed(project)))
    try:
        coder_edits.add_coder(project, name="赵云")
    except FileRefused as refused:
        print(refused.key, refusal(refused))
    try:
        project.undo()
    except FileRefused as refused:
        print(refused.key)
print(sorted(file.name for file in path.parent.iterdir()))
"""


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "key"), [(0o555, 0o666, "folder_read_only"), (0o777, 0o444, "read_only")]
)
def test_what_may_only_be_read_is_read(closed: Path, folder_mode: int, file_mode: int, key: str) -> None:
    closed.chmod(file_mode)
    closed.parent.chmod(folder_mode)
    before, time = closed.read_bytes(), closed.stat().st_mtime_ns
    opened, step, undo, files = run(FOR_NOBODY, closed, as_nobody=True)
    assert opened == "False 2"
    assert step.startswith(f"{key} ")
    assert str(closed) in step
    assert undo == key
    assert files == str([closed.name])
    assert (closed.read_bytes(), closed.stat().st_mtime_ns) == (before, time)


SAY_WHY = """
try:
    {}
except FileRefused as refused:
    print(refused.key)
"""


def test_what_may_not_even_be_read_is_said(closed: Path) -> None:
    closed.chmod(0)
    assert run(SAY_WHY.format("Project.open(path)"), closed, as_nobody=True) == ["cannot_open"]


def test_a_new_project_in_a_read_only_folder(for_all: Path) -> None:
    for_all.chmod(0o555)
    code = SAY_WHY.format("project_edits.new_project(path)")
    assert run(code, for_all / "项目.annot", as_nobody=True) == ["folder_not_writable"]
    assert list(for_all.iterdir()) == []


def fill(team: Team) -> tuple[int, FileRefused]:
    """Import until the disk is full: how many imports were acknowledged, and what then was said."""
    done = 0
    try:
        for number in range(500):
            add_documents(team.project, texts=[imported(f"{number}", f"{number}依法行政。" * 500)])
            done += 1
    except FileRefused as found:
        return done, found
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("folder", ["", "OneDrive"])
def test_a_full_disk_keeps_the_last_acknowledged_step(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    team = team_project(tmp_path / folder / "项目.annot")
    connection = team.project._file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    done, found = fill(team)
    assert (done > 0, found.key) == (True, "disk_full")
    is_one_line(found)
    steps = len(team.project.history())
    assert check(team.project) == []
    connection.execute("PRAGMA max_page_count = 100000")  # space was made
    team.code(team.min)
    team.reopen()
    assert len(team.project.history()) == steps + 1 == done + 4
    assert check(team.project) == []
    team.project.close()
    assert [file.name for file in team.path.parent.iterdir() if file.is_file()] == [team.path.name]


FULL = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project.open(path)
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + {room}, resource.RLIM_INFINITY))
for number in range(500):
    try:
        document_edits.add_documents(project, texts=[imported(str(number), f"{{number}}依法行政。" * 500)])
    except FileRefused as refused:
        print(refused.key, refusal(refused))
        break
    print("done")
print(len(project.history()))
{end}
"""


@pytest.mark.parametrize("room", [0, 50_000, 300_000])
@pytest.mark.parametrize("end", ["project.close()", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_when_the_system_refuses_to_write_more(team: Team, room: int, end: str) -> None:
    steps = len(team.project.history())
    team.project.close()
    with child(FULL.format(room=room, end=end), team.path) as other:
        *done, said, history = other.communicate()[0].splitlines()
    assert said.split()[0] in ("disk_full", "disk_error")
    assert int(history) == steps + len(done)
    with Project.open(team.path) as project:
        assert len(project.history()) == steps + len(done)
        assert check(project) == []
        assert len(coders.listed(project)) == 2
    assert [file.name for file in team.path.parent.iterdir()] == [team.path.name]


NEW_ON_FULL = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, resource.RLIM_INFINITY))
try:
    project_edits.new_project(path, coder="王敏").close()
    print("made")
except FileRefused as refused:
    print(refused.key, refusal(refused))
"""


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_new_project_on_a_full_disk_leaves_nothing(tmp_path: Path, room: int) -> None:
    path = tmp_path / "项目.annot"
    said = run(NEW_ON_FULL.format(room=room), path)[-1]
    assert said.split()[0] in ("disk_full", "disk_error")
    assert str(path) in said
    assert list(tmp_path.iterdir()) == []


READ = """
try:
    with Project.open(path) as project:
        print(len(codings.listed(project)))
except FileRefused as refused:
    print(refused.key)
"""


@pytest.mark.parametrize(
    ("copied", "said"), [(("", "-wal", "-shm"), "1"), (("", "-wal"), "not_closed"), (("",), "not_closed")]
)
def test_a_copy_of_an_open_project_where_nothing_can_be_written(
    team: Team, for_all: Path, copied: tuple[str, ...], said: str
) -> None:
    team.code(team.min)
    for ending in copied:
        shutil.copy(f"{team.path}{ending}", for_all)
    for_all.chmod(0o555)
    assert run(READ, for_all / team.path.name, as_nobody=True) == [said]


def test_a_write_by_another_program_is_waited_for_and_then_said(team: Team) -> None:
    team.code(team.min)
    team.project._file.connection.execute("PRAGMA busy_timeout = 10")
    with raw(team.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileRefused, match="busy") as found:
            team.code(team.min, 1, 5)
        is_one_line(found.value)
        other.execute("ROLLBACK")
    team.code(team.min, 1, 5)


def test_errors_that_are_no_ones_fault_but_ours_stay_bugs(team: Team) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        list(team.project.rows("SELECT * FROM no_table"))
