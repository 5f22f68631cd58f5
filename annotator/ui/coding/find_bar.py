"""The bar above the text in which one says what to find, and reads how often it is there."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.text.finding import Query
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.widgets.labels import label

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class FindBar(QFrame):
    """`asked`: another query. `walked`: on (1) or back (-1). `read`: back to the text, the bar stays.
    `left`: the bar is to go. `coded`: all hits are to be coded.
    """

    asked = Signal(Query)
    walked = Signal(int)
    read = Signal()
    left = Signal()
    coded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("finding.title"))
        self.field = FindField()
        self.count = label("", "quiet", wraps=False)
        self.said = label("", "quiet", wraps=False)
        self.back, self.on = QPushButton(tr("finding.previous")), QPushButton(tr("finding.next"))
        self.pattern, self.exact = QCheckBox(tr("finding.pattern")), QCheckBox(tr("finding.exact"))
        self.code_button = QPushButton(tr("action.code_hits"))
        self.close_button = QPushButton(tr("finding.close"))
        self._arrange()
        self._connect()
        self.hide()

    def query(self) -> Query:
        return Query(self.field.text(), self.pattern.isChecked(), self.exact.isChecked())

    def open(self, words: str) -> None:
        """Show the bar with the hand in it; words take the place of those looked for last."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_hand(self) -> bool:
        """Whether the focus is in it."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def show_count(self, number: int | None, total: int) -> None:
        """Which hit of how many; nothing where nothing is looked for."""
        if not self.field.text():
            self.count.setText("")
        elif number is not None:
            self.count.setText(tr("finding.place", number=f"{number + 1:,}", total=f"{total:,}"))
        elif total:
            self.count.setText(tr("finding.hits", total=f"{total:,}"))
        else:
            self.count.setText(tr("finding.none"))
        for button in (self.back, self.on, self.code_button):
            button.setEnabled(total > 0)

    def complain(self, sentence: str) -> None:
        """Nothing was found because of what was typed."""
        self.count.setText("")
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """One line about the search itself; an empty one takes it away."""
        self.said.setText(sentence)

    # Qt's own.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            if event.modifiers() & _CONTROL:
                self.read.emit()
            else:
                self.walked.emit(-1 if event.modifiers() & _SHIFT else 1)
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.asked.emit(self.query())

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.pattern.toggled.connect(self._ask)
        self.exact.toggled.connect(self._ask)
        self.back.clicked.connect(lambda: self.walked.emit(-1))
        self.on.clicked.connect(lambda: self.walked.emit(1))
        self.code_button.clicked.connect(self.coded)
        self.close_button.clicked.connect(self.left)

    def _arrange(self) -> None:
        wear(self.back, "up")
        wear(self.on, "down")
        wear(self.code_button, "coding")
        wear(self.close_button, "close")
        self.back.setToolTip(tr("finding.previous_hint"))
        self.on.setToolTip(tr("finding.next_hint"))
        self.exact.setToolTip(tr("finding.exact_hint"))
        first = _row(self.field, self.count, self.back, self.on, self.close_button)
        first.setStretch(0, 1)
        second = _row(self.pattern, self.exact, self.said, self.code_button)
        second.setStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 0, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(first)
        column.addLayout(second)


class FindField(QLineEdit):
    """Keeps for its bar the keys that the window would take or that say nothing to a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("finding.words"))
        self.setAccessibleName(tr("finding.words"))
        self.setMinimumWidth(20 * theme.GRID)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GRID)
    for part in parts:
        row.addWidget(part)
    return row
