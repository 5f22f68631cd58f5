"""Reading and selecting by keyboard alone. The judge is the stored text, cut at what the view reports."""

import pytest
from PySide6.QtCore import Qt

from annotator.ui.coding.reading_cursor import ReadingCursor
from annotator.ui.coding.reading_moves import KINDS
from tests.robots.text_view_robot import CONTROL, SHIFT, Key

TEXT = "第一镇报告\n\n　　（一）重视行政执法。一是修订制度，补齐短板，二是公开案例；成效明显！ \n特此报告"
LINE = TEXT.split("\n")[2].strip()
SENTENCES = [
    "第一镇报告",
    "（一）重视行政执法。",
    "一是修订制度，补齐短板，二是公开案例；",
    "成效明显！",
    "特此报告",
]
MANY = "\n".join(f"第{number}段，依法行政。" for number in range(200))
CLUSTERS = "a😀e\u0301👨‍👩‍👧𠮷。"


@pytest.fixture
def walk(read):
    """Opens a text before a reader who goes by units of a kind."""

    def open_text(text=TEXT, kind="sentence", **size):
        reader = read(text, **size)
        reader.cursor = ReadingCursor(reader.view)
        reader.cursor.choose_kind(kind)
        return reader

    return open_text


def walked(reader, key, text=TEXT, times=20):
    """What is selected after each press of a key, until nothing new comes."""
    found = []
    for _press in range(times):
        reader.press(key)
        if found and reader.selected(text) == found[-1]:
            break
        found.append(reader.selected(text))
    return found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("paragraph", ["第一镇报告", LINE, "特此报告"]),
        ("sentence", SENTENCES),
        ("sense_group", [*SENTENCES[:2], "一是修订制度，补齐短板，", "二是公开案例；", *SENTENCES[3:]]),
        ("clause", [*SENTENCES[:2], "一是修订制度，", "补齐短板，", "二是公开案例；", *SENTENCES[3:]]),
    ],
)
def test_j_and_k_walk_the_units_of_a_kind(walk, kind, expected):
    reader = walk(kind=kind)
    assert walked(reader, Key.Key_J) == expected
    assert walked(reader, Key.Key_K) == expected[-2::-1]


def test_walking_begins_with_the_unit_in_which_the_cursor_stands(walk):
    reader = walk()
    reader.click_before("短板")
    reader.press(Key.Key_J)
    assert reader.selected(TEXT) == SENTENCES[2]
    reader.click_before("短板")
    reader.press(Key.Key_K)
    assert reader.selected(TEXT) == SENTENCES[2]


def test_from_a_blank_line_the_next_or_the_previous_comes(walk):
    reader = walk()
    for key, expected in ((Key.Key_J, SENTENCES[1]), (Key.Key_K, SENTENCES[0])):
        reader.press(Key.Key_Home, CONTROL)
        reader.press(Key.Key_Down)
        reader.press(key)
        assert reader.selected(TEXT) == expected


def test_walking_goes_on_from_what_was_changed_by_hand(walk):
    reader = walk()
    reader.drag_over("补齐短板")
    reader.press(Key.Key_J)
    assert reader.selected(TEXT) == SENTENCES[3]
    reader.drag_over("补齐短板")
    reader.press(Key.Key_K)
    assert reader.selected(TEXT) == SENTENCES[1]


def test_h_and_l_move_the_end_by_words_of_the_trade(walk):
    reader = walk()
    reader.drag_over("重视")
    assert walked(reader, Key.Key_L, times=4) == [
        "重视行政执法",
        "重视行政执法。",
        "重视行政执法。一是",
        "重视行政执法。一是修订",
    ]
    assert walked(reader, Key.Key_H)[-1] == "重视"


def test_brackets_move_the_start_by_words(walk):
    reader = walk()
    reader.drag_over("公开案例")
    assert walked(reader, Key.Key_BracketLeft, times=3) == [
        "二是公开案例",
        "，二是公开案例",
        "短板，二是公开案例",
    ]
    assert reader.view.cursor_position() == TEXT.index("短板，二")
    assert walked(reader, Key.Key_BracketRight)[-1] == "案例"


def test_with_shift_the_ends_move_by_characters(walk):
    reader = walk()
    reader.drag_over("行政")
    reader.press(Key.Key_L, SHIFT)
    assert reader.selected(TEXT) == "行政执"
    reader.press(Key.Key_BraceLeft, SHIFT)
    assert reader.selected(TEXT) == "视行政执"
    reader.press(Key.Key_H, SHIFT, times=2)
    assert reader.selected(TEXT) == "视行"
    reader.press(Key.Key_BraceRight, SHIFT, times=5)
    assert reader.selected(TEXT) == "行"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        *((key, mod) for key in (Key.Key_H, Key.Key_L) for mod in (Qt.KeyboardModifier.NoModifier, SHIFT)),
        (Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier),
        (Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier),
        (Key.Key_BraceLeft, SHIFT),
        (Key.Key_BraceRight, SHIFT),
    ],
)
def test_the_ends_never_meet_nor_pass_each_other_nor_stand_on_white_space(walk, key, modifiers):
    reader = walk()
    reader.drag_over("案例")
    for _press in range(60):
        reader.press(key, modifiers)
        selected = reader.selected(TEXT)
        assert selected == selected.strip() != ""


@pytest.mark.parametrize("key", [Key.Key_H, Key.Key_L, Key.Key_BracketLeft, Key.Key_BracketRight])
def test_with_nothing_selected_the_word_at_the_cursor_comes_first(walk, key):
    reader = walk()
    reader.click_before("政执法")
    reader.press(key)
    assert reader.selected(TEXT) == "行政执法"


def test_a_character_is_what_a_reader_takes_for_one(walk):
    reader = walk(CLUSTERS)
    reader.press(Key.Key_L, SHIFT)
    grown = [reader.selected(CLUSTERS)]
    for _press in range(5):
        reader.press(Key.Key_L, SHIFT)
        grown.append(reader.selected(CLUSTERS)[len(grown[-1]) :] and reader.selected(CLUSTERS))
    assert grown == ["a", "a😀", "a😀e\u0301", "a😀e\u0301👨‍👩‍👧", "a😀e\u0301👨‍👩‍👧𠮷", CLUSTERS]
    reader.press(Key.Key_BraceRight, SHIFT, times=3)
    assert reader.selected(CLUSTERS) == "👨‍👩‍👧𠮷。"


def test_space_takes_the_unit_at_the_cursor_and_then_the_larger_ones(walk):
    reader = walk(kind="clause")
    reader.click_before("齐短板")
    assert walked(reader, Key.Key_Space) == [
        "补齐短板，",
        "一是修订制度，补齐短板，",
        "一是修订制度，补齐短板，二是公开案例；",
        LINE,
    ]


def test_shift_and_space_go_the_way_back(walk):
    reader = walk(kind="sentence")
    reader.click_before("公开案例")
    forth = walked(reader, Key.Key_Space)
    assert forth == [SENTENCES[2], LINE]
    back = []
    for _press in range(4):
        reader.press(Key.Key_Space, SHIFT)
        back.append(reader.selected(TEXT))
    assert back == [SENTENCES[2], "二是公开案例；", "二是公开案例；", "二是公开案例；"]


def test_space_widens_a_part_to_the_kind_in_use(walk):
    reader = walk(kind="sentence")
    reader.drag_over("公开案")
    reader.press(Key.Key_Space)
    assert reader.selected(TEXT) == SENTENCES[2]


def test_space_on_a_blank_line_and_what_leads_nowhere_change_nothing(walk):
    reader = walk()
    reader.press(Key.Key_Down)
    for key, modifiers in ((Key.Key_Space, SHIFT), (Key.Key_Space, Qt.KeyboardModifier.NoModifier)):
        reader.press(key, modifiers)
        assert (reader.selected(TEXT), reader.view.cursor_position()) == ("", TEXT.index("\n") + 1)


def test_the_kinds_follow_each_other_in_a_circle(walk):
    cursor = walk(kind="paragraph").cursor
    smaller, larger = [], []
    for _kind in KINDS:
        cursor.next_unit_kind()
        smaller.append(cursor.kind)
    for _kind in KINDS:
        cursor.previous_unit_kind()
        larger.append(cursor.kind)
    assert smaller == ["sentence", "sense_group", "clause", "paragraph"]
    assert larger == ["clause", "sense_group", "sentence", "paragraph"]


def test_the_view_follows_with_lines_above_and_more_below(walk):
    reader = walk(MANY, kind="paragraph", height=600)
    reader.press(Key.Key_J, times=40)
    line = reader.place_of("第39段")
    assert line.top() >= 120
    assert line.bottom() <= 450
    reader.press(Key.Key_K, times=12)
    assert 100 <= reader.place_of("第27段").top() <= 450


def test_walking_on_moves_the_view_by_no_more_than_the_units_height(walk):
    reader = walk(MANY, kind="paragraph", height=600)
    reader.press(Key.Key_J, times=40)
    tops = []
    for number in range(40, 44):
        reader.press(Key.Key_J)
        tops.append(reader.place_of(f"第{number}段").top())
    assert max(tops) - min(tops) <= 2


def test_of_a_long_unit_the_beginning_is_in_sight(walk):
    text = "短段。\n" * 30 + "此段很长，" + "依法行政。" * 300 + "\n尾段"
    reader = walk(text, kind="paragraph", height=500)
    reader.press(Key.Key_J, times=31)
    assert reader.selected(text).startswith("此段很长")
    assert reader.place_of("此段很长").top() < 150


def test_of_a_long_selection_the_end_that_moves_is_in_sight(walk):
    text = "甲段开头，" + "依法行政。" * 300 + "末尾文字\n尾段"
    reader = walk(text, kind="paragraph", height=500)
    reader.press(Key.Key_J)
    reader.press(Key.Key_H)
    assert reader.sees("尾段")
    reader.press(Key.Key_BracketRight)
    assert reader.sees("开头")


def test_a_key_costs_the_same_far_down_in_a_long_text(walk):
    reader = walk(MANY * 200, kind="sentence")
    made = []
    for start in (0, 300_000):
        reader.view.scroll_to(start)
        reader.press(Key.Key_J)
        before = reader.view.page().layouts_made
        reader.press(Key.Key_J, times=30)
        made.append(reader.view.page().layouts_made - before)
    assert max(made) <= 40
