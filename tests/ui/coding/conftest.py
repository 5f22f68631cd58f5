from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont

from annotator.ui import theme
from annotator.ui.coding.look import Look
from annotator.ui.coding.text_view import TextView
from annotator.ui.coding.workspace import CodingWorkspace
from annotator.ui.session import ProjectSession
from tests.projects import make_project
from tests.robots.coder_robot import CoderRobot
from tests.robots.text_view_robot import TextViewRobot


@pytest.fixture
def look(qapp):  # noqa: ARG001
    """A type that every machine of the tests has; pixels, so that pictures do not depend on the screen."""
    font = QFont(["Noto Serif CJK SC", "WenQuanYi Zen Hei"])
    font.setPixelSize(20)
    label_font = QFont(font)
    label_font.setPixelSize(16)
    return Look(font=font, label_font=label_font)


@pytest.fixture
def read(qtbot, look) -> Callable[..., TextViewRobot]:
    """Opens a text with its marks before a reader; gives the reader."""

    def open_text(text, marks=(), *, width=1040, height=640):
        view = TextView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_theme(look)
        view.show_text(text, marks)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.setFocus()
        return TextViewRobot(view, look.font)

    return open_text


@pytest.fixture
def coder(qtbot, tmp_path: Path) -> Iterator[CoderRobot]:
    """A coder in the coding room of a new project without documents."""
    session = ProjectSession(make_project(tmp_path / "试.annot"))
    session.choose_coder(session.coders()[0].id)
    room = CodingWorkspace(session)
    qtbot.addWidget(room)
    room.resize(1400, 700)
    with qtbot.waitExposed(room):
        room.show()
    yield CoderRobot(session, room, TextViewRobot(room.view, theme.reading_font()))
    session.close()
