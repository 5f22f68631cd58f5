"""The project of another program is looked at before anything of it is stored."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.formats.exchange.refi.writing import write
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from annotator.store import coders, codings, documents
from tests.projects import START
from tests.robots.exchange_robot import ExchangeRobot
from tests.robots.window_robot import WindowRobot

TEXT = "某镇依法行政。\n开展检查3次😀，𠮷区整改到位。\n"


def file_of(folder: Path, people: Sequence[Person]) -> Path:
    spans = [(0, 2), (8, 14), (16, 20)]
    exchange = Exchange(
        "外来",
        (ExchangedDocument("某镇", TEXT),),
        Codebook("外来", (CodebookEntry("", None, "外来类目"),)),
        tuple(people),
        tuple(ExchangedCoding(0, 0, *span, n % len(people)) for n, span in enumerate(spans)),
    )
    path = folder / "外来.qdpx"
    path.write_bytes(write(exchange, START)[0])
    return path


@pytest.fixture
def robot(coding_room: WindowRobot, qtbot: QtBot) -> ExchangeRobot:
    return ExchangeRobot(qtbot, coding_room)


def test_it_is_seen_first_and_then_taken_in_one_undo(robot: ExchangeRobot, tmp_path: Path) -> None:
    robot.choose(file_of(tmp_path, [Person("外甲"), Person("外乙")]))
    project = robot.window.app.session.project
    before = len(documents.listed(project))
    assert robot.window.shows("新增编码 3")
    assert [words.partition("【")[2].partition("】")[0] for words in robot.snippets.column("上下文")] == [
        "某镇",
        "开展检查3次",
        "𠮷区整改"[:4],
    ]
    assert len(documents.listed(project)) == before
    robot.window.click("导入")
    assert not robot.is_open(), robot.window.last_message()
    assert len(documents.listed(project)) == before + 1
    assert len(codings.listed(project)) == 3
    assert {"外甲", "外乙"} < {coder.name for coder in coders.listed(project)}
    robot.window.press("Ctrl+Z")
    assert len(documents.listed(project)) == before, robot.window.last_message()
    assert codings.listed(project) == []


def test_a_coder_of_the_same_name_must_be_decided(robot: ExchangeRobot, tmp_path: Path) -> None:
    name = robot.window.app.session.coder.name
    robot.choose(file_of(tmp_path, [Person(name), Person("外乙")]))
    assert not robot.page.accept.isEnabled()
    assert robot.window.shows("同一个人")
    robot.say_who(name, "就是")
    assert robot.page.accept.isEnabled()
    robot.window.click("导入")
    project = robot.window.app.session.project
    own = robot.window.app.session.coder.id
    assert [c.start for c in codings.listed(project, coder_id=own)] == [0, 16]


def test_or_is_somebody_else(robot: ExchangeRobot, tmp_path: Path) -> None:
    name = robot.window.app.session.coder.name
    robot.choose(file_of(tmp_path, [Person(name), Person("外乙")]))
    robot.say_who(name, "新编码员")
    robot.window.click("导入")
    names = [coder.name for coder in coders.listed(robot.window.app.session.project)]
    assert f"{name} (2)" in names


def test_positions_can_be_counted_otherwise(robot: ExchangeRobot, tmp_path: Path) -> None:
    robot.choose(file_of(tmp_path, [Person("外甲")]))
    before = robot.snippets.column("上下文")
    robot.count_as("utf16")
    assert robot.snippets.column("上下文") != before
    robot.count_as("standard")
    assert robot.snippets.column("上下文") == before


def test_leaving_stores_nothing(robot: ExchangeRobot, tmp_path: Path) -> None:
    robot.choose(file_of(tmp_path, [Person("外甲")]))
    steps = len(robot.window.app.session.project.history())
    robot.window.press("Escape", robot.page)
    assert not robot.is_open()
    assert len(robot.window.app.session.project.history()) == steps


def test_a_file_that_is_none_is_refused_in_one_line(robot: ExchangeRobot, tmp_path: Path) -> None:
    (tmp_path / "乱.qdpx").write_bytes(b"PK\x03\x04 no more")
    robot.window.answer("getOpenFileName", (str(tmp_path / "乱.qdpx"), ""))
    with robot.window.work_done():
        robot.window.app.run_action("import_codings")
    assert not robot.is_open()
    assert "乱.qdpx" in robot.window.last_message()


def test_one_that_is_dropped_onto_the_window_is_looked_at_too(robot: ExchangeRobot, tmp_path: Path) -> None:
    robot.window.drop([file_of(tmp_path, [Person("外甲")])])
    robot.wait()
    assert robot.is_open()
    assert robot.window.shows("新增编码 3")
