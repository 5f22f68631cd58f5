"""What a project promises: all or nothing, one plain file, no trace of looking."""

import inspect
import sqlite3
import threading
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import rename_document
from annotator.edits.project_edits import new_project
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.span import Span
from annotator.store import assignments, coders, codes, codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.processes import child, line, run
from tests.projects import Team, all_rows, make_project, raw, team_project


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


class Broken(Exception):
    pass


def test_an_exception_inside_a_step_leaves_file_and_history_as_they_were(team: Team) -> None:
    team.code(team.min)
    before = all_rows(team.path)
    coding = team.code(team.min, 5, 9)
    team.project.undo()
    before = all_rows(team.path)

    def half_a_step() -> None:
        with team.project.step("apply_code") as step:
            step.insert("coder", {"name": "赵云", "colour": "#000000", "role": "coder", "position": 9})
            step.update("document", team.document, name="别名")
            step.delete_many("coding", [c.id for c in codings.listed(team.project)])
            raise Broken

    with pytest.raises(Broken):
        half_a_step()
    assert all_rows(team.path) == before
    assert check(team.project) == []
    team.project.redo()
    assert codings.coding(team.project, coding)


def test_a_refused_edit_writes_nothing_and_the_next_one_goes_through(team: Team) -> None:
    team.code(team.min)
    before = all_rows(team.path)
    with pytest.raises(EditRefused, match="already_coded"):
        team.code(team.min)
    assert all_rows(team.path) == before
    team.code(team.min, 1, 4)
    assert len(team.spans()) == 2


def test_an_unknown_column_is_a_bug_and_leaves_nothing(team: Team) -> None:
    before = all_rows(team.path)

    def misspelt() -> None:
        with team.project.step("x") as step:
            step.insert("coder", {"nome": "x"})

    with pytest.raises(KeyError, match="nome"):
        misspelt()
    assert all_rows(team.path) == before


def test_half_a_character_is_refused_not_stumbled_over(team: Team) -> None:
    before = all_rows(team.path)
    with pytest.raises(EditRefused, match="broken_character"):
        add_coder(team.project, name="赵\ud800")
    assert all_rows(team.path) == before


def test_rows_touched_twice_are_recorded_once_from_first_to_last(team: Team) -> None:
    with team.project.step("rename_document", document="a", new="c") as step:
        step.update("document", team.document, name="b")
        step.update("document", team.document, name="c")
        new = step.insert("coder", {"name": "n", "colour": "#000000", "role": "coder", "position": 9})
        step.delete("coder", new)
    (row,) = step.changes.rows
    assert row.before
    assert row.after
    assert (row.before["name"], row.after["name"]) == ("甲区2023年", "c")
    assert check(team.project) == []


def test_looking_leaves_the_bytes_and_the_time(team: Team) -> None:
    team.code(team.min)
    team.project.close()
    before, time = team.path.read_bytes(), team.path.stat().st_mtime_ns
    for writing in (True, False):
        with Project.open(team.path, writing=writing) as project:
            look_at_everything(project, team)
    assert (team.path.read_bytes(), team.path.stat().st_mtime_ns) == (before, time)
    assert beside(team.path) == [team.path.name]


def look_at_everything(project: Project, team: Team) -> None:
    known = {
        "project": project,
        "document_id": team.document,
        "coder_id": team.min,
        "code_id": codes.listed(project)[1].id,
        "parent_id": None,
        "coding_id": codings.listed(project)[0].id,
        "round_id": coders.main_round(project),
        "sha256": "",
        "span": Span(0, 4),
        "code_ids": [],
        "limit": 8,
        "seq": 1,
    }
    for module in (assignments, coders, codes, codings, documents):
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not function.__name__.startswith("_"):
                parameters = inspect.signature(function).parameters
                found = function(**{name: known[name] for name in parameters if name in known})
                list(found) if hasattr(found, "__next__") else None
    project.history(), project.next_undo(), project.next_redo(), project.last_step()
    assert check(project) == []


def test_while_writing_every_commit_reaches_the_disk(team: Team) -> None:
    connection = team.project._file.connection
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_closing_leaves_one_plain_file(team: Team) -> None:
    team.code(team.min)
    assert len(beside(team.path)) > 1
    team.project.close()
    assert beside(team.path) == [team.path.name]
    with raw(team.path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert team.path.read_bytes()[18:20] == b"\x01\x01"  # no WAL in the header


def test_closing_twice_is_closing(team: Team) -> None:
    team.project.close()
    before = team.path.read_bytes()
    team.project.close()
    assert team.path.read_bytes() == before
    assert beside(team.path) == [team.path.name]


@pytest.mark.parametrize("folder", ["坚果云", "我的坚果云", "OneDrive - 某大学", "Dropbox", "iCloudDrive"])
def test_a_synchronised_folder_gets_no_second_file_to_lose(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "项目.annot"
    path.parent.mkdir()
    with make_project(path) as project:
        add_coder(project, name="李强")
        assert project.shared_folder
        assert project._file.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert project._file.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert beside(path) == [path.name, path.name + ".lock"]
    assert beside(path) == [path.name]


def test_a_link_into_a_synchronised_folder_is_one_too(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "文档").symlink_to(tmp_path / "OneDrive")
    with make_project(tmp_path / "文档" / "项目.annot") as project:
        assert project.shared_folder


def test_a_project_belongs_to_its_thread(team: Team) -> None:
    raised: list[Exception] = []

    def elsewhere() -> None:
        try:
            coders.listed(team.project)
        except Exception as error:  # noqa: BLE001
            raised.append(error)
        with team.project.reading() as reading:
            raised.extend(check(reading))  # type: ignore[arg-type]

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    (error,) = raised
    assert isinstance(error, sqlite3.ProgrammingError)
    assert "thread" in str(error)


def test_a_reading_project_writes_nothing_and_says_so(team: Team) -> None:
    with team.project.reading() as reading:
        assert not reading.can_write
        with pytest.raises(FileRefused, match="read_only"):
            add_coder(reading, name="赵云")
        with pytest.raises(FileRefused, match="read_only"):
            reading.undo()


def test_opening_a_reader_leaves_the_writers_locks_alone(tmp_path: Path) -> None:
    """Closing any descriptor of a file drops its POSIX locks: nothing but SQLite may open it."""
    (tmp_path / "OneDrive").mkdir()
    team = team_project(tmp_path / "OneDrive" / "项目.annot")  # where the lock is on the file itself
    with team.project, team.project.step("rename_document", document="a", new="b") as step:
        step.update("document", team.document, name="别名")
        with team.project.reading() as reading:
            assert documents.listed(reading)[0].name == "甲区2023年"
        assert run(IS_IT_FREE, team.path) == ["database is locked"]


IS_IT_FREE = """
import sqlite3
connection = sqlite3.connect(path, timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("the file is free")
except sqlite3.OperationalError as error:
    print(error)
"""
READ_TWICE = """
project = Project.open(path, writing=False)
with project.snapshot():
    print(len(codings.listed(project)))
    sys.stdin.readline()
print(len(codings.listed(project)))
project.close()
"""


def test_closing_under_a_reader_loses_nothing(team: Team) -> None:
    with child(READ_TWICE, team.path) as reader:
        assert line(reader) == "0"
        team.code(team.min)
        team.project.close()
        assert reader.communicate("\n")[0] == "1\n"
    with Project.open(team.path) as project:
        assert len(codings.listed(project)) == 1
        add_coder(project, name="赵云")
    assert beside(team.path) == [team.path.name]


ADD_CODERS = """
project = Project.open(path)
for number in range(1000):
    coder_edits.add_coder(project, name=f"编码员{number}")
    print(number)
"""


def test_killed_after_a_step_the_step_is_there(team: Team) -> None:
    team.project.close()
    with child(ADD_CODERS, team.path) as other:
        said = [line(other) for _ in range(20)]
        other.kill()
        said += other.communicate()[0].splitlines()
    with Project.open(team.path) as project:
        assert check(project) == []
        assert len(coders.listed(project)) - 2 >= len([number for number in said if number.isdigit()])


def test_a_file_replaced_behind_the_programs_back_is_not_written_to(team: Team) -> None:
    team.code(team.min)
    newer = team.path.with_name("newer")
    with raw(team.path) as connection:
        connection.execute("VACUUM INTO ?", [str(newer)])
    content = newer.read_bytes()
    newer.replace(team.path)  # as a sync client does
    with pytest.raises(FileRefused, match="file_replaced"):
        team.code(team.min, 1, 5)
    assert team.path.read_bytes() == content
    team.reopen()
    team.code(team.min, 1, 5)


KILLED_BEFORE_THE_NAME = """
class Killed(Project):
    def publish(self):
        print(sorted(file.name for file in path.parent.iterdir()))
        os.kill(os.getpid(), signal.SIGKILL)
project_edits.Project = Killed
project_edits.new_project(path, coder="王敏")
"""


def test_a_new_project_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "项目.annot"
    with child(KILLED_BEFORE_THE_NAME, path) as other:
        assert line(other) == "['项目.annot.lock', '项目.annot.new']"
        other.wait()
    assert not path.exists()
    with new_project(path, coder="王敏") as project:
        assert check(project) == []
    assert beside(path) == [path.name]


def test_a_failed_new_project_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Broken

    monkeypatch.setattr("annotator.edits.project_edits.coder_row", fail)
    with pytest.raises(Broken):
        new_project(tmp_path / "项目.annot", coder="王敏")
    with pytest.raises(EditRefused, match="coder_needs_name"):
        new_project(tmp_path / "项目.annot", coder=" ")
    assert list(tmp_path.iterdir()) == []


def test_the_same_clock_and_ids_make_the_same_rows(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "项目.annot"
        with make_project(path) as project:
            add_coder(project, name="李强")
            project.undo()
        tables = [table for table in all_rows(path) if not table.startswith("_")]
        found.append(all_rows(path, *tables))
    assert found[0] == found[1]


def test_names_and_times_of_a_step_are_as_they_were_then(team: Team) -> None:
    apply_code(
        team.project,
        document_id=team.document,
        span=Span(0, 2),
        code_id=team.code_id("2"),
        coder_id=team.min,
    )
    rename_document(team.project, document_id=team.document, name="新名")
    (coded,) = (step for step in team.project.history() if step.label == "apply_code")
    assert coded.details == {"code": "2 决策", "document": "甲区2023年", "start": 0, "end": 2}
    (coding,) = codings.listed(team.project)
    assert coding.created_at == coding.modified_at == coded.at


def test_there_is_no_place_for_a_project_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no_such_folder"):
        new_project(tmp_path / "没有" / "项目.annot")
    path = tmp_path / "项目.annot"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileRefused, match="exists"):
        new_project(path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert beside(path) == [path.name]
