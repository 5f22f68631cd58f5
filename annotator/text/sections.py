"""A report cut at its headings and its signature: function, heading path and place of any span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.model.heading_mark import HeadingMark
from annotator.model.span import Span
from annotator.text.closing import Closing, closings_of
from annotator.text.functions import Function, functions
from annotator.text.lines import Line, written_lines
from annotator.text.outline import Heading, headings

PLACE_LEVELS = 3
"""Chapter, section, item: the levels of a place number, whatever lies deeper."""


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one lowest heading, the heading included; opening and closing have none.

    `path`: the headings from the first level down, as places in `Outline.headings`. `place`: the
    number of each of them among its siblings, from 1.
    """

    start: int
    end: int
    function: Function
    path: tuple[int, ...] = ()
    place: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a text with the function of each, and the sections that tile the text."""

    headings: tuple[Heading, ...]
    functions: tuple[Function, ...]
    sections: tuple[Section, ...]

    def section(self, span: Span) -> Section:
        """The section in which most of a span's characters lie, the first of equals."""
        first = max(0, bisect_right(self.sections, span.start, key=lambda section: section.start) - 1)
        best = self.sections[first]
        for section in self.sections[first + 1 :]:
            if section.start >= span.end:
                break
            if _shared(section, span) > _shared(best, span):
                best = section
        return best

    def path(self, span: Span) -> tuple[str, ...]:
        """The headings above a span, from the first level down."""
        return tuple(self.headings[index].heading for index in self.section(span).path)

    def in_heading(self, span: Span) -> bool:
        """Whether most of a span is the words of a heading."""
        inside = sum(_shared(heading, span) for heading in self.headings)
        return 2 * inside > len(span)


def place_no(document_number: int, place: Sequence[int] = ()) -> str:
    """文-章-节-条: 02-1-2-3, 0 for a level that the place has not."""
    levels = (*place, *[0] * PLACE_LEVELS)[:PLACE_LEVELS]
    return "-".join((f"{document_number:02d}", *map(str, levels)))


def outline_of(text: str, year: int | None = None, marks: Iterable[HeadingMark] = ()) -> Outline:
    """The outline of a text; `year` is the reported one, where it is known.

    `marks`: what people said about headings, the later above the earlier. ValueError: a function
    that is none.
    """
    found = headings(text, marks)
    ends = closings_of(text)
    begins = tuple(_openings(written_lines(text), ends, found))
    kinds = functions(found, year, begins)
    return Outline(tuple(found), tuple(kinds), tuple(_sections(len(text), found, kinds, ends, begins)))


def _openings(lines: Sequence[Line], ends: Sequence[Closing], found: Sequence[Heading]) -> Iterator[int]:
    """Where another text begins below a signature: a second report, the document that was sent."""
    starts = {heading.start for heading in found}
    last = found[-1].start if found else 0
    for closing in ends:
        below = bisect_left(lines, closing.end, key=lambda line: line.start)
        if below < len(lines) and lines[below].start < last and lines[below].start not in starts:
            yield lines[below].start


def _sections(
    length: int,
    found: Sequence[Heading],
    kinds: Sequence[Function],
    ends: Sequence[Closing],
    begins: Iterable[int],
) -> Iterator[Section]:
    parts: list[tuple[int, Function, tuple[int, ...], tuple[int, ...]]] = [(0, Function.OPENING, (), ())]
    parts += [(closing.start, Function.CLOSING, (), ()) for closing in ends]
    parts += [(start, Function.OPENING, (), ()) for start in begins]
    parts += [
        (heading.start, kind, path, place)
        for heading, kind, (path, place) in zip(found, kinds, _paths(found), strict=True)
    ]
    parts.sort(key=lambda part: part[0])  # of two that begin together the last one has the text
    limits = [*(start for start, *_ in parts[1:]), length]
    for (start, function, path, place), end in zip(parts, limits, strict=True):
        if end > start or length == 0:
            yield Section(start, end, function, path, place)


def _paths(found: Sequence[Heading]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each heading the headings above it with itself, and their numbers among their siblings."""
    path: list[int] = []
    counts = [0]
    for index, heading in enumerate(found):
        del path[heading.level - 1 :], counts[heading.level :]
        path.append(index)
        counts[-1] += 1
        yield tuple(path), tuple(counts)
        counts.append(0)


def _shared(part: Section | Heading, span: Span) -> int:
    return max(0, min(part.end, span.end) - max(part.start, span.start))
