"""What a screen reader hears of the text, asked through Qt as one asks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleTextInterface

from annotator.model.span import Span
from annotator.ui.coding import accessible
from annotator.ui.coding.highlights import Mark
from tests.robots.text_view_robot import CONTROL, SHIFT, Key, TextViewRobot

STORED = "甲😀区𠮷祥e\u0301街道\n加强合法性审查，👨‍👩‍👧参加。\n" + "后文。\n" * 300

Reader = Callable[..., TextViewRobot]


def units(words: str) -> int:
    """How many UTF-16 units, by Python's own encoder."""
    return len(words.encode("utf-16-le")) // 2


def spoken(reader: TextViewRobot) -> QAccessibleTextInterface:
    accessible.serve()
    asked = QAccessible.queryAccessibleInterface(reader.view)
    assert asked is not None
    assert asked.role() == QAccessible.Role.Document
    found = asked.textInterface()
    assert found is not None
    return found


def test_text_and_offsets_are_read_back(read: Reader) -> None:
    heard = spoken(read(STORED))
    assert heard.characterCount() == units(STORED)
    assert heard.text(0, heard.characterCount()) == STORED
    for words in ("😀", "𠮷祥", "e\u0301", "合法性审查", "👨‍👩‍👧", "后文"):
        start = units(STORED[: STORED.index(words)])
        assert heard.text(start, start + units(words)) == words
    assert heard.text(-5, 10**9) == STORED


def test_the_cursor_is_told_and_put(read: Reader) -> None:
    reader = read(STORED)
    heard = spoken(reader)
    steps = "甲😀区𠮷祥"
    for n in range(len(steps) + 1):
        assert heard.cursorPosition() == units(steps[:n])
        reader.press(Key.Key_Right)
    assert heard.cursorPosition() == units("甲😀区𠮷祥e\u0301")  # the letter with its accent is one step
    heard.setCursorPosition(units("甲😀区"))
    assert reader.view.selected_span() == Span(3, 3)
    heard.setCursorPosition(units("甲😀区") + 1)  # inside a pair: before its character
    assert reader.view.cursor_position() == 3


def test_what_it_selects_is_selected(read: Reader) -> None:
    reader = read(STORED)
    heard = spoken(reader)
    start = units(STORED[: STORED.index("合法性审查")])
    heard.addSelection(start, start + 5)
    assert reader.selected(STORED) == "合法性审查"
    assert reader.copied() == "合法性审查"
    heard.setSelection(0, 1, 3)
    assert reader.selected(STORED) == "😀"
    heard.removeSelection(0)
    assert not reader.view.selected_span()
    assert heard.cursorPosition() == 3


def test_characters_are_where_they_are_seen(read: Reader) -> None:
    reader = read(STORED)
    heard = spoken(reader)
    corner = reader.view.viewport().mapToGlobal(QPoint(0, 0))
    for word in ("祥", "街", "审"):
        seen = reader.place_of(word + STORED[STORED.index(word) + 1]).translated(corner)
        offset = units(STORED[: STORED.index(word)])
        place = heard.characterRect(offset)
        assert abs(place.left() - seen.left()) <= 4
        assert place.top() <= seen.top()
        assert seen.bottom() <= place.bottom()
        assert heard.offsetAtPoint(place.center()) == offset
    assert heard.offsetAtPoint(corner) == -1


def test_what_is_far_below_is_brought_into_view(read: Reader) -> None:
    reader = read(STORED)
    heard = spoken(reader)
    last = heard.characterCount() - 3
    heard.scrollToSubstring(last, last + 2)
    height = reader.view.viewport().height()
    top = reader.view.viewport().mapFromGlobal(heard.characterRect(last).topLeft()).y()
    assert 0 <= top < height


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleEvent]:
    """What is told while a screen reader runs."""
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(told.append))
    return told


def of(told: list[QAccessibleEvent], kind: QAccessible.Event) -> list[QAccessibleEvent]:
    return [event for event in told if event.type() == kind]


def test_cursor_selection_and_codes_are_told_as_they_come(
    read: Reader, events: list[QAccessibleEvent]
) -> None:
    start = STORED.index("合法性审查")
    reader = read(STORED, [Mark("a", Span(start, start + 5), "#3a6ea5", "3.2 合法性审查")])
    spoken(reader)
    reader.press(Key.Key_Right, times=2)
    moved = of(events, QAccessible.Event.TextCaretMoved)
    assert [event.cursorPosition() for event in moved] == [1, 3]
    reader.press(Key.Key_Right, SHIFT)
    (selected,) = of(events, QAccessible.Event.TextSelectionChanged)
    assert (selected.selectionStart(), selected.selectionEnd()) == (3, 4)
    reader.press(Key.Key_Down)
    reader.press(Key.Key_Home)
    assert of(events, QAccessible.Event.Announcement)[0].message() == "已选中：区"
    events.clear()
    reader.press(Key.Key_Right, times=3)
    said = [event.message() for event in of(events, QAccessible.Event.Announcement)]
    assert said == ["3.2 合法性审查"]
    described = QAccessible.queryAccessibleInterface(reader.view).text(QAccessible.Text.Description)
    assert described == "3.2 合法性审查"


def test_of_a_million_characters_no_event_carries_more_than_a_few(
    read: Reader, events: list[QAccessibleEvent]
) -> None:
    reader = read("依法行政😀，" * 166_700)
    spoken(reader)
    reader.press(Key.Key_A, CONTROL)
    (said,) = of(events, QAccessible.Event.Announcement)
    assert len(said.message()) < 200
    (selected,) = of(events, QAccessible.Event.TextSelectionChanged)
    assert selected.selectionEnd() == 166_700 * 7


def test_without_a_screen_reader_nothing_is_told(
    read: Reader, events: list[QAccessibleEvent], monkeypatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    reader = read(STORED)
    spoken(reader)
    reader.press(Key.Key_Right, SHIFT)
    assert events == []
