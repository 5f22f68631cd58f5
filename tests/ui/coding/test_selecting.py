"""Selecting with keys and mouse. The judge is always the stored text, cut at what the view reports."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.coding.text_layout import Utf16Positions
from tests.robots.text_view_robot import ALT, CONTROL, NONE, SHIFT, Key

LONG = (
    "常务会议专题听取水源保护条例草案的说明，逐条审议后交县人大常委会。全年受理行政复议申请四十七件，"
    "审结四十五件，其中调解结案十九件，纠错率比上年下降两个百分点。集市街巷设立十一处流动宣讲点，"
    "邀请退休法官以方言讲解婚姻、借贷与土地流转，听众逾六千人次，收回问卷三千八百份。"
)
REPORT = (
    "𠮷野区2022年法治政府建设年度报告\n"
    "一、依法行政😀工作\n"
    "\n"
    "（一）加强组织领导。区政府高度重视防汛应急，制定预案十二项；开展演练三次。完善机制！\n"
    f"{LONG}\n"
    "特此报告"
)
MANY = "\n".join(f"第{number}段，依法行政。" for number in range(200))


def test_a_drag_takes_whole_words(read):
    reader = read(REPORT)
    reader.drag(reader.place_of("度重").center(), reader.place_of("制定").center())
    assert reader.selected(REPORT) == "高度重视防汛应急，制定"


def test_a_hand_that_goes_a_little_too_far_takes_no_word_more(read):
    reader = read(REPORT)
    start, end = reader.place_of("防"), reader.place_of("汛")
    reader.drag(start.center(), end.center() + QPointF(0.8 * end.width(), 0))
    assert reader.selected(REPORT) == "防汛"


def test_alt_switches_snapping_off(read):
    reader = read(REPORT)
    reader.drag_over("度重视防汛应", modifiers=ALT)
    assert reader.selected(REPORT) == "度重视防汛应"
    reader.click_on("防汛", times=2, modifiers=ALT)
    assert reader.selected(REPORT) == ""


def test_alt_may_be_pressed_on_the_way(read):
    reader = read(REPORT)
    start, end = reader.place_of("高度").center(), reader.place_of("制定").center()
    reader.press_mouse(start)
    reader.move_mouse(end)
    assert reader.selected(REPORT) == "高度重视防汛应急，制定"
    reader.move_mouse(end, ALT)
    assert reader.selected(REPORT) == "度重视防汛应急，制"
    reader.move_mouse(end)
    assert reader.selected(REPORT) == "高度重视防汛应急，制定"
    reader.release_mouse(end)


def test_a_drag_goes_over_lines_and_paragraphs(read):
    reader = read(REPORT)
    reader.drag_over("依法行政", "制定预案")
    expected = REPORT[REPORT.index("依法行政") : REPORT.index("制定预案") + 4]
    assert reader.selected(REPORT) == expected


@pytest.mark.parametrize("modifiers", [NONE, ALT])
def test_a_drag_takes_neither_the_line_end_nor_blanks_at_its_ends(read, modifiers):
    text = "\u3000\u3000依法行政 \n\n公开透明"
    reader = read(text)
    first, last = reader.place_of("依法行政"), reader.place_of("公开")
    in_front = QPointF(last.left() + 1, last.center().y())
    reader.drag(QPointF(first.left() - 30, first.center().y()), in_front, modifiers)
    assert reader.selected(text) == "依法行政"


@pytest.mark.parametrize(
    ("modifiers", "expected"), [(NONE, "高度重视防汛应急，制定"), (ALT, "度重视防汛应急，制")]
)
def test_a_drag_backwards_leaves_the_cursor_in_front(read, modifiers, expected):
    reader = read(REPORT)
    start, end = reader.place_of("高度").center(), reader.place_of("制定").center()
    reader.drag(end, start, modifiers)
    assert reader.selected(REPORT) == expected
    assert reader.view.cursor_position() == REPORT.index(expected)


def test_a_click_puts_the_cursor_between_two_characters(read):
    reader = read(REPORT)
    reader.click_before("防汛应急")
    assert reader.view.cursor_position() == REPORT.index("防汛应急")
    assert reader.selected(REPORT) == ""
    reader.click_behind("防汛应急")
    assert reader.view.cursor_position() == REPORT.index("防汛应急") + 4


def test_shift_and_a_click_select_up_to_there(read):
    reader = read(REPORT)
    reader.click_before("区政府高度")
    reader.click_behind("制定预案", SHIFT)
    assert reader.selected(REPORT) == "区政府高度重视防汛应急，制定预案"


@pytest.mark.parametrize(
    ("clicks", "expected"),
    [
        (1, ""),
        (2, "防汛"),
        (3, "区政府高度重视防汛应急，制定预案十二项；"),
        (4, REPORT.split("\n")[3]),
        (5, ""),
    ],
)
def test_more_clicks_select_more(read, clicks, expected):
    reader = read(REPORT)
    reader.click_on("防汛", times=clicks)
    assert reader.selected(REPORT) == expected


def test_clicks_far_apart_in_time_are_single_clicks(read):
    reader = read(REPORT)
    reader.click_on("防汛", times=3, every=2_000)
    assert reader.selected(REPORT) == ""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("clause", "每人三件，"),
        ("sense_group", "一是发放冬衣，每人三件，"),
        ("sentence", "一是发放冬衣，每人三件，二是慰问；"),
        ("paragraph", "一是发放冬衣，每人三件，二是慰问；"),
    ],
)
def test_a_third_click_takes_the_kind_of_unit_that_reading_goes_by(read, kind, expected):
    text = "（二）走访。一是发放冬衣，每人三件，二是慰问；成效明显"
    reader = read(text)
    reader.view.unit_kind = kind
    reader.click_on("每人", times=3)
    assert reader.selected(text) == expected
    reader.click_on("每人", times=4)
    assert reader.selected(text) == text


def test_a_fourth_click_takes_the_words_of_the_paragraph(read):
    text = "　　依法行政。公开透明。　\n\n"
    reader = read(text)
    reader.click_on("公开", times=4)
    assert reader.selected(text) == "依法行政。公开透明。"


def test_a_double_click_that_drags_on_takes_whole_words(read):
    reader = read(REPORT)
    start, end = reader.place_of("防汛").center(), reader.place_of("定预").center()
    reader.click_on("防汛")
    reader.press_mouse(start)
    reader.move_mouse(end)
    reader.release_mouse(end)
    assert reader.selected(REPORT) == "防汛应急，制定"


def test_a_third_click_that_drags_on_takes_whole_sentences(read):
    reader = read(REPORT)
    start, end = reader.place_of("防汛").center(), reader.place_of("演练").center()
    reader.click_on("防汛", times=2)
    reader.press_mouse(start)
    reader.move_mouse(end)
    reader.release_mouse(end)
    assert reader.selected(REPORT) == "区政府高度重视防汛应急，制定预案十二项；开展演练三次。"


def test_dragging_below_the_view_scrolls_on(read, qtbot):
    reader = read(MANY, height=300)
    start = reader.place_of("第0段")
    below = QPointF(start.right(), 340)
    reader.press_mouse(start.center())
    reader.move_mouse(below)
    qtbot.waitUntil(lambda: "第60段" in reader.selected(MANY))
    reader.release_mouse(below)
    assert reader.view.first_visible_position() > MANY.index("第20段")
    assert "段，依法行政。\n第1段" in reader.selected(MANY)


def test_control_and_a_select_all(read):
    reader = read(REPORT)
    reader.press(Key.Key_A, CONTROL)
    assert reader.selected(REPORT) == REPORT


def test_escape_clears_the_selection(read):
    reader = read(REPORT)
    reader.press(Key.Key_A, CONTROL)
    reader.press(Key.Key_Escape)
    assert reader.selected(REPORT) == ""


@pytest.mark.parametrize(
    "key", [Key.Key_1, Key.Key_A, Key.Key_Slash, Key.Key_Delete, Key.Key_Return, Key.Key_Escape, Key.Key_Tab]
)
def test_keys_that_say_nothing_here_are_left_to_the_workspace(read, key):
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    read(REPORT).view.keyPressEvent(event)
    assert not event.isAccepted()


def test_the_input_method_is_off(read):
    view = read(REPORT).view
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not view.viewport().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_right_walks_over_what_a_reader_calls_a_character(read):
    text = "a😀e\u0301👨‍👩‍👧𠮷🇨🇳。"
    reader = read(text)
    walked = []
    for _step in range(7):
        reader.press(Key.Key_Right, SHIFT)
        walked.append(reader.selected(text))
        reader.press(Key.Key_Right)
    assert walked == ["a", "😀", "e\u0301", "👨‍👩‍👧", "𠮷", "🇨🇳", "。"]


def test_left_walks_back_over_the_same(read):
    text = "a😀e\u0301👨‍👩‍👧𠮷🇨🇳。"
    reader = read(text)
    reader.press(Key.Key_End)
    walked = []
    for _step in range(7):
        reader.press(Key.Key_Left, SHIFT)
        walked.append(reader.selected(text))
        reader.press(Key.Key_Left)
    assert walked[::-1] == ["a", "😀", "e\u0301", "👨‍👩‍👧", "𠮷", "🇨🇳", "。"]


def test_home_and_end_go_to_the_ends_of_the_line_that_is_seen(read):
    reader = read(LONG)
    reader.press(Key.Key_End, SHIFT)
    first_line = reader.selected(LONG)
    reader.press(Key.Key_Home)
    reader.press(Key.Key_Down)
    reader.press(Key.Key_End)
    reader.press(Key.Key_Home, SHIFT)
    assert LONG.startswith(first_line + reader.selected(LONG))
    assert reader.place_of(first_line[-8:]).right() > 0.6 * reader.view.width()
    assert 36 <= len(first_line) <= 44
    assert 36 <= len(reader.selected(LONG)) <= 44


def test_down_and_up_keep_the_column_over_short_and_empty_lines(read):
    text = "依法行政工作报告全文\n短\n\n依法行政工作报告全文"
    reader = read(text)
    reader.press(Key.Key_Right, times=7)
    places = []
    for key in [Key.Key_Down] * 3 + [Key.Key_Up] * 4:
        reader.press(key)
        places.append(reader.view.cursor_position())
    short, empty = text.index("短") + 1, text.index("\n\n") + 1
    assert places == [short, empty, text.rindex("依法") + 7, empty, short, 7, 0]


def test_shift_and_down_select_over_an_empty_line(read):
    text = "依法行政工作报告全文\n\n公开透明"
    reader = read(text)
    reader.press(Key.Key_Right, times=4)
    reader.press(Key.Key_Down, SHIFT, times=2)
    assert reader.selected(text) == "工作报告全文\n\n公开透明"


def test_the_end_of_the_text_is_reached_from_the_start(read):
    reader = read(REPORT)
    reader.press(Key.Key_End, CONTROL | SHIFT)
    assert reader.selected(REPORT) == REPORT
    reader.press(Key.Key_Home, CONTROL)
    assert reader.view.cursor_position() == 0


def test_control_and_arrows_go_by_words(read):
    text = "依法行政，公开2022 report card"
    reader = read(text)
    stops = [text.index(rest) for rest in ("，", "公开", "2022", "report", "card")] + [len(text)]
    there = []
    for _step in stops:
        reader.press(Key.Key_Right, CONTROL)
        there.append(reader.view.cursor_position())
    assert there == stops
    back = []
    for _step in stops:
        reader.press(Key.Key_Left, CONTROL | SHIFT)
        back.append(reader.view.cursor_position())
    assert back == [*stops[-2::-1], 0]
    assert reader.selected(text) == text


def test_pages_turn_with_the_cursor(read):
    reader = read(MANY, height=400)
    reader.press(Key.Key_PageDown)
    page = reader.view.cursor_position()
    assert 5 <= MANY[:page].count("\n") <= 12
    assert 0 < reader.view.first_visible_position() <= page
    reader.press(Key.Key_PageDown, SHIFT)
    assert reader.selected(MANY).count("\n") in (MANY[:page].count("\n"), MANY[:page].count("\n") + 1)
    reader.press(Key.Key_PageUp, SHIFT)
    assert reader.selected(MANY) == ""
    reader.press(Key.Key_PageDown, times=40)
    assert reader.view.cursor_position() == len(MANY)
    reader.press(Key.Key_PageUp, times=40)
    assert reader.view.cursor_position() == 0


def test_copying_takes_the_stored_characters(read):
    text = "依法\u00a0行政\u2028公开😀透明\u0085完"
    reader = read(text)
    reader.press(Key.Key_A, CONTROL)
    assert reader.copied() == text


@pytest.mark.parametrize("separator", list("\u2028\u2029\u0085\x0b\x0c\u00a0\r\x00"))
def test_strange_separators_neither_break_the_line_nor_vanish(read, separator):
    text = f"依法{separator}行政"
    reader = read(text)
    reader.press(Key.Key_End, SHIFT)
    assert reader.selected(text) == text
    reader.press(Key.Key_Home)
    reader.press(Key.Key_Right, times=2)
    reader.press(Key.Key_Right, SHIFT)
    assert reader.selected(text) == separator
    first, second = reader.place_of("依法"), reader.place_of("行政")
    assert 5 < second.left() - first.right() < 20
    assert abs(second.top() - first.top()) < 5


ASTRAL = "😀😀😀依法行政工作汇总以及其他"


def select_behind_astral_characters(reader):
    reader.drag_over("工作汇总")
    return reader.selected(ASTRAL)


def test_words_behind_astral_characters_are_selected_exactly(read):
    assert select_behind_astral_characters(read(ASTRAL)) == "工作汇总"


def test_without_the_conversion_the_reader_would_select_something_else(read, monkeypatch):
    """The reader knows nothing of offsets: were they wrong, these tests would notice."""
    monkeypatch.setattr(Utf16Positions, "to_units", lambda _self, position: position)
    monkeypatch.setattr(Utf16Positions, "to_characters", lambda _self, units: units)
    assert select_behind_astral_characters(read(ASTRAL)) != "工作汇总"


# What a reader takes for one character each, in any order. (Qt cuts a flag in two behind a 😀; not here.)
CLUSTERS = [
    *"一法政，。a1 \n",
    "😀",
    "𠮷",
    "e\u0301",
    "👨‍👩‍👧",
    "葛\U000e0100",
    *"\u00a0\u2028\u2029\x0c",
]
texts = st.lists(st.sampled_from(CLUSTERS), max_size=40)


def with_two_places(clusters):
    places = st.tuples(*[st.integers(0, len(clusters))] * 2).map(sorted)
    return places.map(lambda pair: (clusters, *pair))


@pytest.fixture
def reader_of_many(read):
    return read("")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts.flatmap(with_two_places))
def test_any_text_is_selected_by_keys_as_it_is_stored(reader_of_many, case):
    clusters, start, end = case
    text = "".join(clusters)
    reader_of_many.view.show_text(text)
    reader_of_many.select_by_keys(start, end - start)
    assert reader_of_many.selected(text) == "".join(clusters[start:end])
    reader_of_many.press(Key.Key_Left, SHIFT, times=end - start)
    assert reader_of_many.selected(text) == ""
