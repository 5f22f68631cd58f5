"""How the headings of a report are set in its text: by weight and by the space above them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from annotator.model.span import Span
from annotator.text.outline import Heading
from annotator.ui.coding.look import PLAIN, ParagraphStyle
from annotator.ui.coding.page_layout import plain_style

_ABOVE = {1: 0.8, 2: 0.35}
"""Space above a heading by its level; lower ones have none beside that of every paragraph."""


class HeadingStyles:
    """The style of any paragraph of one text, by its headings in their order."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._ends = [heading.end for heading in headings]

    def __call__(self, text: str, span: Span) -> ParagraphStyle:
        """A heading with a paragraph of its own is set as such; one that runs in has weight alone."""
        found = list(self._in(span))
        if not found:
            return plain_style(text, span)
        first = found[0]
        if first.run_in and first.end <= span.end:
            return ParagraphStyle(strong=tuple(heading.span for heading in found))
        return ParagraphStyle(
            bold=True,
            before=_ABOVE.get(first.level, 0.0) if first.start >= span.start else 0.0,
            after=PLAIN.after if first.end <= span.end else 0.0,
        )

    def _in(self, span: Span) -> Iterator[Heading]:
        """The headings of which words stand in a paragraph."""
        for index in range(bisect_left(self._ends, span.start + 1), len(self._headings)):
            if self._headings[index].start >= span.end:
                return
            yield self._headings[index]
