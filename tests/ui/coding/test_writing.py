"""Writing: what a coder notes on codings, and memos on anything."""

import pytest

from annotator.store import codes, codings
from tests.robots.window_robot import WindowRobot


def key_of(window: WindowRobot, number: str) -> str:
    return str(next(c.key for c in codes.listed(window.app.session.project) if c.number == number))


def noted(window: WindowRobot) -> list[tuple[str | None, str | None]]:
    """Flag and certainty of every coding, from the project."""
    return [(c.flag, c.certainty) for c in codings.listed(window.app.session.project)]


def label(window: WindowRobot) -> str:
    """What stands in the margin beside the words under the cursor."""
    view = window.view
    return view.marks_at(view.selected_span().start)[0].label


@pytest.fixture
def coded(coding_room: WindowRobot) -> WindowRobot:
    """The report with one coding, still selected."""
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    return coding_room


# Flag and certainty.


def test_a_coding_is_flagged_to_come_back_to_and_the_flag_taken_off(coded: WindowRobot) -> None:
    coded.press("!", coded.view)
    assert noted(coded) == [("come_back", None)]
    assert label(coded).endswith("⚑")
    coded.press("!", coded.view)
    assert noted(coded) == [(None, None)]
    assert not label(coded).endswith("⚑")
    coded.press("Ctrl+Z")
    assert noted(coded) == [("come_back", None)]


def test_a_coding_is_unsure_then_sure_then_neither(coded: WindowRobot) -> None:
    for certainty, sign in (("unsure", True), ("sure", False), (None, False), ("unsure", True)):
        coded.press("?", coded.view)
        assert noted(coded) == [(None, certainty)]
        assert label(coded).endswith("？") == sign


def test_the_strip_says_them_in_words_and_changes_them_by_click(coded: WindowRobot) -> None:
    assert coded.shows("待回看")
    assert coded.app.workspace.details.signs.flag.accessibleName() == "待回看、未标"
    coded.click("待回看、未标")
    coded.click("确定程度")
    assert noted(coded) == [("come_back", "unsure")]
    assert coded.shows("不确定")
    assert coded.app.workspace.details.signs.flag.accessibleName() == "待回看"
    assert coded.app.workspace.details.signs.flag.isChecked()
    coded.press("Ctrl+Z")
    assert noted(coded) == [("come_back", None)]
    assert not coded.shows("不确定")


def test_the_innermost_coding_under_the_cursor_is_meant(coding_room: WindowRobot) -> None:
    coding_room.code("对12件合同逐件审查", key_of(coding_room, "3.2"))
    coding_room.code("逐件", key_of(coding_room, "7.1"))
    coding_room.press("Left", coding_room.view)
    coding_room.press("Right", coding_room.view)
    coding_room.press("?", coding_room.view)
    assert noted(coding_room) == [(None, None), (None, "unsure")]


@pytest.mark.parametrize("key", ["!", "?"])
def test_without_a_coding_under_the_hand_it_is_said(coding_room: WindowRobot, key: str) -> None:
    coding_room.press(key, coding_room.view)
    assert coding_room.last_message() == "光标处没有您的编码。"


@pytest.mark.parametrize("mark", ["!", "?"])
def test_in_a_field_the_keys_are_letters(coded: WindowRobot, mark: str) -> None:
    coded.press("Ctrl+M")
    coded.type(f"why{mark}")
    assert coded.app.workspace.details.memo.text() == f"why{mark}"
    assert noted(coded) == [(None, None)]
