"""A search is typed, taken back with Escape, and left with Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QToolButton, QVBoxLayout

from annotator.ui.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot):
    made = SearchField("筛选文献")
    qtbot.addWidget(made)
    made.show()
    return made


def cross(field):
    """The button with the cross, while it is there."""
    return next((b for b in field.findChildren(QToolButton) if b.toolTip() == "清除" and b.isVisible()), None)


def test_it_says_what_it_searches_to_eye_and_ear(field):
    assert field.placeholderText() == field.accessibleName() == "筛选文献"


def test_escape_clears_and_then_leaves(field, qtbot):
    qtbot.keyClicks(field, "3.2")
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_cross_is_there_while_something_is_typed_and_clears_it(field, qtbot):
    assert cross(field) is None
    qtbot.keyClicks(field, "x")
    qtbot.mouseClick(cross(field), Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert cross(field) is None


def test_escape_does_not_close_the_dialog_around_it(qtbot):
    dialog = QDialog()
    field = SearchField("查找")
    QVBoxLayout(dialog).addWidget(field)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()
