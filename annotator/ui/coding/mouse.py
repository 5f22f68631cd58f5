"""What presses, moves and releases of the mouse mean in the text."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from annotator.model.span import Span
from annotator.ui.coding import drag
from annotator.ui.coding.clicks import ClickCounter
from annotator.ui.coding.cursor import Cursor, SpanAt
from annotator.ui.coding.drag import Drag
from annotator.ui.coding.end_drag import EndDrag
from annotator.ui.coding.page_layout import Caret

_SCROLL_TIME = 30  # milliseconds between two steps while the mouse is held above or below the view


class Reading(Protocol):
    """What the mouse acts on. Points are those of the viewport."""

    def text_cursor(self) -> Cursor: ...
    def caret_at(self, point: QPointF) -> Caret: ...
    def character_at(self, point: QPointF) -> int | None: ...
    def margin_mark_at(self, point: QPointF) -> str | None: ...
    def end_at(self, point: QPointF) -> EndDrag | None: ...
    def unit_of_clicks(self, clicks: int) -> SpanAt: ...
    def move_cursor(self, move: Callable[[], None], *, follow: bool = True) -> None: ...
    def scroll_by(self, pixels: int) -> None: ...
    def view_height(self) -> int: ...
    def click_mark(self, position: int | None, margin_mark: str | None) -> None: ...


class Mouse:
    """With Alt it takes single characters, else whole words or larger units."""

    def __init__(self, owner: QObject, view: Reading) -> None:
        self._view = view
        hints = QGuiApplication.styleHints()
        self._clicks = ClickCounter(hints.mouseDoubleClickInterval(), hints.mouseDoubleClickDistance())
        self._start_distance = hints.startDragDistance()
        self._pressed = QPointF()
        self._point = QPointF()
        self._drag: Drag | EndDrag | None = None
        self._moved = self._exact = False
        self._timer = QTimer(owner, interval=_SCROLL_TIME)
        self._timer.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        self._point = self._pressed = event.position()
        self._moved = False
        is_double = event.type() == QMouseEvent.Type.MouseButtonDblClick
        clicks = self._clicks.press(event.timestamp(), self._point.x(), self._point.y(), is_double=is_double)
        self._exact = _is_exact(event)
        self._drag = self._view.end_at(self._point)
        if self._drag is None and self._view.margin_mark_at(self._point) is None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._view.move_cursor(partial(self._begin, clicks, shift), follow=False)

    def _begin(self, clicks: int, shift: bool) -> None:
        caret, character = self._place()
        cursor, unit_at = self._view.text_cursor(), self._view.unit_of_clicks(clicks)
        if shift:
            self._drag = drag.extend(cursor, caret, unit_at, exact=self._exact)
        else:
            takes = clicks > 1 and not self._exact
            pressed = unit_at(character) if takes else Span(caret.position, caret.position)
            self._drag = drag.begin(cursor, caret, pressed, unit_at)

    def move(self, event: QMouseEvent) -> None:
        self._point, self._exact = event.position(), _is_exact(event)
        distance = (self._point - self._pressed).manhattanLength()
        if self._drag is None or not (self._moved or distance >= self._least_move()):
            return
        self._moved = True
        self._drag_on()
        if 0 <= self._point.y() < self._view.view_height():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def release(self, event: QMouseEvent) -> None:
        self._timer.stop()
        self._point = event.position()
        dragged, self._drag = self._drag, None
        if self._moved and dragged is not None:
            self._drag_to(dragged)
            dragged.drop()
        elif isinstance(dragged, EndDrag):
            self._view.click_mark(None, dragged.mark.key)
        elif self._clicks.is_single():
            self._view.click_mark(
                self._view.character_at(self._point), self._view.margin_mark_at(self._point)
            )

    def cancel(self) -> bool:
        """Take back the end of a mark that is being drawn; whether there was one."""
        if not isinstance(self._drag, EndDrag):
            return False
        self._timer.stop()
        self._drag.cancel()
        self._drag, self._moved = None, True
        return True

    def _least_move(self) -> int:
        """A hand that trembles during a click selects nothing; a third of a character is meant."""
        return min(4, self._start_distance)

    def _drag_on(self) -> None:
        if self._drag is not None:
            self._drag_to(self._drag)

    def _drag_to(self, dragged: Drag | EndDrag) -> None:
        caret, _character = self._place()
        self._view.move_cursor(partial(dragged.to, caret, exact=self._exact), follow=False)

    def _scroll_on(self) -> None:
        """Faster the farther the mouse is away."""
        y, height = self._point.y(), self._view.view_height()
        beyond = y if y < 0 else max(0.0, y - height + 1)
        self._view.scroll_by(int(beyond))
        self._drag_on()

    def _place(self) -> tuple[Caret, int]:
        """The place under the mouse, or at the view's edge nearest to it, and the character there."""
        y = max(0.0, min(self._point.y(), self._view.view_height() - 1.0))
        point = QPointF(self._point.x(), y)
        caret = self._view.caret_at(point)
        character = self._view.character_at(point)
        return caret, caret.position - caret.at_end if character is None else character


def _is_exact(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
