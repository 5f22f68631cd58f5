"""What lies over the window for a moment: it takes the focus and gives it back where it came from."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

_NEXT, _BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


class Overlay(QFrame):
    """Made for one time. Goes with Escape, or as soon as something else in the window takes the focus;
    Tab stays in it.

    A subclass says which part begins (`begins_at`), which parts' keys it hears first
    (`listen_to`), and where it lies (`place_in`).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "raised")
        self.begins_at: QWidget = self
        self._window = window
        self._came_from: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def place_in(self, window: QRect) -> QRect:
        """Its place in the window's own coordinates."""
        return window

    def open(self) -> None:
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.begins_at.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def listen_to(self, part: QWidget) -> None:
        part.installEventFilter(self)

    def leave(self) -> None:
        """Away, and the focus back to where it came from."""
        self._go()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def _go(self) -> None:
        application = QApplication.instance()
        if self.isVisible() and isinstance(application, QApplication):
            application.focusChanged.disconnect(self._follow_focus)
        self.hide()
        self.deleteLater()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self._window and not self._holds(now):
            self._go()

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    def _place(self) -> None:
        self.setGeometry(self.place_in(self._window.rect()))

    def _stops(self) -> list[QWidget]:
        """What Tab comes to, in the order in which it was made."""
        return [
            part
            for part in self.findChildren(QWidget)
            if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    # Overrides Qt.

    def focusNextPrevChild(self, forwards: bool) -> bool:
        stops, focus = self._stops(), QApplication.focusWidget()
        if stops:
            here = stops.index(focus) if focus in stops else -1
            step = 1 if forwards else -1
            stops[(here + step) % len(stops)].setFocus(_NEXT if forwards else _BACK)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.key_of_part(event)
        return False

    def key_of_part(self, event: QKeyEvent) -> bool:
        """A key in a part that is listened to; whether it is meant for the whole."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing that is typed here is meant for what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()
