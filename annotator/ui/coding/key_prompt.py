"""The line that waits for the new key of a code."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_GONE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class KeyPrompt(QLabel):
    """Hidden until it asks. `pressed` says which key, in capitals, empty for none; `left` without one."""

    pressed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "prompt")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def ask(self, words: str) -> None:
        """Say what is wanted, or why not that key, and wait for the next."""
        self.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Overrides Qt.

    def event(self, event: QEvent) -> bool:
        """Whatever is pressed without Ctrl or Alt is an answer, also what is the key of an action."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _SHORTCUT
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _GONE:
            self.pressed.emit("")
        elif event.text().strip() and not event.modifiers() & _SHORTCUT:
            self.pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
