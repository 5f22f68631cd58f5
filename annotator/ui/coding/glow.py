"""A span that lights up and fades, to show where something is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QVariantAnimation

from annotator.model.span import Span

_TIME = 1200  # milliseconds


class Glow:
    def __init__(self, parent: QObject, update: Callable[[Span], None]) -> None:
        self.span = Span(0, 0)
        self.strength = 0.0
        self._update = update
        self._animation = QVariantAnimation(parent)
        self._animation.setDuration(_TIME)
        self._animation.setStartValue(1.0)
        self._animation.valueChanged.connect(self._show)
        self._animation.finished.connect(self.stop)

    def start(self, span: Span, *, fading: bool) -> None:
        self.stop()
        self.span = span
        self._animation.setEndValue(0.0 if fading else 1.0)
        self._show(1.0)
        self._animation.start()

    def stop(self) -> None:
        self._animation.stop()
        self._show(0.0)

    def _show(self, strength: float) -> None:
        if strength != self.strength:
            self.strength = strength
            self._update(self.span)
