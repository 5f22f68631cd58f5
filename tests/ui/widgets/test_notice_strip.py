"""What stays true for a while, with a button where one can act."""

import pytest

from annotator.ui.widgets.notice_strip import NoticeStrip


@pytest.fixture
def strip(qtbot):
    made = NoticeStrip()
    qtbot.addWidget(made)
    return made


def test_it_is_there_only_while_there_is_something_to_say(strip):
    assert not strip.isVisible()
    strip.show_notice("周明远 正在编辑")
    assert strip.isVisible()
    assert strip.said.text() == "周明远 正在编辑"
    assert not strip.button.isVisible()
    strip.show_notice("")
    assert not strip.isVisible()


def test_its_button_says_what_it_does_and_moves_nothing(strip, qtbot):
    strip.show_notice("周明远 正在编辑")
    height = strip.height()
    strip.show_notice("周明远 已关闭此项目", "开始编辑")
    assert strip.height() == height
    with qtbot.waitSignal(strip.acted):
        strip.button.click()
