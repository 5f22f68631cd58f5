"""The lines of a text that may be headings, by their own form and by what came before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from annotator.model.span import Span
from annotator.text.closing import closings_of
from annotator.text.labels import is_annex, is_annex_alone, is_chapter, is_label
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import ALIKE, Kind, Number, number_of, pointless_number
from annotator.text.title import title_of

_FULL_STOP = re.compile("[。｡]")
_POINT = re.compile("[.．](?=[^0-9０-９A-Za-z.．])|[.．]$")
_CLOSES = "。｡：:；;，,、.．"
AROUND = _CLOSES + " \u3000”’）)"
"""What may stand after a heading on its line though no body does."""
_LEADERS = re.compile("(?:…{2}|[.·．]{4}|_{4}).*[0-9]$")
_FARTHEST = 3  # how many numbers of a list of digits may be missing before it is no list


class Unnumbered(Enum):
    """Headings without a number: 整改情况：, 2005年工作安排, 附件."""

    LABEL = "label"
    CHAPTER = "chapter"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Candidate:
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
    lines = [line for line in written_lines(text) if line.start >= top]
    return [candidate(kind, number, line, stops) for line, kind, number in _headed(lines, _signed_from(text))]


def candidate(
    kind: Kind | Unnumbered, number: Number | None, line: Line, stops: re.Pattern[str]
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


def _headed(
    lines: Sequence[Line], signed: int | None
) -> Iterator[tuple[Line, Kind | Unnumbered, Number | None]]:
    pointless = _counted_without_points(lines)
    before: dict[Kind, int] = {}
    for line in lines:
        number = number_of(line.words) or (pointless_number(line.words) if line.start in pointless else None)
        if number and not _LEADERS.search(line.words):
            if _in_order(number, before):
                before[number.kind] = number.value
                yield line, number.kind, number
        elif kind := unnumbered(line, signed):
            yield line, kind, None


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


def _counted_without_points(lines: Sequence[Line]) -> set[int]:
    """Where 一, 二, 三 stand without a point, if they count on from one."""
    found = [(line, number) for line in lines if (number := pointless_number(line.words))]
    counted = [pair for n, pair in enumerate(found, 1) if pair[1].value == n]
    return {line.start for line, _ in counted} if len(counted) == len(found) > 1 else set()


def _in_order(number: Number, before: dict[Kind, int]) -> bool:
    """Whether digits count on; 5. without a 4. or 3. before it is no heading."""
    if number.value == 1 or number.kind < Kind.DIGITS_COMMA:
        return True
    alike = next(kinds for kinds in ALIKE if number.kind in kinds)
    earlier = [value for kind, value in before.items() if kind in alike]
    return any(0 <= number.value - value <= _FARTHEST for value in earlier)
