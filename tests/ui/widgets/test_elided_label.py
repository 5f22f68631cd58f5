"""A name that is too long keeps its two ends, and the whole of it is a tooltip away."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.widgets.elided_label import ElidedLabel

LONG = "砚溪县人民政府关于2023年度法治政府建设情况的报告（征求意见稿）最后一版"


@pytest.fixture
def label(qtbot):
    made = ElidedLabel(LONG)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_a_name_that_fits_is_shown_whole_without_a_tooltip(label):
    assert label.shown_text() == LONG
    assert label.toolTip() == ""


def test_a_long_name_keeps_both_ends_and_says_the_rest_in_the_tooltip(label):
    label.resize(label.width() // 2, label.height())
    beginning, end = label.shown_text().split("…")
    assert LONG.startswith(beginning)
    assert LONG.endswith(end)
    assert beginning
    assert end
    assert label.toolTip() == LONG


def test_the_tooltip_goes_when_there_is_room_again(label):
    label.resize(60, label.height())
    label.resize(label.sizeHint())
    assert label.toolTip() == ""
    label.resize(60, label.height())
    label.setText("短")
    assert label.toolTip() == ""


def test_a_screen_reader_hears_the_whole_name(label):
    label.resize(60, label.height())
    assert label.accessibleName() == label.text() == LONG


def test_it_gives_way_to_its_neighbours(qtbot):
    window = QWidget()
    row = QHBoxLayout(window)
    label = ElidedLabel(LONG)
    row.addWidget(label)
    qtbot.addWidget(window)
    window.resize(120, 40)
    window.show()
    assert window.width() == 120
    assert label.toolTip() == LONG


def test_it_paints_what_fits_in_the_colour_of_its_kind(qtbot, either_theme):
    label = ElidedLabel(LONG)
    label.setProperty("kind", "quiet")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    image = label.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert either_theme.quiet in colours


def test_markup_in_a_name_is_text(qtbot):
    label = ElidedLabel("<b>县</b>")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert label.shown_text() == "<b>县</b>"
