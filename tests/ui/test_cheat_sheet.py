"""The cheat-sheet over the window."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from annotator.store import codes
from annotator.ui.actions import TABLE, shown_key
from annotator.ui.keys.cheat_sheet import CheatSheet
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def window(coding_room: WindowRobot) -> WindowRobot:
    coding_room.press("F1")
    return coding_room


def sheet_of(window: WindowRobot) -> CheatSheet:
    (sheet,) = [one for one in window.window.findChildren(CheatSheet) if one.isVisible()]
    return sheet


def words_in(window: WindowRobot) -> list[str]:
    return [part.text() for part in sheet_of(window).findChildren(QLabel) if part.isVisible()]


def test_it_shows_every_key_of_the_table_and_of_the_codes(window: WindowRobot) -> None:
    words = words_in(window)
    assert {shown_key(spec.shortcut) for spec in TABLE if spec.shortcut} <= set(words)
    keyed = [code for code in codes.listed(window.app.session.project) if code.key]
    assert {f"{code.number} {code.name}" for code in keyed} <= set(words)
    assert {"双击", "选中词"} <= set(words)


def test_all_of_it_is_seen_at_once_on_a_large_screen(window: WindowRobot) -> None:
    window.window.resize(1920, 1080)
    QApplication.processEvents()
    assert not sheet_of(window).scrolls()


def test_typing_filters_it(window: WindowRobot) -> None:
    window.type("撤销")
    assert "撤销" in words_in(window)
    assert "导入文献" not in words_in(window)


def test_escape_goes_back_to_where_one_was(window: WindowRobot) -> None:
    window.type("撤销")
    window.press("Esc")
    assert not [one for one in window.window.findChildren(CheatSheet) if one.isVisible()]
    assert window.view.hasFocus()


def test_before_a_project_is_open_it_shows_the_keys_of_the_program(window: WindowRobot) -> None:
    window.press("Esc")
    window.choose_from_menu("关闭项目")
    window.press("F1")
    assert "Ctrl+N" in words_in(window)
    assert "类目" not in words_in(window)
