"""The rooms: words under pictures, one present, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from annotator.ui.widgets.nav_rail import NavRail

CHINESE = (("documents", "资料"), ("coding", "编码"), ("codebook", "编码簿"), ("export", "导出"))
ENGLISH = (("documents", "Documents"), ("coding", "Coding"), ("codebook", "Codebook"), ("export", "Export"))


def shown(qtbot, words=CHINESE):
    rail = NavRail([(key, word, key) for key, word in words])
    rail.select("documents")
    qtbot.addWidget(rail)
    with qtbot.waitActive(rail):
        rail.show()
    return rail


def button(rail, word):
    return next(b for b in rail.findChildren(QToolButton) if b.text() == word)


def test_a_click_chooses_a_room(qtbot):
    rail = shown(qtbot)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(button(rail, "编码簿"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["codebook"]
    assert rail.selected() == "codebook"


def test_one_room_is_present_and_showing_it_is_no_choice(qtbot):
    rail = shown(qtbot)
    with qtbot.assertNotEmitted(rail.chosen):
        rail.select("export")
    assert [b.text() for b in rail.findChildren(QToolButton) if b.isChecked()] == ["导出"]


def test_a_click_on_the_present_room_does_not_leave_it(qtbot):
    rail = shown(qtbot)
    qtbot.mouseClick(button(rail, "资料"), Qt.MouseButton.LeftButton)
    assert rail.selected() == "documents"


def test_arrows_choose_the_next_room_and_keep_the_focus_on_it(qtbot):
    rail = shown(qtbot)
    button(rail, "资料").setFocus()
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert chosen.args == ["coding"]
    assert button(rail, "编码").hasFocus()
    with qtbot.waitSignal(rail.chosen):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert rail.selected() == "documents"


@pytest.mark.usefixtures("either_theme")
@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_every_word_has_room(qtbot, words):
    rail = shown(qtbot, words)
    for _, word in words:
        one = button(rail, word)
        assert one.accessibleName() == word
        assert one.width() >= one.sizeHint().width() >= one.fontMetrics().horizontalAdvance(word)
        assert one.height() >= one.iconSize().height() + one.fontMetrics().height()
    assert len({b.width() for b in rail.findChildren(QToolButton)}) == 1


@pytest.mark.usefixtures("either_theme")
def test_the_present_room_and_the_focused_one_look_different(qtbot):
    rail = shown(qtbot)
    button(rail, "导出").setFocus()
    plain, focused = button(rail, "编码"), button(rail, "导出")
    before = focused.grab().toImage()
    plain.setFocus()
    assert focused.grab().toImage() != before
    present = focused.grab().toImage()
    rail.select("export")
    assert focused.grab().toImage() != present
