"""Where an end of a coding that is drawn may go: to edges of units, never past the other end. Knows no Qt."""

from enum import StrEnum

from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.ui.coding.cursor import SpanAt


class Side(StrEnum):
    START, END = "start", "end"


def drawn(text: str, span: Span, side: Side, position: int, unit_at: SpanAt) -> Span:
    """The span with one end at the edge of a unit that is nearest to a place; at least one unit long."""
    unit = unit_at(max(0, min(position, len(text) - 1)))
    near_start = position - unit.start < unit.end - position
    edge = unit.start if near_start else unit.end
    if side is Side.END:
        wanted = Span(span.start, max(edge, unit_at(span.start).end))
    else:
        wanted = Span(min(edge, unit_at(span.end - 1).start), span.end)
    return trimmed(text, wanted) or span
