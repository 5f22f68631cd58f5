"""What the program says: where the hand is, for a moment, and in a list that stays."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from annotator.i18n import tr
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal as refusal_sentence
from annotator.ui.widgets.toast import Toast

KEPT = 50
_A_LINE = 64  # pixels: what is higher shows more than one


class Messages(QObject):
    """Says things in a toast and keeps the last of them, newest first."""

    said = Signal(str)

    def __init__(self, window: QWidget, pages: QWidget) -> None:
        """`pages` is the part of the window in which the hand may be; the bar above is none."""
        super().__init__(window)
        self._pages = pages
        self._window = window
        self._toast = Toast(window)
        self.kept: list[tuple[datetime, str]] = []

    def refuse(self, refused: Refusal) -> None:
        self.say(refusal_sentence(refused))

    def say(self, text: str, button: str | None = None, act: Callable[[], None] | None = None) -> None:
        """Show a line near the widget that has the focus, with a button where something can be done."""
        self.kept = [(datetime.now(), text), *self.kept][:KEPT]
        self._toast.show_message(text, self._hand(), button, act)
        self.said.emit(text)

    def fill(self, menu: QMenu) -> None:
        """The list of what was said, for a menu."""
        menu.clear()
        for moment, text in self.kept:
            menu.addAction(f"{moment:%H:%M}  {text}").setEnabled(False)
        if not self.kept:
            menu.addAction(tr("messages.none")).setEnabled(False)

    def _hand(self) -> QPoint:
        """Where to say it, in the window's coordinates: at the lower edge of what has the focus, above a
        line that one types into.
        """
        focus = QApplication.focusWidget()
        if focus is None or not self._pages.isAncestorOf(focus):
            return QPoint(self._window.width() // 2, self._window.height() - 96)
        below = focus.height() - 16 if focus.height() > _A_LINE else 0
        return focus.mapTo(self._window, QPoint(focus.width() // 2, below))


def message_button(messages: Messages) -> QToolButton:
    """A quiet button that opens the list."""
    button = QToolButton()
    button.setText(tr("messages.title"))
    button.setAutoRaise(True)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.aboutToShow.connect(lambda: messages.fill(menu))
    button.setMenu(menu)
    return button
