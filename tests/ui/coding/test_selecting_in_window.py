"""Selecting in the whole window: keys and those of codes, the kind of unit in the line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from annotator.model.code import KEYS
from annotator.settings import Settings
from annotator.ui.actions import TABLE
from tests.robots.window_robot import WindowRobot


def place(window: WindowRobot) -> str:
    return window.app.window.place_label.text()


def test_the_line_shows_the_kind_and_counts_its_units(coding_room: WindowRobot) -> None:
    coding_room.text.click_on("逐件")
    assert coding_room.shows("段落 ▾")
    assert place(coding_room) == "第 3 / 6 段   0 处编码"
    for name, counted in (("句子", "第 2 / 2 句"), ("意群", "第 2 / 2 个意群"), ("分句", "第 2 / 3 个分句")):
        coding_room.press("Ctrl+U", coding_room.view)
        assert coding_room.shows(f"{name} ▾")
        assert place(coding_room) == f"第 3 / 6 段   {counted}   0 处编码"
    coding_room.press("Ctrl+Shift+U", coding_room.view)
    assert coding_room.shows("意群 ▾")


def test_the_kind_is_chosen_from_the_line_kept_and_goes_with_its_room(coding_room: WindowRobot) -> None:
    coding_room.choose_from_menu("句子")
    assert coding_room.shows("句子 ▾")
    assert Settings()["unit_kind"] == "sentence"
    coding_room.app.run_action("room_documents")
    assert not coding_room.shows("句子 ▾")
    coding_room.app.run_action("room_coding")
    coding_room.choose_from_menu("English（英文界面）")
    assert coding_room.shows("Sentence ▾")
    coding_room.app.close_project()
    assert not coding_room.shows("Sentence ▾")


def test_keys_that_move_and_command_are_never_given_to_codes() -> None:
    plain = {QKeySequence(spec.shortcut).toString() for spec in TABLE if spec.shortcut}
    assert {*"HJKL[]{}/", "Space", "Shift+H", "Shift+L", "Shift+Space"} <= plain
    assert not set(KEYS) & plain
    assert len(KEYS) == 32


def test_keys_that_move_in_the_text_are_typed_or_pressed_elsewhere(coding_room: WindowRobot) -> None:
    coding_room.press("J", coding_room.view)
    before = coding_room.view.selected_span()
    assert before
    coding_room.press("/")
    box = coding_room.app.workspace.codebook.quick_box
    for key in ("J", "H", "[", "Space", "L"):
        coding_room.press(key, box)
    assert box.text().lower() == "jh[ l"
    button = coding_room.button("标记完成")
    button.setFocus()
    coding_room.press("Space", button)
    assert coding_room.shows("已完成")
    assert coding_room.view.selected_span() == before


def test_the_input_method_writes_in_the_quick_box_and_never_in_the_text(coding_room: WindowRobot) -> None:
    """In the text every letter is a command; in the quick box the same letters become Chinese words."""
    view, box = coding_room.view, coding_room.app.workspace.codebook.quick_box
    for widget in (view, view.viewport()):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert not widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
        assert not accepts_input_method(widget, "审查")
    coding_room.press("J", view)
    assert coding_room.text.selected(view.text()) == view.text().split("\n")[0]
    coding_room.press("/")
    assert box.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    assert accepts_input_method(box, "审查")
    assert box.text() == "审查"


def accepts_input_method(widget, words: str) -> bool:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
