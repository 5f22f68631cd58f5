from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont

from annotator.ui.coding.look import Look
from annotator.ui.coding.text_view import TextView
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
