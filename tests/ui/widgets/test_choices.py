"""A box whose entries are read anew keeps what a person chose, as long as it is there."""

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.choices import refill


def test_what_was_chosen_stays_else_the_first_and_nobody_hears_of_it(qtbot: QtBot) -> None:
    box, heard = QComboBox(), []
    qtbot.addWidget(box)
    refill(box, [("甲", 1), ("乙", 2)])
    assert box.currentData() == 1
    box.setCurrentIndex(1)
    box.currentIndexChanged.connect(heard.append)
    refill(box, [("丙", 3), ("甲", 1), ("乙（新）", 2)])
    assert (box.currentText(), box.currentData()) == ("乙（新）", 2)
    refill(box, ((name, value) for name, value in [("甲", 1), ("丙", 3)]))
    assert box.currentData() == 1
    assert heard == []
