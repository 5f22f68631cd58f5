"""Coding as a person does it: select, press a key, see it, take it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span
from annotator.store import codings
from annotator.store.check import check
from tests.projects import make_project
from tests.robots.window_robot import WindowRobot

stored, key_of = WindowRobot.stored, WindowRobot.key_of


def test_key_codes_the_selection_and_undo_takes_it_back(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    assert stored(coding_room) == [("3.2", "合法性审查")]
    assert coding_room.drawn() == [Span(*_place(coding_room, "合法性审查"))]
    coding_room.press("Ctrl+Z")
    assert stored(coding_room) == [] == coding_room.drawn()
    coding_room.press("Ctrl+Shift+Z")
    assert stored(coding_room) == [("3.2", "合法性审查")]


def test_offsets_hold_behind_rare_characters(coding_room: WindowRobot) -> None:
    coding_room.code("普法讲座5场", key_of(coding_room, "7.1"))
    assert stored(coding_room) == [("7.1", "普法讲座5场")]


def test_the_same_key_on_the_same_span_removes_it(coding_room: WindowRobot) -> None:
    key = key_of(coding_room, "3.2")
    coding_room.code("合法性审查", key)
    coding_room.press(key)
    assert stored(coding_room) == []


def test_the_same_key_with_only_the_cursor_inside_removes_it(coding_room: WindowRobot) -> None:
    key = key_of(coding_room, "3.2")
    coding_room.code("合法性审查", key)
    coding_room.press("Left")
    coding_room.press("Right")
    coding_room.press(key)
    assert stored(coding_room) == []


def test_delete_removes_the_innermost_coding_under_the_cursor(coding_room: WindowRobot) -> None:
    coding_room.code("对12件合同逐件审查", key_of(coding_room, "3.2"))
    coding_room.code("逐件", key_of(coding_room, "7.1"))
    coding_room.press("Left")
    coding_room.press("Right")
    coding_room.press("Del")
    assert stored(coding_room) == [("3.2", "对12件合同逐件审查")]
    coding_room.press("Del")
    assert stored(coding_room) == []


def test_another_code_on_the_same_span_stands_beside_it(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    coding_room.press(key_of(coding_room, "11.2"))
    assert stored(coding_room) == [("3.2", "合法性审查"), ("11.2", "合法性审查")]


def test_a_second_code_of_an_exclusive_group_is_secondary_when_asked_once_more(
    coding_room: WindowRobot,
) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    coding_room.press(key_of(coding_room, "7.1"))
    assert "再来一次便标为次编码" in coding_room.last_message()
    assert stored(coding_room) == [("3.2", "合法性审查")]
    coding_room.press(key_of(coding_room, "7.1"))
    project = coding_room.app.session.project
    assert [one.rank for one in codings.listed(project)] == ["primary", "secondary"]
    coding_room.press(key_of(coding_room, "7.1"))
    assert stored(coding_room) == [("3.2", "合法性审查")]


def test_a_key_without_a_unit_at_the_cursor_says_what_to_do(coding_room: WindowRobot) -> None:
    coding_room.press("Down", coding_room.view)
    coding_room.press(key_of(coding_room, "3.2"), coding_room.view)
    assert coding_room.last_message() == "请先在正文中选中要编码的文字。"
    assert stored(coding_room) == []


def test_keys_kept_for_moving_code_nothing(coding_room: WindowRobot) -> None:
    coding_room.select("合法性审查")
    for key in "HJKL":
        coding_room.press(key, coding_room.view)
    assert stored(coding_room) == []


def test_line_ends_and_blanks_at_the_ends_of_a_selection_are_not_coded(coding_room: WindowRobot) -> None:
    reader, text = coding_room.text, coding_room.view.text()
    start = text.index("年度报告")
    reader.select_by_keys(start, len("年度报告\n\n"))
    coding_room.press(key_of(coding_room, "3.2"), coding_room.view)
    assert stored(coding_room) == [("3.2", "年度报告")]
    reader.select_by_keys(start + 4, 2)
    coding_room.press(key_of(coding_room, "3.2"), coding_room.view)
    assert coding_room.last_message() == "请先在正文中选中要编码的文字。"


def test_a_key_of_no_code_says_so(window: WindowRobot, tmp_path: Path, report: Path) -> None:
    with make_project(tmp_path / "小.annot"):
        pass
    window.open_project(tmp_path / "小.annot")
    window.click("王敏")
    window.import_files([report])
    window.select("合法性审查")
    window.press("Z", window.view)
    assert "没有类目使用快捷键 Z" in window.last_message()
    assert stored(window) == []


@pytest.mark.parametrize("typed", ["3.2", "合法性审查与", "legality"])
def test_quick_box_finds_by_number_and_by_either_name(coding_room: WindowRobot, typed: str) -> None:
    coding_room.select("合同逐件审查")
    coding_room.quick_code(typed)
    assert stored(coding_room) == [("3.2", "合同逐件审查")]
    assert QApplication.focusWidget() is coding_room.app.workspace.view


def test_escape_leaves_the_quick_box_with_the_selection_as_it_was(coding_room: WindowRobot) -> None:
    coding_room.select("合同逐件审查")
    coding_room.press("/")
    coding_room.type("7")
    coding_room.press("Esc")
    assert QApplication.focusWidget() is coding_room.app.workspace.view
    assert coding_room.app.workspace.view.selected_span() == Span(*_place(coding_room, "合同逐件审查"))
    assert len(coding_room.code_rows()) == 62


def test_the_input_method_is_on_in_the_quick_box_and_off_in_the_text(coding_room: WindowRobot) -> None:
    workspace = coding_room.app.workspace
    assert not workspace.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert workspace.codebook.quick_box.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_click_on_a_code_codes_the_selection_and_without_one_shows_its_rules(
    coding_room: WindowRobot,
) -> None:
    coding_room.click_code("3.2")
    assert stored(coding_room) == []
    assert coding_room.shows("纳入")
    coding_room.select("合同逐件审查")
    coding_room.click_code("3.2")
    assert stored(coding_room) == [("3.2", "合同逐件审查")]


def test_counts_show_this_document_and_all(coding_room: WindowRobot, tmp_path: Path) -> None:
    key = key_of(coding_room, "3.2")
    coding_room.code("合法性审查", key)
    other = tmp_path / "另一份.txt"
    other.write_text("开展合法性审查十次。", encoding="utf-8")
    coding_room.import_files([other])
    coding_room.choose_document(1)
    coding_room.code("十次", key)
    assert "本文 1 处，全部 2 处" in coding_room.spoken_code("3.2")
    coding_room.press("Ctrl+Z")
    assert "本文 0 处，全部 1 处" in coding_room.spoken_code("3.2")


def test_memo_is_written_beside_the_text_and_kept(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    coding_room.press("Ctrl+M")
    coding_room.type("与3.3区分")
    coding_room.press("Return")
    (coding,) = codings.listed(coding_room.app.session.project)
    assert coding.memo == "与3.3区分"
    coding_room.press("Ctrl+Z")
    (coding,) = codings.listed(coding_room.app.session.project)
    assert coding.memo is None


def test_finished_and_reopened(coding_room: WindowRobot) -> None:
    coding_room.click("标记完成")
    assert coding_room.shows("已完成")
    coding_room.click("已完成")
    assert coding_room.shows("标记完成")
    assert check(coding_room.app.session.project) == []


def test_another_coder_sees_nothing_of_the_first(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    coding_room.choose_from_menu("更换编码员")
    coding_room.type("周明远", coding_room.form.name)
    coding_room.click("添加并开始")
    assert coding_room.drawn() == []
    assert "全部 0 处" in coding_room.spoken_code("3.2")


def test_language_and_look_change_at_once_and_keep_the_place(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    coding_room.choose_from_menu("English（英文界面）")
    assert coding_room.shows("Mark finished")
    coding_room.choose_from_menu("Look: dark")
    assert coding_room.drawn() == [Span(*_place(coding_room, "合法性审查"))]
    coding_room.press("Ctrl+Z")
    assert stored(coding_room) == []


def _place(window: WindowRobot, words: str) -> tuple[int, int]:
    start = window.app.workspace.view.text().index(words)
    return start, start + len(words)
