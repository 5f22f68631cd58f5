"""Long work says how far it is and can be stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from annotator.ui.widgets.progress_strip import ProgressStrip


@pytest.fixture
def strip(qtbot):
    made = ProgressStrip()
    qtbot.addWidget(made)
    return made


def words(strip):
    return [label.text() for label in strip.findChildren(QLabel)]


def test_it_is_there_only_while_work_is_under_way(strip):
    assert not strip.isVisible()
    strip.start("正在导入文献")
    assert strip.isVisible()
    strip.stop()
    assert not strip.isVisible()


def test_it_moves_until_it_knows_how_much_there_is(strip):
    strip.start("正在导入文献")
    bar = strip.findChild(QProgressBar)
    assert bar.maximum() == 0
    strip.show_progress(1203, 5000)
    assert (bar.value(), bar.maximum()) == (1203, 5000)
    assert words(strip) == ["正在导入文献", "1,203 / 5,000"]
    assert bar.accessibleName() == "正在导入文献"


def test_cancel_asks_once_and_says_that_it_was_heard(strip, qtbot):
    strip.start("正在导出")
    button = strip.findChild(QPushButton)
    assert button.text() == "取消"
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "正在取消……"
    with qtbot.assertNotEmitted(strip.cancelled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_next_work_starts_afresh(strip, qtbot):
    strip.start("正在导出")
    strip.show_progress(3, 4)
    qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
    strip.stop()
    strip.start("正在导入文献")
    assert words(strip) == ["正在导入文献", ""]
    assert strip.findChild(QProgressBar).maximum() == 0
    assert strip.findChild(QPushButton).isEnabled()
    assert strip.findChild(QPushButton).text() == "取消"
