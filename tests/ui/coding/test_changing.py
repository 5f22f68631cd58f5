"""The coding room 4: what becomes of a coding that is there, by mouse, by keys, from the menu."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.model.sentences import step_text
from annotator.model.span import Span
from annotator.store.check import check
from tests.robots.outline_robot import entries_of, menu, pick
from tests.robots.window_robot import WindowRobot

REPORT = "白杨区年度报告\n\n审查、监督、执法、教育、公开。\n检查12次，培训5场，走访600户。\n"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(window: WindowRobot, tmp_path: Path) -> WindowRobot:
    """A report whose words stand between marks, open in the coding room."""
    path = tmp_path / "白杨区.txt"
    path.write_text(REPORT, encoding="utf-8")
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([path])
    return window


def code(room: WindowRobot, words: str, number: str = "3.2") -> None:
    """Code words of the report by keyboard."""
    room.text.select_by_keys(REPORT.index(words), len(words))
    room.press(room.key_of(number), room.view)


def put_cursor(room: WindowRobot, words: str, before: int = 0, within: int = 0) -> None:
    """So many characters into the words, so many selected from there."""
    room.text.select_by_keys(REPORT.index(words) + before, within)


def quotes(room: WindowRobot) -> list[str]:
    return [quote for _, quote in room.stored()]


def drawn(room: WindowRobot) -> list[str]:
    return [span.of(REPORT) for span in room.drawn()]


def n_steps(room: WindowRobot) -> int:
    return len(room.app.session.project.history())


def last_step(room: WindowRobot) -> str:
    return step_text(room.app.session.project.history()[-1])


# Drawing the ends


DRAWN = (
    ("end", "执法", "监督、执法"),
    ("end", "教育", "监督、执法、教育"),
    ("start", "审查", "审查、监督"),
)


def test_an_end_is_drawn_to_a_word_and_that_is_one_step(room: WindowRobot) -> None:
    code(room, "监督")
    reader = room.text
    for side, to, quote in DRAWN:
        steps, place = n_steps(room), reader.place_of(to)
        if side == "end":
            take, there = reader.end_of("监督"), QPointF(place.right() - 3, place.center().y())
        else:
            take, there = reader.start_of("监督"), QPointF(place.left() + 3, place.center().y())
        reader.hover(reader.place_of("监督").center())  # which brings the grips to sight
        reader.draw(take, there)
        assert quotes(room) == ["监督"]  # only shown as long as the mouse is down
        assert drawn(room) == [quote]
        assert n_steps(room) == steps
        reader.release_mouse(there)
        assert quotes(room) == drawn(room) == [quote]
        assert n_steps(room) == steps + 1
        room.press("Ctrl+Z")
        assert quotes(room) == drawn(room) == ["监督"]
    assert check(room.app.session.project) == []


def test_with_alt_an_end_is_drawn_by_characters(room: WindowRobot) -> None:
    code(room, "执法")
    reader = room.text
    middle = reader.place_of("教育").center()
    for modifiers, quote in ((Qt.KeyboardModifier.NoModifier, "执法、教育"), (ALT, "执法、教")):
        reader.draw(reader.end_of("执法"), middle + QPointF(2, 0), modifiers)
        assert drawn(room) == [quote]
        room.press("Esc")
    reader.draw(reader.end_of("执法"), middle, ALT)
    reader.release_mouse(middle)  # without Alt: fingers come up in any order
    assert quotes(room) == ["执法、教"]


def test_escape_takes_the_drawn_end_back(room: WindowRobot) -> None:
    code(room, "监督")
    steps, reader = n_steps(room), room.text
    place = reader.place_of("教育").center()
    reader.draw(reader.end_of("监督"), place)
    room.press("Esc")
    assert drawn(room) == ["监督"]
    reader.move_mouse(place)
    reader.release_mouse(place)
    assert quotes(room) == drawn(room) == ["监督"]
    assert n_steps(room) == steps
    assert room.view.selected_span().of(REPORT) == "监督"


def test_an_end_does_not_cross_the_other(room: WindowRobot) -> None:
    code(room, "监督、执法")
    reader = room.text
    for end, to in (("end", "审查"), ("start", "公开")):
        take = reader.end_of("执法") if end == "end" else reader.start_of("监督")
        reader.draw(take, reader.place_of(to).center())
        assert drawn(room) == ["监督" if end == "end" else "执法"]
        room.press("Esc")


def test_a_grip_that_is_only_clicked_chooses_its_coding(room: WindowRobot) -> None:
    code(room, "监督")
    steps, reader = n_steps(room), room.text
    end, words = reader.end_of("监督"), reader.place_of("监督").center()
    put_cursor(room, "公开")
    reader.hover(words)
    reader.hover(end)
    reader.click_at(end)
    assert n_steps(room) == steps
    assert drawn(room) == ["监督"]
    assert room.view.selected_span().of(REPORT) == "监督"


def test_the_pointer_tells_where_an_end_can_be_taken(room: WindowRobot) -> None:
    code(room, "监督")
    put_cursor(room, "公开")
    reader = room.text
    end, words = reader.end_of("监督"), reader.place_of("监督")
    shape = Qt.CursorShape
    assert reader.hover(reader.place_of("公开").center()) == shape.IBeamCursor
    before = reader.picture()
    assert reader.hover(words.center()) == shape.IBeamCursor
    assert reader.picture() != before
    assert reader.hover(end) == shape.SizeHorCursor
    assert reader.hover(QPointF(end.x(), words.center().y())) == shape.IBeamCursor


def test_a_press_on_the_words_at_an_end_still_selects(room: WindowRobot) -> None:
    code(room, "监督")
    room.text.drag_over("监督", "执法")
    assert room.view.selected_span().of(REPORT) == "监督、执法"
    assert quotes(room) == ["监督"]


# Moving the ends by keys


MOVES = {
    "Alt+Right": "监督、执法、",
    "Alt+Left": "监督、",
    "Alt+Shift+Left": "、监督、执法",
    "Alt+Shift+Right": "、执法",
    "Alt+.": "监督、执法、",
    "Alt+,": "监督、执",
    "Alt+Shift+,": "、监督、执法",
    "Alt+Shift+.": "督、执法",
}


@pytest.mark.parametrize("selected", [True, False])
def test_an_end_is_moved_by_keys(room: WindowRobot, selected: bool) -> None:
    code(room, "监督、执法")
    for keys, quote in MOVES.items():
        put_cursor(room, "监督、执法" if selected else "、执法", within=5 if selected else 0)
        steps = n_steps(room)
        room.press(keys, room.view)
        assert quotes(room) == drawn(room) == [quote], keys
        assert n_steps(room) == steps + 1
        room.press("Ctrl+Z")
        assert quotes(room) == ["监督、执法"]


def test_a_coding_stays_under_the_hand_while_its_ends_move(room: WindowRobot) -> None:
    code(room, "执法、教育")
    put_cursor(room, "教育", 1)
    for keys in ("Alt+Left", "Alt+Left", "Alt+Shift+Left", "Alt+Shift+Left"):
        room.press(keys, room.view)
    assert quotes(room) == ["监督、执法"]
    code(room, "公开")
    for keys in ("Alt+Right", "Alt+Shift+Left"):
        room.press(keys, room.view)
    assert room.view.selected_span().of(REPORT) == "、公开。" == quotes(room)[1]


def test_as_long_as_alt_stays_down_all_presses_are_one_undo(room: WindowRobot) -> None:
    code(room, "监督")
    view, alt = room.view, Qt.Key.Key_Alt

    def send(kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QApplication.sendEvent(view, QKeyEvent(kind, key, modifiers))

    for _ in range(2):
        send(QEvent.Type.KeyPress, alt, Qt.KeyboardModifier.NoModifier)
        for _ in range(2):
            room.app.run_action("coding_end_on")
        send(QEvent.Type.KeyRelease, alt, ALT)
    assert quotes(room) == ["监督、执法、教育"]
    room.press("Ctrl+Z")
    assert quotes(room) == ["监督、执法"]
    room.press("Ctrl+Z")
    assert quotes(room) == ["监督"]
    assert check(room.app.session.project) == []


def test_an_end_that_has_no_room_says_so(room: WindowRobot) -> None:
    code(room, "监督")
    steps = n_steps(room)
    room.press("Alt+Left", room.view)
    assert room.last_message() == "这一端不能再往这个方向移动。"
    put_cursor(room, "公开")
    room.press("Alt+Right", room.view)
    assert room.last_message() == "光标处没有您的编码。"
    assert n_steps(room) == steps


def test_to_move_an_end_onto_a_coding_that_says_the_same_is_refused(room: WindowRobot) -> None:
    code(room, "监督、")
    code(room, "监督")
    room.press("Alt+Right", room.view)
    assert "没有重复添加" in room.last_message()
    assert quotes(room) == drawn(room) == ["监督", "监督、"]


# Another code


def test_a_code_is_replaced_from_the_quick_box(room: WindowRobot) -> None:
    code(room, "监督")
    room.press("Ctrl+R")
    assert room.shows("替换“3.2")
    box = room.app.workspace.codebook.quick_box
    assert QApplication.focusWidget() is box
    assert box.placeholderText().startswith("改为…")
    room.type("7.1")
    room.press("Return")
    assert room.stored() == [("7.1", "监督")]
    assert QApplication.focusWidget() is room.view
    assert not room.shows("替换“")
    room.press("Ctrl+Z")
    assert room.stored() == [("3.2", "监督")]


def test_a_codes_key_replaces_while_that_is_asked(room: WindowRobot) -> None:
    code(room, "监督")
    room.press("Ctrl+R")
    room.view.setFocus()
    room.press(room.key_of("11.2"), room.view)
    assert room.stored() == [("11.2", "监督")]
    room.press(room.key_of("3.2"), room.view)
    assert room.stored() == [("3.2", "监督"), ("11.2", "监督")]


def test_a_click_on_a_code_replaces_while_that_is_asked(room: WindowRobot) -> None:
    code(room, "监督")
    put_cursor(room, "监督", 1)
    room.press("Ctrl+R")
    room.click_code("7.1")
    assert room.stored() == [("7.1", "监督")]


def test_escape_leaves_the_replacing(room: WindowRobot) -> None:
    code(room, "监督")
    room.press("Ctrl+R")
    room.press("Esc")
    assert not room.shows("替换“")
    room.quick_code("11.2")
    assert room.stored() == [("3.2", "监督"), ("11.2", "监督")]


def test_what_is_gone_is_not_replaced_any_more(room: WindowRobot) -> None:
    code(room, "监督")
    room.press("Ctrl+R")
    room.app.undo()
    assert not room.shows("替换“")
    put_cursor(room, "公开")
    room.press("Ctrl+R")
    assert room.last_message() == "光标处没有您的编码。"
    assert not room.shows("替换“")


# Two of one, one of several


def test_a_coding_is_split_at_the_cursor(room: WindowRobot) -> None:
    code(room, "监督、执法")
    put_cursor(room, "执法")
    steps = n_steps(room)
    room.press("Ctrl+Shift+X", room.view)
    assert room.stored() == [("3.2", "监督、"), ("3.2", "执法")]
    assert drawn(room) == ["监督、", "执法"]
    assert n_steps(room) == steps + 1
    room.press("Ctrl+Z")
    assert quotes(room) == drawn(room) == ["监督、执法"]


def test_of_nested_codings_the_one_that_reaches_over_the_cursor_is_split(room: WindowRobot) -> None:
    code(room, "监督、执法、教育")
    code(room, "执法", "7.1")
    put_cursor(room, "执法")
    room.press("Ctrl+Shift+X", room.view)
    assert quotes(room) == ["监督、", "执法", "执法、教育"]


def test_where_nothing_can_be_split_it_says_what_to_do(room: WindowRobot) -> None:
    code(room, "监督")
    for before in (0, 2):
        put_cursor(room, "监督", before)
        room.press("Ctrl+Shift+X", room.view)
        assert room.last_message() == "请先把光标放到编码的文字中间，再拆分。"
    assert quotes(room) == ["监督"]


def test_the_coding_under_the_hand_is_merged_with_its_neighbour(room: WindowRobot) -> None:
    code(room, "监督")
    code(room, "执法")
    code(room, "、", "7.1")
    for at in ("监督", "执法"):
        put_cursor(room, at, 1)
        steps = n_steps(room)
        room.press("Ctrl+Shift+J", room.view)
        assert sorted(room.stored()) == [("3.2", "监督、执法"), ("7.1", "、")]
        assert n_steps(room) == steps + 1
        room.press("Ctrl+Z")
        assert sorted(drawn(room)) == ["、", "执法", "监督"]


def test_all_that_the_selection_covers_is_merged(room: WindowRobot) -> None:
    for words in ("审查", "监督", "执法"):
        code(room, words)
    code(room, "教育", "7.1")
    room.text.select_by_keys(REPORT.index("审查"), len("审查、监督、执法、教育"))
    room.press("Ctrl+Shift+J", room.view)
    assert room.stored() == [("3.2", "审查、监督、执法"), ("7.1", "教育")]
    assert room.view.selected_span().of(REPORT) == "审查、监督、执法"


def test_what_cannot_be_merged_says_why(room: WindowRobot) -> None:
    code(room, "审查")
    room.press("Ctrl+Shift+J", room.view)
    assert room.last_message() == "旁边没有同一类目的编码可以合并。"
    code(room, "执法")
    put_cursor(room, "审查", 1)
    room.press("Ctrl+Shift+J", room.view)
    assert "“、监督、”" in room.last_message()
    put_cursor(room, "公开", 1)
    room.press("Ctrl+Shift+J", room.view)
    assert room.last_message() == "光标处没有您的编码。"
    assert quotes(room) == ["审查", "执法"]


def test_the_menu_offers_what_can_be_done_with_a_coding(room: WindowRobot) -> None:
    code(room, "监督、执法")
    put_cursor(room, "执法")
    place = room.text.place_of("执法").topLeft().toPoint()
    view = room.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, event)
    shown = entries_of(menu())
    for entry in ("改为其他类目", "在光标处拆分编码", "与相邻编码合并", "删除编码"):
        assert entry in shown
    pick("在光标处拆分编码")
    assert quotes(room) == ["监督、", "执法"]


def test_every_change_is_one_line_of_the_history(room: WindowRobot) -> None:
    code(room, "监督、执法")
    put_cursor(room, "执法")
    for keys, said in (
        ("Alt+Right", "的区间由"),
        ("Alt+Shift+,", "的区间由"),
        ("Ctrl+Shift+X", "拆分为两处编码"),
        ("Ctrl+Shift+J", "合并为"),
        ("Del", "删除"),
    ):
        steps = n_steps(room)
        room.press(keys, room.view)
        assert n_steps(room) == steps + 1
        assert said in last_step(room)
    for _ in range(5):
        room.press("Ctrl+Z")
    assert quotes(room) == ["监督、执法"]
    assert room.drawn() == [Span(REPORT.index("监督"), REPORT.index("、教育"))]
