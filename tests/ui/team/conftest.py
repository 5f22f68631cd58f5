"""The demo in a window, and the team room of it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui import theme
from tests.robots.team_robot import TeamRobot
from tests.robots.window_robot import WindowRobot

LEAD, OTHER = "林若溪", "周明远"


@pytest.fixture
def team(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, demo_once: Path, tmp_path: Path
) -> Iterator[TeamRobot]:
    """The lead has the demo open."""
    yield from opened(qapp, qtbot, monkeypatch, demo_once, tmp_path, LEAD)


@pytest.fixture
def other(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, demo_once: Path, tmp_path: Path
) -> Iterator[TeamRobot]:
    """The other coder has."""
    yield from opened(qapp, qtbot, monkeypatch, demo_once, tmp_path, OTHER)


def opened(
    qapp: QApplication, qtbot: QtBot, patch: pytest.MonkeyPatch, study: Path, folder: Path, name: str
) -> Iterator[TeamRobot]:
    path = Path(copyfile(study, folder / "研究.annot"))
    robot = WindowRobot(qtbot, patch, path)
    robot.click(name)
    yield TeamRobot(robot)
    robot.close()
    theme.apply(qapp, "light")
