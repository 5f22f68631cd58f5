"""What people say about headings, brought into what was found."""

from collections.abc import Iterable, Sequence

from annotator.model.heading_mark import HeadingMark
from annotator.model.span import Span
from annotator.text.heading_candidates import AROUND, Candidate, Unnumbered, closed, unnumbered
from annotator.text.lines import Line
from annotator.text.numbering import number_of, pointless_number
from annotator.text.units import trimmed


def marked(text: str, found: Sequence[Candidate], marks: Iterable[HeadingMark]) -> list[Candidate]:
    """The headings in order, after the marks, one after the other, took away and put in theirs.

    A mark stands for every heading that it overlaps. One on nothing but white space, or outside the
    text, says nothing.
    """
    headings = list(found)
    for mark in marks:
        place = trimmed(text, Span(max(0, mark.start), min(len(text), mark.end)))
        if place:
            headings = [heading for heading in headings if not heading.span.overlaps(place)]
            headings += [_said(text, place, mark)] if mark.is_heading else []
    return sorted(headings, key=lambda heading: heading.start)


def _said(text: str, place: Span, mark: HeadingMark) -> Candidate:
    """The heading that a person marked, read as one that was found."""
    words = place.of(text)
    number = number_of(words) or pointless_number(words)
    heading = closed(words, number) or words
    end = place.start + len(heading)
    return Candidate(
        kind=number.kind if number else _form(place, words),
        value=number.value if number else 0,
        number=number.words if number else None,
        heading="".join(line.strip() for line in heading.split("\n")),
        start=place.start,
        end=end,
        run_in=_goes_on(text, end),
        level=mark.level,
        function=mark.function,
    )


def _form(place: Span, words: str) -> Unnumbered:
    return unnumbered(Line(place.start, place.end, words), signed=-1) or Unnumbered.LABEL


def _goes_on(text: str, end: int) -> bool:
    """Whether words follow on the line where a heading ends."""
    line_end = text.find("\n", end)
    return bool(text[end : line_end if line_end >= 0 else len(text)].strip(AROUND))
