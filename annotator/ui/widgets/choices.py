"""Boxes to choose from whose entries are read anew."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def refill(box: QComboBox, entries: Iterable[tuple[str, object]]) -> None:
    """Names with what they stand for; what was chosen stays, else the first is. Nobody hears of it."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for name, value in entries:
            box.addItem(name, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
