"""The lines of a text that have something on them, as the rules on reports look at them."""

from functools import lru_cache
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.characters import INVISIBLE

_AROUND = "".join(map(chr, (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203)))) + (
    "\u2028\u2029\u202f\u205f\u3000" + INVISIBLE
)
"""White space as `str.isspace` has it, and what has no width."""


class Line(NamedTuple):
    """A line with words: [start, end) is the words' place, white space around them aside."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@lru_cache(maxsize=4)  # every rule and every reader looks at the lines of the same text
def written_lines(text: str) -> tuple[Line, ...]:
    """Lines with anything to read, in order; a line ends at LF or at a form feed."""
    found, at = [], 0
    for line in text.replace("\f", "\n").split("\n"):
        words = line.strip(_AROUND)
        if words:
            start = at + line.index(words[0])
            found.append(Line(start, start + len(words), words))
        at += len(line) + 1
    return tuple(found)
