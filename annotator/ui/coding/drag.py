"""Selecting with the mouse: by words, after several clicks by larger units, or by characters."""

from dataclasses import dataclass

from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.ui.coding.cursor import Cursor, SpanAt
from annotator.ui.coding.page_layout import Caret


@dataclass(slots=True)
class Drag:
    """From a press on a place to wherever the mouse goes. `pressed` is the unit that the clicks took."""

    cursor: Cursor
    origin: int
    pressed: Span
    unit_at: SpanAt

    def to(self, caret: Caret, *, exact: bool) -> None:
        """Select from where the mouse was pressed to here; whole units, or `exact` the characters.

        White space at either end was not meant.
        """
        start, end = sorted((self.origin, caret.position))
        span = Span(start, end) if exact else self._snapped(Span(start, end))
        if words := trimmed(self.cursor.page.text, span):
            self.cursor.select(words, backwards=caret.position < self.origin)
        else:
            self.cursor.put(caret)

    def _snapped(self, span: Span) -> Span:
        if span:
            first, last = _around(self.unit_at, span.start), _around(self.unit_at, span.end - 1)
            span = Span(min(span.start, first.start), max(span.end, last.end))
        if not self.pressed:
            return span
        return Span(min(span.start, self.pressed.start), max(span.end, self.pressed.end))

    def drop(self) -> None:
        """What is selected stays."""


def begin(cursor: Cursor, caret: Caret, pressed: Span, unit_at: SpanAt) -> Drag:
    """Press on a place: the unit is selected that the clicks take, or with none the cursor goes there."""
    if pressed:
        cursor.select(pressed)
    else:
        cursor.put(caret)
    return Drag(cursor, caret.position, pressed, unit_at)


def extend(cursor: Cursor, caret: Caret, unit_at: SpanAt, *, exact: bool) -> Drag:
    """Press with Shift: what is selected reaches to there."""
    drag = Drag(cursor, cursor.anchor, Span(cursor.anchor, cursor.anchor), unit_at)
    drag.to(caret, exact=exact)
    return drag


def _around(unit_at: SpanAt, position: int) -> Span:
    """The unit that holds a character; one that only ends there is none."""
    unit = unit_at(position)
    return unit if unit.contains(position) else Span(position, position + 1)
