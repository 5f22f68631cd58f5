"""Where there is nothing, the window says what to do first and offers to do it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from annotator.ui.widgets.empty_state import EmptyState

TITLE, HINT, ACTION = "还没有文献", "导入年度报告的文本文件，就可以开始编码。", "导入文献"


def shown(qtbot, *arguments):
    state = EmptyState(*arguments)
    qtbot.addWidget(state)
    state.resize(220, 400)
    state.show()
    return state


def test_it_says_what_is_missing_and_what_to_do(qtbot):
    state = shown(qtbot, TITLE, HINT, ACTION)
    assert [label.text() for label in state.findChildren(QLabel)] == [TITLE, HINT]
    assert state.accessibleName() == TITLE
    assert state.accessibleDescription() == HINT


def test_the_button_does_it_by_mouse_and_by_keyboard(qtbot):
    state = shown(qtbot, TITLE, HINT, ACTION)
    button = state.findChild(QPushButton)
    assert button.text() == ACTION
    with qtbot.waitSignal(state.action):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(state.action):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_there_is_no_button_where_there_is_nothing_to_do(qtbot):
    state = shown(qtbot, TITLE, HINT)
    assert not state.findChild(QPushButton).isVisible()


def test_words_wrap_in_a_narrow_panel_instead_of_widening_it(qtbot):
    state = shown(
        qtbot, "No documents yet", "Import text files of annual reports to begin coding them.", "Import"
    )
    assert state.width() == 220
    for label in state.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
