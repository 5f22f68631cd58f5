"""What is asked above a list while an errand lasts: into which code to merge, what to call a version."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.widgets.labels import label


class ErrandStrip(QFrame):
    """A question, a field, what it would touch, and two buttons. `accepted`, or `left` by Escape."""

    accepted = Signal()
    left = Signal()

    def __init__(self, accept: str, field: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "raised")
        self.question = label("", "heading")
        self.about = label("", "quiet")
        self.field = field
        self.accept = QPushButton(accept)
        self.accept.setProperty("kind", "primary")
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(field, 1)
        row.addWidget(self.accept)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self.about)
        self.hide()

    def ask(self, question: str, about: str = "") -> None:
        self.question.setText(question)
        self.say(about)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, about: str) -> None:
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
