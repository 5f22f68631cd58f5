"""What is read, and when: once, beside the window, and again only where something hangs on it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.edits import coding_edits, document_edits, heading_edits, quantity_edits, variable_edits
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes, documents
from annotator.store.project import Project
from annotator.text.report import Report
from annotator.ui.analysis import quantity_reading
from annotator.ui.analysis.quantity_facts import read_facts
from annotator.ui.analysis.quantity_reading import QuantityReading, reading_of
from annotator.ui.job_runner import JobRunner
from tests.projects import imported, make_project
from tests.robots.quantity_robot import QuantityRobot
from tests.robots.window_robot import WindowRobot
from tests.ui.analysis.conftest import FIRST, SECOND

Enter = Callable[[Path], QuantityRobot]
MANY = 40


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read, as they are."""
    texts: list[str] = []

    def noting(report: Report) -> Any:
        texts.append(report.text)
        return read_facts(report)

    monkeypatch.setattr(quantity_reading, "read_facts", noting)
    return texts


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of many reports that are handed over one by one."""
    path = tmp_path / "许多.annot"
    with make_project(path) as project:
        texts = [imported(f"报告{n:02d}", f"一、主要举措\n办件{n + 1}件。\n") for n in range(MANY)]
        document_edits.add_documents(project, texts=texts)
    monkeypatch.setattr(quantity_reading, "_AT_ONCE", 0.0)
    return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> Event:
    """The reading stays at the third report until it is cancelled, or let go."""
    noting, cancel, go = quantity_reading.read_facts, JobRunner.cancel, Event()

    def waiting(report: Report) -> Any:
        facts = noting(report)
        assert len(read) < 3 or go.wait(20)
        return facts

    def cancelling(self: JobRunner) -> None:
        cancel(self)
        go.set()

    monkeypatch.setattr(quantity_reading, "read_facts", waiting)
    monkeypatch.setattr(JobRunner, "cancel", cancelling)
    return go


def test_each_document_is_read_once_however_often_one_looks(
    read: list[str], enter: Enter, study: Path
) -> None:
    robot = enter(study)
    assert read == [FIRST, SECOND]
    robot.window.press("Ctrl+1")
    robot.enter()
    robot.window.choose_from_menu("English（英文界面）")
    robot.wait()
    assert len(robot.table.column("Value")) == 9
    assert read == [FIRST, SECOND]


def test_only_documents_are_read_again_whose_headings_or_year_changed(
    read: list[str], enter: Enter, study: Path
) -> None:
    robot = enter(study)
    session = robot.window.app.session
    first, _ = documents.listed(session.project)
    read.clear()
    code = next(code.id for code in codes.listed(session.project) if code.codable)
    assert session.run(
        coding_edits.apply_code,
        **{"document_id": first.id, "span": Span(0, 4), "code_id": code, "coder_id": session.coder.id},
    )
    place = [(first.id, Span(FIRST.index("30条"), FIRST.index("30条") + 3))]
    assert session.run(quantity_edits.decide_quantities, places=place, status="confirmed")
    robot.wait()
    assert read == []
    start = FIRST.index("二、下一步")
    assert session.run(heading_edits.set_function, document_id=first.id, start=start, function="measures")
    robot.wait()
    assert read == [FIRST]
    assert robot.table.cell(6, "篇章功能") == "举措与成效"
    for key, value, again in (("district", "甲区", []), ("year", "2021", [FIRST])):
        read.clear()
        assert session.run(variable_edits.set_value, document_ids=[first.id], key=key, value=value)
        robot.wait()
        assert read == again, key
    assert robot.table.cell(2, "时段") == "2021年"


def test_documents_that_come_and_go_come_and_go_in_the_table(
    read: list[str], enter: Enter, study: Path
) -> None:
    robot = enter(study)
    session = robot.window.app.session
    first = documents.listed(session.project)[0]
    robot.click(8)
    assert session.run(document_edits.remove_document, document_id=first.id)
    assert robot.values() == ["3", "20,000,000"]
    assert robot.current() == "20,000,000"
    assert session.run(document_edits.add_documents, texts=[imported("丙乡", "走访7户。\n")])
    robot.wait()
    assert robot.values() == ["3", "20,000,000", "7"]
    assert read == [FIRST, SECOND, "走访7户。\n"]


def test_rows_come_while_it_is_still_being_read(enter: Enter, many: Path) -> None:
    seen: list[int] = []
    robot = enter_and_watch(enter, many, lambda reading: seen.append(len(reading.read())))
    assert seen == list(range(1, MANY + 1))
    assert robot.values() == [str(n + 1) for n in range(MANY)]


def enter_and_watch(enter: Enter, path: Path, hear: Callable[[QuantityReading], None]) -> QuantityRobot:
    """Enter the room of a project while somebody hears of every document that was read."""
    begun = QuantityReading.__init__

    def beginning(self: QuantityReading, session: Any) -> None:
        begun(self, session)
        self.came.connect(lambda _: hear(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuantityReading, "__init__", beginning)
        return enter(path)


def test_reading_can_be_stopped_and_gone_on_with(
    window: WindowRobot, many: Path, qtbot: QtBot, held: Event
) -> None:
    robot = begun(window, many, qtbot)
    reading = robot.view._reading
    qtbot.waitUntil(lambda: robot.values() == ["1", "2"])
    assert window.shows("正在识别各篇文献中的数量")
    with qtbot.waitSignal(reading.jobs.cancelled):
        window.click("取消")
    assert held.is_set()
    assert window.shows(f"已停止：识别了 3 / {MANY} 篇文献")
    window.press("Ctrl+1")
    window.press("Ctrl+5")
    assert not reading.jobs.busy
    window.click("继续识别")
    robot.wait()
    assert robot.values() == [str(n + 1) for n in range(MANY)]
    assert not window.shows("已停止")


def begun(window: WindowRobot, path: Path, qtbot: QtBot) -> QuantityRobot:
    """The room just entered, with everything still to be read."""
    window.open_project(path)
    window.click("王敏")
    robot = QuantityRobot(qtbot, window, path)
    window.press("Ctrl+5")
    return robot


@pytest.mark.parametrize("how", ["关闭项目", "window", "English（英文界面）"])
def test_a_project_can_be_closed_while_it_is_being_read(
    window: WindowRobot, many: Path, qtbot: QtBot, held: Event, how: str
) -> None:
    robot = begun(window, many, qtbot)
    session = window.app.session
    qtbot.waitUntil(lambda: robot.values() == ["1", "2"])
    if how != "window":
        window.choose_from_menu(how)
    if how != "关闭项目":
        window.close()
    assert held.is_set()
    assert not list(many.parent.glob("许多.annot-*"))  # nobody holds the file any more
    with Project.open(many) as project:
        assert len(documents.listed(project)) == MANY
    assert not session.run(document_edits.remove_document, document_id="x")


def test_what_is_touched_while_it_is_being_read_is_read_again(
    window: WindowRobot, many: Path, qtbot: QtBot, held: Event, read: list[str]
) -> None:
    robot = begun(window, many, qtbot)
    session = window.app.session
    qtbot.waitUntil(lambda: robot.values() == ["1", "2"])
    third = documents.listed(session.project)[2]
    done = session.run(heading_edits.set_function, document_id=third.id, start=0, function="plans")
    assert done, window.last_message()
    held.set()
    robot.wait()
    qtbot.waitUntil(lambda: robot.table.column("篇章功能").count("计划安排") == 1)
    assert robot.table.cell(2, "篇章功能") == "计划安排"
    assert robot.values() == [str(n + 1) for n in range(MANY)]
    assert read.count(documents.text(session.project, third.id)) == 2


def test_rows_that_come_late_stand_in_their_order_at_the_end(
    window: WindowRobot, many: Path, qtbot: QtBot, held: Event
) -> None:
    robot = begun(window, many, qtbot)
    qtbot.waitUntil(lambda: robot.values() == ["1", "2"])
    robot.table.click_head("数值")
    robot.table.click_head("数值")
    assert robot.values() == ["2", "1"]
    robot.click(1)
    held.set()
    robot.wait()
    qtbot.waitUntil(lambda: robot.values() == [str(n) for n in range(MANY, 0, -1)])
    assert robot.current() == "1"


def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    window: WindowRobot, many: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_report: Report) -> Any:
        raise EditRefused("no_such_document", document="报告00")

    monkeypatch.setattr(quantity_reading, "read_facts", refusing)
    robot = begun(window, many, qtbot)
    qtbot.waitUntil(lambda: robot.view._reading.stopped)
    assert "报告00" in window.last_message()
    assert window.shows("继续识别")


def test_one_session_has_one_reading(enter: Enter, study: Path) -> None:
    robot = enter(study)
    session = robot.window.app.session
    assert reading_of(session) is reading_of(session) is robot.view._reading
