"""Codes put on words in every way a coder has: keys, the quick box, several, the last again, a new one."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from annotator.model.sentences import step_text
from annotator.store import codes
from tests.robots.codebook_robot import CONTROL, CodebookRobot, Drawn
from tests.robots.window_robot import WindowRobot

REVIEW, LEARNING, MAJOR = "3.2 合法性审查与公平竞争审查", "7.1 学法与领导干部述法", "3.1"


@pytest.fixture
def codebook(coding_room: WindowRobot) -> CodebookRobot:
    return CodebookRobot(coding_room)


def name_of(codebook: CodebookRobot, number: str) -> str:
    listed = codes.listed(codebook.window.app.session.project)
    return next(f"{code.number} {code.name}" for code in listed if code.number == number)


# The quick box.


@pytest.mark.parametrize("typed", ["32", "hefaxing", "HFX", "合fa", "legality"])
def test_the_quick_box_finds_by_number_sounds_and_words(codebook: CodebookRobot, typed: str) -> None:
    codebook.window.select("合同逐件审查")
    codebook.window.quick_code(typed)
    assert codebook.kept() == [(name_of(codebook, "3.2"), "合同逐件审查")]


def test_the_codes_used_last_come_first(codebook: CodebookRobot) -> None:
    room = codebook.window
    for words, number in (("合法性审查", "3.2"), ("居民600余人", "7.2"), ("普法讲座5场", "7.1")):
        room.select(words)
        room.quick_code(number)
    whole = codebook.rows()
    room.press("/")
    recent = [name_of(codebook, number) for number in ("7.1", "7.2", "3.2")]
    assert codebook.rows() == ["最近", *recent, "全部类目", *whole]
    assert codebook.pointed_at() == recent[0]
    found = codebook.look_for("7.")
    assert found[:2] == recent[:2]
    room.press("Esc")
    assert codebook.rows() == whole


def test_nothing_typed_and_nothing_used_yet_chooses_nothing(codebook: CodebookRobot) -> None:
    codebook.window.select("合同逐件审查")
    codebook.window.press("/")
    codebook.window.press("Return")
    assert codebook.kept() == []
    assert codebook.in_hand()


def test_enter_in_the_empty_box_applies_the_code_used_last(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合法性审查")
    room.quick_code("7.1")
    room.select("薄弱")
    room.press("/")
    room.press("Return")
    assert codebook.kept()[-1] == (name_of(codebook, "7.1"), "薄弱")


def test_a_click_on_a_code_while_the_last_used_are_shown_takes_that_code(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合法性审查")
    room.quick_code("7.1")
    room.select("薄弱")
    room.press("/")
    codebook.click("3.2")
    assert (name_of(codebook, "3.2"), "薄弱") in codebook.kept()


# Several at once.


def test_several_codes_go_on_together_and_off_together(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    codebook.look_for("3.2")
    room.press("Ctrl+Return")
    assert codebook.in_hand()
    assert codebook.marked() == [name_of(codebook, "3.2")]
    assert "已标记" in room.spoken_code("3.2")
    codebook.look_for("xuefa")
    room.press("Return")
    assert codebook.kept() == [(name_of(codebook, number), "合同逐件审查") for number in ("3.2", "7.1")]
    assert codebook.marked() == []
    assert QApplication.focusWidget() is room.view
    room.press("Ctrl+Z")
    assert codebook.kept() == []
    room.press("Ctrl+Shift+Z")
    assert len(codebook.kept()) == 2


def test_the_marked_codes_alone_go_on_where_nothing_more_is_typed(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合法性审查")
    room.quick_code("1.1")
    room.select("合同逐件审查")
    for typed in ("3.2", "7.1", "7.2"):
        codebook.look_for(typed)
        room.press("Ctrl+Return")
    codebook.look_for("7.2")
    room.press("Ctrl+Return")
    assert codebook.marked() == [name_of(codebook, number) for number in ("3.2", "7.1")]
    room.press("Return")
    words = [code for code, words in codebook.kept() if words == "合同逐件审查"]
    assert words == [name_of(codebook, number) for number in ("3.2", "7.1")]


def test_what_stands_there_already_is_left_out_and_said(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    room.quick_code("3.2")
    for typed in ("3.2", "7.1"):
        codebook.look_for(typed)
        room.press("Ctrl+Return")
    room.press("Return")
    assert len(codebook.kept()) == 2
    assert name_of(codebook, "3.2") in room.last_message()
    assert "只添加了其余类目" in room.last_message()


def test_escape_takes_the_marks_away(codebook: CodebookRobot) -> None:
    codebook.look_for("3.2")
    codebook.window.press("Ctrl+Return")
    codebook.window.press("Esc")
    assert codebook.marked() == []
    assert codebook.kept() == []


def test_codes_are_marked_in_the_list_by_space_and_by_ctrl_and_click(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    codebook.go_to("3.2")
    room.press("Space")
    codebook.click("7.1", CONTROL)
    codebook.click("7.2", CONTROL)
    codebook.click("7.2", CONTROL)
    assert codebook.marked() == [name_of(codebook, number) for number in ("3.2", "7.1")]
    codebook.click("8.1")
    assert [code for code, _words in codebook.kept()] == [
        name_of(codebook, number) for number in ("3.2", "7.1", "8.1")
    ]
    assert codebook.marked() == []


# The last ones again, and a new one.


def test_the_last_code_is_repeated_also_after_opening_again(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.press(".", room.view)
    assert "还没有编码" in room.last_message()
    room.select("合法性审查")
    room.quick_code("7.1")
    room.select("薄弱")
    room.press(".", room.view)
    assert codebook.kept()[-1] == (name_of(codebook, "7.1"), "薄弱")
    room.press(".", room.view)
    assert len(codebook.kept()) == 2
    assert "没有重复添加" in room.last_message()
    path = room.app.session.project.path
    room.press("Ctrl+W")
    room.app.open_path(path)
    room.select("普法讲座5场")
    room.press(".", room.view)
    assert (name_of(codebook, "7.1"), "普法讲座5场") in codebook.kept()


def test_several_are_repeated_together(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    codebook.look_for("7.1")
    room.press("Ctrl+Return")
    codebook.look_for("3.2")
    room.press("Return")
    room.select("薄弱")
    room.press(".", room.view)
    assert codebook.kept()[2:] == [(name_of(codebook, number), "薄弱") for number in ("3.2", "7.1")]
    said = step_text(room.app.session.next_undo())
    assert f"{name_of(codebook, '7.1')} + {name_of(codebook, '3.2')}" in said
    room.press("Ctrl+Z")
    assert len(codebook.kept()) == 2


def test_words_become_a_code_in_one_step(codebook: CodebookRobot) -> None:
    room = codebook.window
    before = codebook.rows()
    room.press("Ctrl+Shift+V", room.view)
    assert room.last_message() == "请先在正文中选中要编码的文字。"
    room.select("普法讲座5场")
    room.press("Ctrl+Shift+V", room.view)
    assert codebook.kept() == [("普法讲座5场", "普法讲座5场")]
    assert codebook.rows() == [*before, "普法讲座5场"]
    assert codebook.pointed_at() == "普法讲座5场"
    assert step_text(room.app.session.next_undo()).startswith("以原文为类目")
    room.press("Ctrl+Z")
    assert codebook.kept() == []
    assert codebook.rows() == before


# Drawing a code to the text.


def test_a_code_let_go_on_the_selection_codes_it(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    plain = room.text.picture()
    drawn = codebook.draw("3.2", room.text.place_of("逐件").center())
    assert drawn.is_welcome
    assert room.text.picture() != plain
    drawn.drop()
    assert codebook.kept() == [(name_of(codebook, "3.2"), "合同逐件审查")]
    room.press("Ctrl+Z")
    assert room.text.picture() == plain


def test_elsewhere_it_is_not_taken(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    plain = room.text.picture()
    drawn = codebook.draw("3.2", room.text.place_of("逐件").center())
    assert not drawn.move(room.text.place_of("薄弱").center())
    assert room.text.picture() == plain
    drawn.drop()
    assert codebook.kept() == []


def test_marked_codes_are_drawn_together(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    codebook.click("7.1", CONTROL)
    codebook.click("3.2", CONTROL)
    codebook.draw("3.2", room.text.place_of("逐件").center()).drop()
    assert {code for code, _ in codebook.kept()} == {name_of(codebook, number) for number in ("3.2", "7.1")}
    assert codebook.marked() == []


def test_other_things_held_over_the_text_are_not_for_coding(codebook: CodebookRobot) -> None:
    room = codebook.window
    room.select("合同逐件审查")
    words = QMimeData()
    words.setText("3.2")
    assert not Drawn(room, words, room.text.place_of("逐件").center()).is_welcome


# Keys.


def test_a_code_gets_another_key_and_is_applied_by_it(codebook: CodebookRobot) -> None:
    room = codebook.window
    (free,) = (key for key, number in codebook.keys().items() if number == "7.1")
    codebook.go_to("7.1")
    room.press("Ctrl+Shift+K")
    room.press("Backspace")
    codebook.go_to("3.2")
    room.press("Ctrl+Shift+K")
    assert "请按下新的快捷键" in codebook.asked()
    old = codebook.keys()
    for refused in ("J", "/", "."):
        room.press(refused)
        assert "不能是" in codebook.asked()
        assert codebook.keys() == old
    room.press(free)
    assert codebook.asked() == ""
    assert codebook.keys()[free] == "3.2"
    assert f"快捷键 {free}" in room.spoken_code("3.2")
    assert codebook.pointed_at().startswith("3.2")
    room.select("薄弱")
    room.press(free, room.view)
    assert codebook.kept() == [(name_of(codebook, "3.2"), "薄弱")]
    room.press("Ctrl+Z")
    room.press("Ctrl+Z")
    assert codebook.keys() == old


def test_the_key_of_another_code_is_taken_over_when_pressed_again(codebook: CodebookRobot) -> None:
    room, old = codebook.window, codebook.keys()
    (other,) = (key for key, number in old.items() if number == "7.1")
    codebook.go_to("3.2")
    room.press("Ctrl+Shift+K")
    room.press(other)
    assert name_of(codebook, "7.1") in codebook.asked()
    assert codebook.keys() == old
    room.press(other)
    assert codebook.keys()[other] == "3.2"
    assert "7.1" not in codebook.keys().values()
    room.press("Ctrl+Z")
    assert codebook.keys() == old


def test_backspace_takes_a_key_away_and_escape_leaves_it(codebook: CodebookRobot) -> None:
    room, old = codebook.window, codebook.keys()
    codebook.go_to("3.2")
    for answer, kept in (("Esc", True), ("Backspace", False)):
        room.press("Ctrl+Shift+K")
        room.press(answer)
        assert codebook.asked() == ""
        assert ("3.2" in codebook.keys().values()) is kept
        assert QApplication.focusWidget() is codebook.panel.list
    room.press("Ctrl+Z")
    assert codebook.keys() == old


def test_the_menu_of_a_code_offers_its_key(codebook: CodebookRobot) -> None:
    assert codebook.menu_at("3.2") == ["快捷键…"]
    assert name_of(codebook, "3.2") in codebook.asked()


def test_without_a_code_there_is_no_key_to_give(codebook: CodebookRobot) -> None:
    codebook.window.press("Ctrl+Shift+K", codebook.window.view)
    assert codebook.window.last_message() == "请先在编码簿中选定一个类目。"
    codebook.go_to("3 ")
    codebook.window.press("Ctrl+Shift+K")
    assert "只是标题类目" in codebook.window.last_message()
