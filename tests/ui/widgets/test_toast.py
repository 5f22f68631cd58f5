"""A message appears where the hand is, does not get in the way, and goes by itself."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets.toast import Toast

TEXT = "这段文字已由您编为“3.2 合法性审查与法律审核”，没有重复添加。"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(800, 600)
    made.field = QLineEdit(made)
    QVBoxLayout(made).addWidget(made.field)
    made.toast = Toast(made)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.field.setFocus()
    return made


@pytest.fixture
def still(monkeypatch):
    """A system that asks for less motion."""
    monkeypatch.setattr(theme, "moves", lambda: False)


def time_is_up(toast):
    toast.findChild(QTimer).timeout.emit()


def test_it_stands_just_above_the_hand(window):
    window.toast.show_message(TEXT, QPoint(400, 300))
    box = window.toast.geometry()
    assert window.toast.text() == TEXT
    assert 300 - 2 * theme.GRID <= box.bottom() < 300
    assert abs(box.center().x() - 400) <= 1


@pytest.mark.parametrize("hand", [(0, 0), (800, 0), (0, 600), (800, 600), (400, 5), (-50, 900)])
def test_it_never_leaves_the_window_and_never_covers_the_hand(window, hand):
    window.toast.show_message(TEXT * 3, QPoint(*hand))
    assert window.rect().contains(window.toast.geometry())
    assert not window.toast.geometry().contains(QPoint(*hand))


def test_all_words_have_room_also_where_the_window_is_narrow(window):
    window.resize(260, 600)
    window.toast.show_message(TEXT, QPoint(130, 300), "撤销", lambda: None)
    label = window.toast.findChild(QLabel)
    assert label.height() >= label.heightForWidth(label.width())
    assert window.rect().contains(window.toast.geometry())
    inside = QRect(QPoint(0, 0), window.toast.size())
    for child in (label, window.toast.findChild(QPushButton)):
        assert inside.contains(child.geometry())


def test_it_stays_inside_when_the_window_shrinks(window):
    window.toast.show_message(TEXT, QPoint(780, 590))
    window.resize(500, 300)
    assert window.rect().contains(window.toast.geometry())


def test_it_leaves_the_focus_where_it_was(window):
    window.toast.show_message(TEXT, QPoint(400, 300), "撤销", lambda: None)
    assert window.field.hasFocus()


def test_its_button_does_what_it_says_and_the_message_goes(window, qtbot):
    done = []
    window.toast.show_message("已删除 001", QPoint(400, 300), "撤销", lambda: done.append("undone"))
    button = window.toast.findChild(QPushButton)
    assert button.text() == "撤销"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not window.toast.isVisible()


def test_its_button_is_reached_by_keyboard_and_escape_sends_the_message_away(window, qtbot):
    window.toast.show_message("已删除 001", QPoint(400, 300), "撤销", lambda: None)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    button = window.toast.findChild(QPushButton)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not window.toast.isVisible()
    assert window.field.hasFocus()


def test_a_message_without_button_shows_none(window):
    window.toast.show_message("已删除 001", QPoint(400, 300), "撤销", lambda: None)
    window.toast.show_message(TEXT, QPoint(400, 300))
    assert not window.toast.findChild(QPushButton).isVisible()
    assert window.toast.text() == TEXT


@pytest.mark.usefixtures("still")
def test_with_less_motion_it_goes_at_once(window):
    window.toast.show_message(TEXT, QPoint(400, 300))
    time_is_up(window.toast)
    assert window.toast.text() == ""


def test_it_fades_and_a_new_message_is_whole_again(window, qtbot):
    window.toast.show_message(TEXT, QPoint(400, 300))
    time_is_up(window.toast)
    assert window.toast.isVisible()
    qtbot.waitUntil(lambda: not window.toast.isVisible())
    window.toast.show_message("又一条", QPoint(400, 300))
    assert window.toast.text() == "又一条"
    assert not window.toast.graphicsEffect().isEnabled()


@pytest.mark.usefixtures("still")
def test_it_waits_while_its_button_has_the_focus(window):
    window.toast.show_message("已删除 001", QPoint(400, 300), "撤销", lambda: None)
    window.toast.findChild(QPushButton).setFocus()
    time_is_up(window.toast)
    assert window.toast.isVisible()
    window.field.setFocus()
    time_is_up(window.toast)
    assert not window.toast.isVisible()


def test_a_longer_message_stays_longer_and_one_with_a_button_longer_still(window):
    timer = window.toast.findChild(QTimer)
    window.toast.show_message("短", QPoint(400, 300))
    short = timer.interval()
    window.toast.show_message(TEXT, QPoint(400, 300))
    long = timer.interval()
    window.toast.show_message(TEXT, QPoint(400, 300), "撤销", lambda: None)
    assert short < long < timer.interval()


def test_a_screen_reader_hears_it(window, monkeypatch):
    heard = []
    monkeypatch.setattr(
        "annotator.ui.widgets.toast.QAccessible.updateAccessibility",
        lambda event: heard.append(event.message()),
    )
    window.toast.show_message(TEXT, QPoint(400, 300))
    assert heard == [TEXT]
    assert window.toast.accessibleName() == TEXT
