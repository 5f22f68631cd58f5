"""Where the ends of a coding may go: outwards and inwards by units, never past each other. Knows no Qt."""

from enum import StrEnum

from annotator.model.span import Span
from annotator.text.characters import is_white
from annotator.text.units import trimmed
from annotator.ui.coding.snapping import SpanAt


class Side(StrEnum):
    START, END = "start", "end"


def moved(text: str, span: Span, side: Side, by: int, unit_at: SpanAt) -> Span:
    """The span with one end a unit further on (1) or back (-1); as it was where there is no room."""
    position = span.end if side is Side.END else span.start
    step = position - (by < 0)  # the character over which the end goes
    while 0 <= step < len(text) and is_white(text[step]):
        step += by
    if not 0 <= step < len(text):
        return span
    unit = unit_at(text, step)
    return with_end(text, span, side, unit.end if by > 0 else unit.start)


def drawn(text: str, span: Span, side: Side, position: int, unit_at: SpanAt) -> Span:
    """The span with one end at the edge of a unit that is nearest to a place; at least one unit long."""
    unit = unit_at(text, max(0, min(position, len(text) - 1)))
    near_start = position - unit.start < unit.end - position
    edge = unit.start if near_start else unit.end
    if side is Side.END:
        return with_end(text, span, side, max(edge, unit_at(text, span.start).end))
    return with_end(text, span, side, min(edge, unit_at(text, span.end - 1).start))


def with_end(text: str, span: Span, side: Side, position: int) -> Span:
    """The span from or to a place, without blanks at its ends; as it was where nothing would be left."""
    wanted = Span(span.start, position) if side is Side.END else Span(position, span.end)
    return trimmed(text, wanted) or span
