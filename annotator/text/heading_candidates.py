"""The lines of a text that may be headings, by their own form and by what came before them."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.bare_chapters import bare_chapters
from annotator.text.closing import closings_of
from annotator.text.labels import is_annex, is_annex_alone, is_annex_list, is_article, is_chapter, is_label
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import ALIKE, FIRST_LETTERS, Kind, Number, number_of, pointless_number
from annotator.text.title import title_of

_FULL_STOP = re.compile("[。｡]")
_POINT = re.compile("[.．](?=[^0-9０-９A-Za-z.．])|(?<=[\u4e00-\u9fff”’）)》])[.．]|[.．]$")
_CLOSES = "。｡：:；;，,、.．"
AROUND = _CLOSES + " \u3000”’）)"
"""What may stand after a heading on its line though no body does."""
_LEADERS = re.compile("…{2}|[.·．]{4}|_{4}")
_FIRST = re.escape("".join(FIRST_LETTERS))
_BULLETS = "-*+•●■◆▪◎★☆#"
_BULLET = re.compile(f"#{{1,6}}[ \u3000]*(?=[{_FIRST}])|[{re.escape(_BULLETS)}][ \u3000]*(?=[{_FIRST}])")
_FARTHEST = 3  # how many numbers of a list of digits may be missing before it is no list


class Unnumbered(Enum):
    """Headings without a number: 整改情况：, 2005年工作安排, 附件."""

    LABEL = "label"
    CHAPTER = "chapter"
    ANNEX = "annex"


class Candidate(NamedTuple):
    """What may be a heading: its form, the number's value and words, the heading's words and place.

    `level` and `function` are those that a person gave it.
    """

    kind: Kind | Unnumbered
    value: int
    number: str | None
    heading: str
    start: int
    end: int
    run_in: bool
    level: int | None = None
    function: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def candidates(text: str) -> list[Candidate]:
    """The lines below the title that may be headings, in order."""
    title = title_of(text)
    top = title.lines[-1].end if title else 0
    stops = _FULL_STOP if _FULL_STOP.search(text) else _POINT
    lines = [_past_bullet(line) for line in written_lines(text) if line.start >= top]
    numbered = _numbered(lines)
    signed = _signed_from(text)
    chapters = bare_chapters(lines, [number for _, number in numbered], title, signed)
    return [candidate(*each, stops) for each in _headed(numbered, chapters, signed)]


def candidate(
    line: Line, kind: Kind | Unnumbered, number: Number | None, stops: re.Pattern[str]
) -> Candidate:
    """The heading at the start of a line: up to the first full stop, if a body goes on after it."""
    words = line.words
    stop = stops.search(words, len(number.words) if number else 0)
    body = words[stop.end() :].strip(AROUND) if stop else ""
    heading = closed(words[: stop.start()] if stop and body else words, number)
    end = line.start + len(heading)
    value, said = (number.value, number.words) if number else (0, None)
    return Candidate(kind, value, said, heading, line.start, end, bool(body))


def closed(words: str, number: Number | None) -> str:
    """A heading's words without the mark that closes it; a number alone keeps its point."""
    if number and words == number.words:
        return words.rstrip()
    return words.rstrip(_CLOSES + " \u3000")


def _past_bullet(line: Line) -> Line:
    """The line without the bullet or # that an editor put before its number."""
    found = _BULLET.match(line.words) if line.words[0] in _BULLETS else None
    return Line(line.start + found.end(), line.end, line.words[found.end() :]) if found else line


def _numbered(lines: Sequence[Line]) -> list[tuple[Line, Number | None]]:
    """The lines, each with the number it begins with; no line of a table of contents has one."""
    pointless = _counted_without_points(lines)
    return [
        (line, None if _is_of_contents(line.words) else pointless.get(line.start) or number_of(line.words))
        for line in lines
    ]


def _is_of_contents(words: str) -> bool:
    """一、主要举措………1"""
    return words[-1] in "0123456789" and _LEADERS.search(words) is not None


def _headed(
    numbered: Sequence[tuple[Line, Number | None]], chapters: Container[int], signed: int | None
) -> Iterator[tuple[Line, Kind | Unnumbered, Number | None]]:
    counted: dict[Kind, set[int]] = {}
    in_article, annexes = False, 0
    for line, number in numbered:
        annexes = _announced(line, number, annexes)
        if number:
            in_article &= number.kind >= Kind.HAN_BRACKETS
            if not in_article and not annexes and _in_order(number, counted):
                counted.setdefault(number.kind, set()).add(number.value)
                yield line, number.kind, number
        elif line.start in chapters:
            yield line, Unnumbered.CHAPTER, None
        elif kind := unnumbered(line, signed):
            yield line, kind, None
        else:
            in_article |= is_article(line.words)


def _announced(line: Line, number: Number | None, before: int) -> int:
    """How many annexes the lines announce up to this one: 附件：1.统计表, and below it 2.案例."""
    if number:
        return number.value if before and number.value == before + 1 else 0
    return 1 if is_annex_list(line.words) else 0


def unnumbered(line: Line, signed: int | None) -> Unnumbered | None:
    """What a line without a number heads, by its words; `signed`: where the report ends."""
    if is_label(line.words):
        return Unnumbered.LABEL
    if is_annex_alone(line.words) or (signed is not None and line.start > signed and is_annex(line.words)):
        return Unnumbered.ANNEX
    return Unnumbered.CHAPTER if is_chapter(line.words) else None


def _signed_from(text: str) -> int | None:
    """Where the first signature stands; what is called 附件 above it is only announced there."""
    found = closings_of(text)
    return found[0].start if found else None


def _counted_without_points(lines: Sequence[Line]) -> dict[int, Number]:
    """Where 一, 二, 三 stand without a point, if they count on from one."""
    found = [(line.start, number) for line in lines if (number := pointless_number(line.words))]
    counts_on = all(number.value == n for n, (_, number) in enumerate(found, 1))
    return dict(found) if counts_on and len(found) > 1 else {}


def _in_order(number: Number, counted: Mapping[Kind, set[int]]) -> bool:
    """Whether digits count on; 5. without a 4. or 3. before it is no heading."""
    if number.value == 1 or number.kind < Kind.DIGITS_COMMA:
        return True
    alike = next((kinds for kinds in ALIKE if number.kind in kinds), {number.kind})
    nearest = range(number.value - _FARTHEST, number.value + 1)
    return any(not counted[kind].isdisjoint(nearest) for kind in alike if kind in counted)
