"""The headings of a report and how they nest.

The level follows from nesting, not from the form of the number: 1、 straight under 一、 is level 2.
What people say about a heading stands above what was found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.model.heading_mark import HeadingMark
from annotator.model.span import Span
from annotator.text.heading_candidates import Candidate, Unnumbered, candidates
from annotator.text.heading_marks import marked
from annotator.text.nesting import Nesting


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words with the number, without a closing 。 or ：, at [start, end) of the text.

    `run_in`: the body goes on in the same paragraph. `number` is None for a line without one.
    `function`: what a person said that its part does.
    """

    level: int
    number: str | None
    heading: str
    start: int
    end: int
    run_in: bool
    annex: bool = False
    function: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def headings(text: str, marks: Iterable[HeadingMark] = ()) -> list[Heading]:
    """All headings in order, corrected by the marks in theirs; the title is none of them."""
    found = marked(text, candidates(text), marks)
    levels: Iterable[int] = Nesting(text, found).levels()
    if any(each.level is not None for each in found):
        levels = _said_levels(found, levels)
    return [_heading(each, level) for each, level in zip(found, levels, strict=True)]


def _heading(found: Candidate, level: int) -> Heading:
    annex = found.kind is Unnumbered.ANNEX
    return Heading(
        level, found.number, found.heading, found.start, found.end, found.run_in, annex, found.function
    )


def _said_levels(found: Sequence[Candidate], levels: Iterable[int]) -> Iterator[int]:
    """The levels after people's corrections: a heading moves with those under it, the others stay.

    No level is left out: what would stand more than one deeper than the heading before it stands
    one deeper.
    """
    open_: list[tuple[int, int]] = []  # the headings above: level found, how far moved
    before = 0
    for heading, level in zip(found, levels, strict=True):
        while open_ and open_[-1][0] >= level:
            open_.pop()
        moved = open_[-1][1] if open_ else 0
        before = max(1, min(heading.level or level + moved, before + 1))
        open_.append((level, before - level))
        yield before
