"""What is to be done as soon as a person sees something, and not before."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_paint(widget: QWidget, act: Callable[[], None]) -> None:
    """Call `act` once, after the widget is painted the next time; never, where it goes before."""
    _Watch(widget, act)


class _Watch(QObject):
    """Lives with the widget until it was painted."""

    def __init__(self, widget: QWidget, act: Callable[[], None]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The filter sees the event before the widget does: the painting itself comes first.
            QTimer.singleShot(0, self, self._do)
        return False

    def _do(self) -> None:
        self.deleteLater()
        self._act()
