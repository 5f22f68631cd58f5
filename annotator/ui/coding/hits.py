"""What was found in the text: shown in it, counted, walked. Knows no Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.model.span import Span


class Hits:
    """Spans in the order of the text, none over another."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = spans
        self._starts = [span.start for span in spans]

    def __len__(self) -> int:
        return len(self.spans)

    def over(self, span: Span) -> Sequence[Span]:
        """Those that share a character with the span."""
        first = bisect_right(self._starts, span.start)
        if first > 0 and self.spans[first - 1].end > span.start:
            first -= 1
        return self.spans[first : bisect_left(self._starts, span.end)]

    def number_of(self, span: Span) -> int | None:
        """Which of them it is, counted from 0; None where it is none."""
        number = bisect_left(self._starts, span.start)
        return number if number < len(self) and self.spans[number] == span else None

    def next_to(self, here: Span, direction: int) -> tuple[int, bool]:
        """The one behind (1), before (-1) or not before (0) a place, and whether it lies round the end."""
        if direction < 0:
            number = bisect_left(self._starts, here.start) - 1
            return number % len(self), number < 0
        beyond = here.start if direction == 0 else max(here.end, here.start + 1)
        number = bisect_left(self._starts, beyond)
        return number % len(self), number == len(self)
