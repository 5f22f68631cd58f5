"""A person in the codebook room."""

import pytest
from pytestqt.qtbot import QtBot

from tests.robots.instrument_robot import InstrumentRobot
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def instrument(qtbot: QtBot, coding_room: WindowRobot) -> InstrumentRobot:
    """The codebook of the genre, with one short report in the project."""
    return InstrumentRobot(qtbot, coding_room)
