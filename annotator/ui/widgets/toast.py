"""A short message where the hand is, which goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from annotator.ui import theme

_WIDEST = 50 * theme.GRID
_FADE = 200
_SHORTEST, _A_CHARACTER, _TO_REACH_A_BUTTON = 4000, 60, 4000  # milliseconds


class Toast(QFrame):
    """One for a window: a new message takes the place of the old one.

    It takes no focus and stays while the pointer is over it or its button has the focus. With
    reduced motion it goes at once instead of fading.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "raised")
        self._hand = QPoint()
        self._came_from: QWidget | None = None
        self._act: Callable[[], None] = lambda: None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton()
        self._button.setProperty("kind", "link")
        self._button.clicked.connect(self._do)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave)
        self._opacity = QGraphicsOpacityEffect(self)
        self._opacity.setEnabled(False)
        self.setGraphicsEffect(self._opacity)
        self._fading = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fading.setDuration(_FADE)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self.hide)
        self._row = self._arranged()
        window.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        hand: QPoint,
        button: str | None = None,
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a message just above a point of the window, with a button where something can be done."""
        self._fading.stop()
        self._opacity.setEnabled(False)
        if not self._has_focus():
            self._came_from = QApplication.focusWidget()
        self._hand, self._act = hand, act or (lambda: None)
        self._label.setText(text)
        self._button.setText(button or "")
        self._button.setVisible(button is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start(_SHORTEST + _A_CHARACTER * len(text) + (_TO_REACH_A_BUTTON if button else 0))

    def text(self) -> str:
        """The message that is shown; empty when none is."""
        return self._label.text() if self.isVisible() else ""

    def _do(self) -> None:
        self._go()
        self._act()

    def _go(self) -> None:
        """Away at once, and the focus back to where it came from."""
        had_focus = self._has_focus()
        self.hide()
        if had_focus and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _leave(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start(_SHORTEST)
        elif theme.moves():
            self._opacity.setOpacity(1.0)
            self._opacity.setEnabled(True)
            self._fading.start()
        else:
            self.hide()

    def _place(self) -> None:
        """Above the hand, else below it, and always inside the window."""
        self.resize(self._wanted_size())
        room = self._window.rect().adjusted(theme.GRID, theme.GRID, -theme.GRID, -theme.GRID)
        top = self._hand.y() - theme.GRID - self.height()
        if top < room.top():
            top = self._hand.y() + 2 * theme.GRID
        left = self._hand.x() - self.width() // 2
        self.move(
            max(room.left(), min(left, room.right() + 1 - self.width())),
            max(room.top(), min(top, room.bottom() + 1 - self.height())),
        )

    def _wanted_size(self) -> QSize:
        """As wide as the longest line, as far as there is room beside margins and button."""
        self.ensurePolished()
        metrics = self._label.fontMetrics()
        needed = max(metrics.horizontalAdvance(line) for line in self._label.text().split("\n")) + 4
        self._label.setFixedWidth(needed)
        around = self._row.totalSizeHint().width() - needed
        room = self._window.width() - 2 * theme.GRID - around
        self._label.setFixedWidth(max(1, min(needed, room, _WIDEST)))
        width = self._row.totalSizeHint().width()
        return QSize(width, self._row.totalHeightForWidth(width))

    def _arranged(self) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addWidget(self._label)
        row.addWidget(self._button)
        return row

    # Overrides Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)
