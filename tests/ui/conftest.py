"""What tests of the window share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui import theme
from tests.robots.window_robot import WindowRobot

REPORT = (
    "镇江路街道2023年法治政府建设年度报告\n\n"
    "一、主要举措和成效\n"
    "（一）加强合法性审查。对12件合同逐件审查，提出意见30条😀。\n"
    "（二）加大普法宣传。开展𠮷祥社区普法讲座5场，覆盖居民600余人。\n"
    "二、存在不足\n"
    "执法力量仍显薄弱。\n"
)


@pytest.fixture(params=["light", "dark"])
def either_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme in use: the test is run in both."""
    yield theme.apply(qapp, request.param).theme
    theme.apply(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowRobot]:
    """The program just started by a new person: the start screen is shown."""
    robot = WindowRobot(qtbot, monkeypatch)
    yield robot
    robot.close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report as a text file."""
    path = tmp_path / "镇江路街道2023年.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def coding_room(window: WindowRobot, tmp_path: Path, report: Path) -> WindowRobot:
    """A project of 林若溪's with one short report, open in the coding room."""
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([report])
    return window
