"""Labels of plain text in the looks of the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str, kind: str, *, wraps: bool = True) -> QLabel:
    """`kind` as in `theme`: title, heading, quiet or danger; one line where it does not wrap."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    return made
