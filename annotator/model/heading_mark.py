"""What a person says about a heading, where the outline that was found is not theirs."""

from dataclasses import dataclass

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A correction of the outline at [start, end) of the text.

    `is_heading` False: what was found there is no heading. `level` (from 1) and `function` (the key
    of a section function) are None where the person leaves to the text what they are.
    """

    start: int
    end: int
    is_heading: bool = True
    level: int | None = None
    function: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
