"""The cursor in the text and what is selected with it: where each movement leads."""

from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.model.span import Span
from annotator.ui.coding.page_layout import Caret, Line, PageLayout

SpanAt = Callable[[int], Span]
"""The span of some unit around a position; where there is none, the position itself, empty."""


@dataclass(slots=True)
class Cursor:
    """Positions are characters of the text. What lies between `anchor` and the caret is selected."""

    page: PageLayout
    anchor: int = 0
    caret: Caret = field(default_factory=lambda: Caret(0))
    column: float | None = None  # kept while moving up and down

    @property
    def selection(self) -> Span:
        return Span(min(self.anchor, self.caret.position), max(self.anchor, self.caret.position))

    def put(self, caret: Caret, *, extend: bool = False, column: float | None = None) -> None:
        """Move to a place, selecting from the anchor to there, or nothing."""
        self.caret = caret
        self.column = column
        if not extend:
            self.anchor = caret.position

    def select(self, span: Span, *, backwards: bool = False) -> None:
        """The caret at its end, or `backwards` at its start."""
        self.anchor = span.end if backwards else span.start
        self.caret = Caret(span.start) if backwards else Caret(span.end, at_end=bool(span))
        self.column = None

    def right(self, *, extend: bool) -> None:
        leaves_selection = bool(self.selection) and not extend
        after = self.selection.end if leaves_selection else self.page.next_position(self.caret.position)
        self.put(Caret(after), extend=extend)

    def left(self, *, extend: bool) -> None:
        leaves_selection = bool(self.selection) and not extend
        before = (
            self.selection.start if leaves_selection else self.page.previous_position(self.caret.position)
        )
        self.put(Caret(before), extend=extend)

    def up(self, *, extend: bool) -> None:
        self._to_line(self.page.line_before(self._line()), Caret(0), extend)

    def down(self, *, extend: bool) -> None:
        self._to_line(self.page.line_after(self._line()), Caret(len(self.page.text)), extend)

    def line_start(self, *, extend: bool) -> None:
        self.put(Caret(self._line().span.start), extend=extend)

    def line_end(self, *, extend: bool) -> None:
        self.put(self.page.caret_at_end(self._line()), extend=extend)

    def text_start(self, *, extend: bool) -> None:
        self.put(Caret(0), extend=extend)

    def text_end(self, *, extend: bool) -> None:
        self.put(Caret(len(self.page.text)), extend=extend)

    def by_height(self, pixels: int, *, extend: bool) -> None:
        """Up or down by a page; at the first or last line to the text's start or end."""
        line = self._line()
        target = self.page.line_at(line.top + line.height // 2 + pixels)
        if (target.piece, target.number) == (line.piece, line.number):
            self._to_line(None, Caret(len(self.page.text) if pixels > 0 else 0), extend)
        else:
            self._to_line(target, Caret(0), extend)

    def next_word(self, word_at: SpanAt, *, extend: bool) -> None:
        """To the start of the next word."""
        text, position = self.page.text, self.caret.position
        after = max(word_at(position).end, min(position + 1, len(text)))
        while after < len(text) and text[after].isspace() and text[after] != "\n":
            after += 1
        self.put(Caret(self.page.whole(Span(after, after)).end), extend=extend)

    def previous_word(self, word_at: SpanAt, *, extend: bool) -> None:
        """To the start of the word before the cursor."""
        text, before = self.page.text, self.caret.position
        while before > 0 and text[before - 1].isspace() and text[before - 1] != "\n":
            before -= 1
        before = min(max(0, before - 1), word_at(max(0, before - 1)).start)
        self.put(Caret(self.page.whole(Span(before, before)).start), extend=extend)

    def _line(self) -> Line:
        return self.page.line_of(self.caret)

    def _to_line(self, line: Line | None, beyond: Caret, extend: bool) -> None:
        column = self.page.x_of(self.caret) if self.column is None else self.column
        caret = beyond if line is None else self.page.caret_in(line, column)
        self.put(caret, extend=extend, column=column)
