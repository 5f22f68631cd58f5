"""What stands where there is nothing yet: what to do first, with the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets.labels import label

_WIDEST = 55 * theme.GRID


class EmptyState(QWidget):
    """A line, an explanation and, where something can be done, a button that emits `action`."""

    action = Signal()

    def __init__(
        self, title: str, hint: str, action: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = QPushButton(action or "")
        self.button.setProperty("kind", "primary")
        if action is None:  # shown before it has a parent, it would flash up as a window of its own
            self.button.hide()
        self.button.clicked.connect(self.action)
        self._title, self._hint = label(title, "heading"), label(hint, "quiet")
        self._arrange(self._title, self._hint)
        self.show_words(title, hint)

    def show_words(self, title: str, hint: str) -> None:
        """Say something else, such as why there is nothing."""
        self._title.setText(title)
        self._hint.setText(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)

    def _arrange(self, title: QLabel, hint: QLabel) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setSpacing(theme.GRID)
        column.addStretch(2)
        for line in (title, hint):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(theme.GRID)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
