"""The line in which a code is looked for by a few letters."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from annotator.ui.widgets.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickBox(SearchField):
    """Enter is `chosen`, Ctrl+Enter `marked`, Escape `left` whatever is typed; `entered` with the focus."""

    chosen = Signal()
    marked = Signal()
    entered = Signal()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is a key of this box before it is that of an action of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _marks(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _marks(event):
            self.marked.emit()
        elif event.key() in _ENTER:
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


def _marks(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier
