"""The window stays calm: what is not needed goes away, what was chosen stays, all of it by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.resources import resource
from annotator.settings import Settings
from annotator.ui import theme, window_shape
from annotator.ui.actions import TABLE
from annotator.ui.appearance_panel import AppearancePanel
from tests.robots.outline_robot import entries_of, menu
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def restarted(coding_room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator["Restart"]:
    monkeypatch.setattr(window_shape, "room_on_screen", lambda _window: QSize(1920, 1080))
    restart = Restart(coding_room, qtbot, monkeypatch)
    yield restart
    restart.now.close()


class Restart:
    """The same person comes back another day."""

    def __init__(self, window: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self._qtbot, self._patch = window, qtbot, monkeypatch

    def again(self) -> WindowRobot:
        self.now.close()
        self.now = WindowRobot(self._qtbot, self._patch)
        return self.now


def columns(window: WindowRobot) -> list[bool]:
    """Whether the left and the right column are in sight."""
    room = window.app.workspace
    return [room.left.isVisible(), room.right.isVisible()]


def panel_of(window: WindowRobot) -> AppearancePanel:
    (panel,) = window.window.findChildren(AppearancePanel)
    return panel


def choose(window: WindowRobot, setting: str, words: str) -> None:
    box = panel_of(window).findChild(QComboBox, setting)
    box.setCurrentText(words)
    assert box.currentText() == words


# Columns.


def test_columns_are_folded_and_shown_by_key(coding_room: WindowRobot) -> None:
    assert columns(coding_room) == [True, True]
    wide = coding_room.view.width()
    for keys, seen in (("F9", [False, True]), ("Shift+F9", [False, False])):
        coding_room.press(keys)
        assert columns(coding_room) == seen
    QApplication.processEvents()
    assert coding_room.view.width() > wide + 300
    for keys, seen in (("F9", [True, False]), ("Shift+F9", [True, True])):
        coding_room.press(keys)
        assert columns(coding_room) == seen


def test_what_is_asked_for_comes_out_of_a_folded_column(coding_room: WindowRobot) -> None:
    coding_room.press("Shift+F9")
    coding_room.press("/", coding_room.view)
    assert columns(coding_room) == [True, True]
    assert QApplication.focusWidget() is coding_room.app.workspace.codebook.quick_box


def test_the_hand_leaves_a_column_that_goes(coding_room: WindowRobot) -> None:
    coding_room.press("/", coding_room.view)
    coding_room.press("Shift+F9")
    assert QApplication.focusWidget() is coding_room.view


def test_columns_come_back_as_they_were_left(restarted: Restart) -> None:
    restarted.now.press("F9")
    handles = restarted.now.app.workspace.columns
    handles.moveSplitter(handles.width() - 400, 2)
    wide = restarted.now.app.workspace.right.width()
    again = restarted.again()
    assert columns(again) == [False, True]
    assert abs(again.app.workspace.right.width() - wide) < 8
    again.press("F9")
    assert columns(again) == [True, True]


def test_widths_that_nobody_understands_change_nothing(restarted: Restart) -> None:
    restarted.now.app.settings["columns"] = {"widths": ["a", None], "folded": [3, "middle"]}
    assert columns(restarted.again()) == [True, True]


# The text alone.


def test_f11_leaves_the_text_and_its_keys(coding_room: WindowRobot) -> None:
    around = [coding_room.button("菜单"), coding_room.window.rail, coding_room.app.workspace.header]
    coding_room.press("F11")
    assert columns(coding_room) == [False, False]
    assert not any(part.isVisible() for part in around)
    assert coding_room.view.hasFocus()
    assert coding_room.shows("再按 F11 恢复")
    coding_room.text.click_on("逐件")
    coding_room.press("E", coding_room.view)
    assert len(coding_room.drawn()) == 1
    coding_room.press("F11")
    assert columns(coding_room) == [True, True]
    assert all(part.isVisible() for part in around)


def test_a_column_that_was_folded_stays_so_after_the_text_was_alone(coding_room: WindowRobot) -> None:
    for keys in ("F9", "F11", "F11"):
        coding_room.press(keys)
    assert columns(coding_room) == [False, True]


# Looks.


def test_looks_are_chosen_in_one_place_and_seen_at_once(restarted: Restart) -> None:
    window = restarted.now
    setting = window.view._setting
    window.app.run_action("appearance")
    assert QApplication.focusWidget().accessibleName() == "主题"
    choose(window, "theme", "深色")
    assert theme.current() is theme.DARK
    panel_of(window).characters.setValue(30)
    assert window.view._setting.characters() == 30 < setting.characters()
    choose(window, "reading_font", "WenQuanYi Zen Hei Mono")
    assert window.view._setting.font.families()[0] == "WenQuanYi Zen Hei Mono"
    window.press("Esc")
    assert window.view.hasFocus()
    again = restarted.again()
    assert theme.current() is theme.DARK
    assert again.view._setting.characters() == 30
    assert again.view._setting.font.families()[0] == "WenQuanYi Zen Hei Mono"


def test_the_size_of_the_text_and_of_the_window_are_kept(restarted: Restart) -> None:
    restarted.now.window.resize(1111, 777)
    for _ in range(3):
        restarted.now.press("Ctrl++", restarted.now.view)
    zoom = restarted.now.view.zoom()
    again = restarted.again()
    assert again.view.zoom() == pytest.approx(zoom) != 1
    assert (again.window.width(), again.window.height()) == (1111, 777)


def test_chrome_and_text_grow_with_the_system_s_font(qapp: QApplication, qtbot: QtBot) -> None:
    before, usual = QFont(qapp.font()), theme.reading_font().pointSizeF()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    try:
        qapp.setFont(larger)
        theme.apply(qapp, "light")
        assert theme.reading_font().pointSizeF() == pytest.approx(1.5 * usual)
        title = QWidget()
        qtbot.addWidget(title)
        assert title.font().pointSizeF() == pytest.approx(larger.pointSizeF())
    finally:
        qapp.setFont(before)
        theme.apply(qapp, "light")


# One bar, labelled; short menus; one table.


def test_there_is_one_bar_and_every_button_in_it_says_what_it_does(coding_room: WindowRobot) -> None:
    bars = [part for part in coding_room.window.findChildren(QWidget) if part.property("kind") == "bar"]
    assert len(bars) == 1
    buttons = bars[0].findChildren(QAbstractButton)
    assert len(buttons) >= 5
    assert all(button.text() for button in buttons)


def test_every_action_has_a_drawing_of_the_family() -> None:
    drawn = {path.stem for path in resource("icons").glob("*.svg")}
    assert {spec.icon for spec in TABLE} <= drawn


def test_menus_by_the_right_button_are_short(coding_room: WindowRobot) -> None:
    coding_room.code("逐件审查", "E")
    for words, most in (("执法力量", 3), ("逐件", 8)):
        place = coding_room.text.place_of(words).center().toPoint()
        coding_room.text.click_at(QPointF(place))
        where = coding_room.view.viewport().mapToGlobal(place)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where)
        QApplication.sendEvent(coding_room.view.viewport(), event)
        assert 1 <= len(entries_of(menu())) <= most
        menu().close()


def test_a_window_is_no_larger_than_the_screen_and_a_damaged_size_is_the_usual_one(
    restarted: Restart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_shape, "room_on_screen", lambda _window: QSize(1200, 760))
    for kept, size in (({"width": 4000, "height": 3000}, (1200, 760)), ({"width": "wide"}, (1280, 800))):
        restarted.now.close()
        Settings()["window"] = kept
        restarted.again()
        assert (restarted.now.window.width(), restarted.now.window.height()) == size
