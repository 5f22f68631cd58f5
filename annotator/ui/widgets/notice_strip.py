"""One quiet line above everything, for what stays true for a while, with a button where one can act."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from annotator.ui import theme
from annotator.ui.widgets.elided_label import ElidedLabel


class NoticeStrip(QFrame):
    """Hidden while there is nothing to say. `acted`: the button was pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = ElidedLabel()
        self.button = QPushButton()
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.setSpacing(theme.GRID)
        self.setFixedHeight(5 * theme.GRID)  # with a button or without: nothing below moves
        row.addWidget(self.said, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_notice(self, text: str, button: str = "") -> None:
        """A line, and what its button does; an empty one hides it."""
        self.said.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))
