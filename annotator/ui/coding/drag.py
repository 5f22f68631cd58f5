"""Selecting with the mouse: by characters, and by words, sentences, paragraphs after several clicks."""

from dataclasses import dataclass

from annotator.model.span import Span
from annotator.ui.coding.cursor import Cursor
from annotator.ui.coding.page_layout import Caret
from annotator.ui.coding.snapping import SpanAt


@dataclass(slots=True)
class Drag:
    """From a press on a place to wherever the mouse goes; `unit_at` is None for single characters."""

    cursor: Cursor
    unit_at: SpanAt | None
    pressed: Span

    def to(self, caret: Caret, character: int, *, by_characters: bool = False) -> None:  # noqa: ARG002
        """Select from where the mouse was pressed to here, whole units where it goes by units."""
        if self.unit_at is None:
            self.cursor.put(caret, extend=True)
            return
        here = self.cursor.page.whole(self.unit_at(self.cursor.page.text, character))
        if here.start < self.pressed.start:
            self.cursor.anchor = self.pressed.end
            self.cursor.put(Caret(here.start), extend=True)
        else:
            self.cursor.select(Span(self.pressed.start, max(self.pressed.end, here.end)))

    def drop(self) -> None:
        """What is selected stays."""


def begin(cursor: Cursor, caret: Caret, character: int, unit_at: SpanAt | None, *, extend: bool) -> Drag:
    """Press on a place: the cursor goes there, or a unit is selected, or the selection reaches to there."""
    if unit_at is None:
        cursor.put(caret, extend=extend)
        return Drag(cursor, None, cursor.selection)
    unit = cursor.page.whole(unit_at(cursor.page.text, character))
    cursor.select(unit)
    return Drag(cursor, unit_at, unit)
