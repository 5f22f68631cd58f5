"""A small card that says of codings what the margin has no room for: code, coder, extent, memo."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from annotator.ui import theme

DELAY = 450  # milliseconds that the pointer rests on a word
_WIDTH, _OFFSET = 40 * theme.GRID, 2 * theme.GRID
_AWAY = (
    *(QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress),
    *(QEvent.Type.FocusOut, QEvent.Type.Resize),
)


class HoverCard(QFrame):
    """Lies over the text near a place; takes no key and no click."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self.setProperty("kind", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(_WIDTH - 2 * theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID] * 4)
        column.addWidget(self.words)
        self.hide()

    def show_at(self, place: QRect, paragraphs: Sequence[Sequence[str]]) -> None:
        """Below a place of the text, or above it where below is no room; of each the first line is strong."""
        self.words.setText("<br><br>".join(map(_in_html, paragraphs)))
        self.setAccessibleName("\n".join(line for lines in paragraphs for line in lines))
        self.adjustSize()
        holder = self._holder
        left = max(0, min(place.left(), holder.width() - self.width() - _OFFSET))
        below = place.bottom() + _OFFSET // 2
        above = place.top() - self.height() - _OFFSET // 2
        self.move(left, below if below + self.height() < holder.height() or above < 0 else above)
        self.show()
        self.raise_()


class Resting(QObject):
    """Tells where in a view the pointer has come to rest, and that it has gone on."""

    def __init__(self, view: QWidget, rested: Callable[[QPointF], None], gone: Callable[[], None]) -> None:
        super().__init__(view)
        self._gone = gone
        self._point = QPointF()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(lambda: rested(self._point))
        view.installEventFilter(self)

    def watch(self, part: QWidget) -> None:
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            if event.position() != self._point:
                self._point = event.position()
                self._gone()
            if event.buttons() == Qt.MouseButton.NoButton:
                self._timer.start()
        elif event.type() in _AWAY:
            self._timer.stop()
            self._gone()
        return super().eventFilter(watched, event)


def _in_html(lines: Sequence[str]) -> str:
    first, *rest = (escape(line).replace("\n", "<br>") for line in lines)
    return "<br>".join([f"<b>{first}</b>", *rest])


def near(point: QPoint) -> QRect:
    """Around the pointer."""
    return QRect(point.x(), point.y() - theme.GRID, 1, 2 * theme.GRID)
