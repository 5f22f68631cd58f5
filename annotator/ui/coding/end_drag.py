"""Drawing one end of a mark with the mouse: it follows, snaps to words, and is let go or taken back."""

from dataclasses import dataclass, replace
from typing import Protocol

from annotator.model.span import Span
from annotator.ui.coding.cursor import SpanAt
from annotator.ui.coding.ends import Side, drawn
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.page_layout import Caret


class Marked(Protocol):
    """What an end is drawn in."""

    def text(self) -> str: ...
    def unit_of_clicks(self, clicks: int) -> SpanAt: ...
    def character_unit(self, position: int) -> Span: ...
    def change_mark(self, mark: Mark) -> None: ...
    def draw_end(self, key: str, span: Span) -> None: ...


@dataclass(slots=True)
class EndDrag:
    """While the mouse is down the mark is only shown in its new extent; nobody else knows of it."""

    view: Marked
    mark: Mark
    side: Side
    span: Span

    def to(self, caret: Caret, *, exact: bool) -> None:
        """The end goes to the word's edge nearest to the mouse, or to the very place."""
        unit_at = self.view.character_unit if exact else self.view.unit_of_clicks(2)
        span = drawn(self.view.text(), self.mark.span, self.side, caret.position, unit_at)
        if span != self.span:
            self.span = span
            self.view.change_mark(replace(self.mark, span=span))

    def drop(self) -> None:
        """Tell where the end was let go; the mark stands as before until somebody changes it."""
        span = self.span
        self.cancel()
        if span != self.mark.span:
            self.view.draw_end(self.mark.key, span)

    def cancel(self) -> None:
        if self.span != self.mark.span:
            self.span = self.mark.span
            self.view.change_mark(self.mark)
