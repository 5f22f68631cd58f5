"""A second window on a project that another process writes: it only reads, follows, and takes over."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.edits.code_edits import rename_code
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.processes import Child, child, line
from tests.projects import Team, imported, team_project
from tests.robots.window_robot import WindowRobot

SAID = "周明远 正在另一窗口中编辑（"
LEFT = "周明远 已关闭此项目"

# Another person's program, which does what it is told and says when it is done.
WRITER = """
from tests.projects import Team
project = Project.open(path)
min, qiang = coders.listed(project)
team = Team(project, min.id, qiang.id, documents.listed(project)[0].id)
print("open")
for told in sys.stdin:
    exec(told)
    print("done")
"""


@contextmanager
def other_process(path: Path) -> Iterator[Child]:
    with child(WRITER, path) as process:
        assert line(process) == "open"
        yield process


def tell(process: Child, what: str) -> None:
    assert process.stdin
    process.stdin.write(what + "\n")
    process.stdin.flush()
    assert line(process) == "done"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of 王敏 and 李强 with one report, closed; who opens it next is 周明远 to the system."""
    monkeypatch.setenv("LOGNAME", "周明远")
    team = team_project(tmp_path / "合编.annot")
    team.project.close()
    return team.path


@pytest.fixture
def other(path: Path) -> Iterator[Team]:
    """The other writer, who has it open; in this process, for which the lock is the same."""
    project = Project.open(path)
    first, second = coders.listed(project)
    team = Team(project, first.id, second.id, documents.listed(project)[0].id)
    yield team
    team.project.close()


@contextmanager
def looking_on(path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowRobot]:
    """A window that 王敏 opens while another writes."""
    window = WindowRobot(qtbot, monkeypatch, path)
    window.click("王敏")
    yield window
    window.close()


@pytest.fixture
def second(other: Team, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowRobot]:
    with looking_on(other.path, qtbot, monkeypatch) as window:
        yield window


def spans(window: WindowRobot) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in window.drawn()]


def test_codings_of_another_process_appear_go_and_are_taken_over(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with other_process(path) as process, looking_on(path, qtbot, monkeypatch) as second:
        assert second.shows(SAID)
        tell(process, "team.code(team.min, 0, 4)")
        qtbot.waitUntil(lambda: spans(second) == [(0, 4)])
        assert second.shows("1 处编码")
        tell(process, "project.undo(team.min)")
        qtbot.waitUntil(lambda: spans(second) == [])
        tell(process, "team.code(team.min, 9, 13)")
        tell(process, "project.close()")
        qtbot.waitUntil(lambda: second.shows(LEFT))
        second.click("开始编辑")
        second.view.select(Span(2, 6))
        second.press("1", second.view)
        assert spans(second) == [(2, 6), (9, 13)]
    assert [file.name for file in path.parent.glob("合编.annot*")] == ["合编.annot"]
    with Project.open(path, writing=False) as written:
        assert len(codings.listed(written)) == 2
        assert check(written) == []


def test_who_was_killed_is_no_longer_there(path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with other_process(path) as process, looking_on(path, qtbot, monkeypatch) as second:
        tell(process, "team.code(team.min, 0, 4)")
        process.kill()
        process.wait()
        qtbot.waitUntil(lambda: second.shows(LEFT))
        second.click("开始编辑")
        second.view.select(Span(2, 6))
        second.press("1", second.view)
        assert spans(second) == [(0, 4), (2, 6)]


def test_it_says_who_edits_and_refuses_every_edit_with_that_sentence(
    second: WindowRobot, other: Team
) -> None:
    assert second.shows("这里只读，会随其修改更新")
    assert second.shows("只读：周明远 正在编辑")
    before = other.path.read_bytes()
    second.view.select(Span(0, 4))
    for act in (
        lambda: second.press("1", second.view),
        lambda: second.choose_from_menu("标记完成／重新打开"),
        lambda: second.choose_from_menu("移除文献"),
        lambda: second.press("Ctrl+I"),
    ):
        second.app.window.messages.kept.clear()
        act()
        assert SAID in second.last_message()
    assert spans(second) == []
    assert other.path.read_bytes() == before


def test_codes_documents_and_what_is_finished_are_followed(
    second: WindowRobot, other: Team, qtbot: QtBot
) -> None:
    code = next(code for code in codes.listed(other.project) if code.number == "1.1")
    rename_code(other.project, code_id=code.id, name="便民服务")
    qtbot.waitUntil(lambda: any("便民服务" in row for row in second.code_rows()))
    finish(other.project, document_id=other.document, coder_id=other.min)
    qtbot.waitUntil(lambda: second.shows("已完成"))
    add_documents(other.project, texts=[imported("乙区2023年", "乙区。\n")])
    qtbot.waitUntil(lambda: second.documents() == ["1 甲区2023年", "2 乙区2023年"])


def test_place_and_selection_stay_and_counts_are_right_after_several_steps_at_once(
    second: WindowRobot, other: Team, qtbot: QtBot
) -> None:
    second.view.select(Span(3, 7))
    removed = other.code(other.min, 0, 4)
    for start in (5, 10):
        other.code(other.min, start, start + 3)
    other.code(other.qiang, 2, 5)
    other.project.undo(other.min)
    qtbot.waitUntil(lambda: spans(second) == [(0, 4), (5, 8)])
    assert removed
    assert "本文 2 处，全部 2 处" in second.spoken_code("1.1")
    assert second.shows("2 处编码")
    assert second.view.selected_span() == Span(3, 7)


def test_a_document_opened_between_two_looks_is_counted_once(
    second: WindowRobot, other: Team, qtbot: QtBot
) -> None:
    add_documents(other.project, texts=[imported("乙区2023年", "乙区推进依法行政。\n")])
    qtbot.waitUntil(lambda: len(second.documents()) == 2)
    newest = list(other.project.rows("SELECT id FROM document ORDER BY number"))[-1]["id"]
    apply_code(
        other.project, document_id=newest, span=Span(0, 2), code_id=other.code_id("1.1"), coder_id=other.min
    )
    second.press("Ctrl+PgDown")  # the files have not been looked at since
    assert spans(second) == [(0, 2)]
    assert second.shows("1 处编码")
    other.code(other.min, 0, 4)
    qtbot.waitUntil(lambda: "本文 1 处，全部 2 处" in second.spoken_code("1.1"))


def test_a_third_who_comes_first_is_named(
    second: WindowRobot, other: Team, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.project.close()
    qtbot.waitUntil(lambda: second.shows(LEFT))
    second.view.select(Span(0, 4))
    second.press("1", second.view)
    assert "开始编辑" in second.last_message()
    monkeypatch.setenv("LOGNAME", "林若溪")
    other.reopen()
    second.app.session.take_over()  # as when the button is pressed before the strip has changed
    assert "林若溪" in second.last_message()
    assert second.shows("林若溪 正在另一窗口中编辑")
    other.code(other.min, 5, 8)
    qtbot.waitUntil(lambda: spans(second) == [(5, 8)])


def test_looking_on_writes_nothing_and_leaves_one_file(
    second: WindowRobot, other: Team, qtbot: QtBot
) -> None:
    other.code(other.min, 0, 4)
    qtbot.waitUntil(lambda: spans(second) == [(0, 4)])
    steps = len(other.labels())
    other.project.close()
    second.close()
    assert [file.name for file in other.path.parent.glob("合编.annot*")] == ["合编.annot"]
    other.project = Project.open(other.path)
    assert len(other.labels()) == steps
    assert check(other.project) == []


def test_a_shared_folder_is_followed_without_a_wal(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "坚果云"
    folder.mkdir()
    team = team_project(folder / "合编.annot")
    with looking_on(team.path, qtbot, monkeypatch) as second:
        team.code(team.min, 0, 4)
        qtbot.waitUntil(lambda: spans(second) == [(0, 4)])
        assert not team.path.with_name("合编.annot-wal").exists()
        team.project.close()


def test_in_english_too(second: WindowRobot) -> None:
    second.choose_from_menu("English（英文界面）")
    assert second.shows("周明远 is editing in another window")
