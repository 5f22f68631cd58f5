"""The stretches of a text that everything else is counted in: paragraphs and sentences.

Units of one kind tile the text without overlap, white space between them aside; they are numbered
from 1 by their place in the list. A line ends at LF only: U+2028 and U+0085 are white space here.
The other kinds of units, and all of them by name, are in `unit_kinds`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotator.model.intervals import intersection, subtract
from annotator.model.span import Span
from annotator.text.characters import is_white

_END = re.compile("[。！？；!?;]")
_AFTER_END = "。！？；!?;”’」』）)］]】〉》"
_AFTER_HEADING = "。｡：:；;！？!?，,"
_CLOSING_OF = {"《": "》", "“": "”", '"': '"'}


def paragraphs(text: str) -> list[Span]:
    """Lines with anything to read, without the white space around it; blank lines are none."""
    return [words for line in _lines(text) if (words := trimmed(text, line))]


def sentences(text: str, headings: Sequence[Span] = ()) -> list[Span]:
    """Stretches of a line up to 。！？ or ； of either width, or to the line's end.

    Closing quotes and brackets belong to the sentence before. Nothing ends within 《》, a title, or
    within a quotation, unless 。 is its last mark: …。” ends both (GB/T 15834). A quotation
    mark or title mark without a partner on its line encloses nothing. A heading, given in order, is
    one sentence with the mark that closes it, though the body goes on in the same paragraph.
    """
    if not headings:
        return [
            span for line in _lines(text) for piece in _pieces(text, line) if (span := trimmed(text, piece))
        ]
    limits = [*(heading.start for heading in headings[1:]), len(text)]
    apart = [_closed(text, heading, limit) for heading, limit in zip(headings, limits, strict=True)]
    return [
        span
        for line in _lines(text)
        for part in _parts(line, _within(line, apart))
        for piece in ([part] if part in apart else _pieces(text, part))
        if (span := trimmed(text, piece))
    ]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield Span(start, end)
        start = end + 1
    yield Span(start, len(text))


def _closed(text: str, heading: Span, limit: int) -> Span:
    """The heading with the mark that closes it."""
    end = heading.end
    while end < limit and text[end] in _AFTER_HEADING:
        end += 1
    return Span(heading.start, end)


def _within(line: Span, spans: Sequence[Span]) -> list[Span]:
    """The parts of sorted, disjoint spans that lie in the line."""
    first = max(0, bisect_right(spans, line.start, key=lambda span: span.start) - 1)
    found: list[Span] = []
    for span in spans[first:]:
        if span.start >= line.end:
            break
        found.append(intersection(line, span))
    return [span for span in found if span]


def _parts(line: Span, apart: list[Span]) -> list[Span]:
    """The line cut so that each of the spans is a part of its own."""
    return sorted([*apart, *subtract([line], apart)]) if apart else [line]


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends; empty where there is nothing else."""
    start, end = span.start, span.end
    while start < end and is_white(text[start]):
        start += 1
    while end > start and is_white(text[end - 1]):
        end -= 1
    return Span(start, end)


def _pieces(text: str, line: Span) -> Iterator[Span]:
    """The line cut after each end of a sentence."""
    enclosed = _Enclosed(text, line)
    start = line.start
    for mark in _END.finditer(text, line.start, line.end):
        if mark.start() < start:
            continue  # a run such as ？！ ended the sentence already
        end = mark.end()
        while end < line.end and (text[end] in _AFTER_END or end + 1 in enclosed.ends):
            end += 1
        if _ends(text, Span(mark.start(), end), enclosed):
            yield Span(start, end)
            start = end
    yield Span(start, line.end)


def _ends(text: str, close: Span, enclosed: "_Enclosed") -> bool:
    """Whether the mark, with what closes after it, is the end of a sentence."""
    if _around(enclosed.titles, close.start):
        return False
    quotation = _around(enclosed.quotations, close.start)
    return quotation is None or (text[close.start] == "。" and quotation.end <= close.end)


class _Enclosed:
    """The outermost 《》 and quotations of a line, marks included, and where any of them end."""

    def __init__(self, text: str, line: Span) -> None:
        found = list(_pairs(text, line))
        self.ends = {span.end for span in found}
        self.titles = _outermost(span for span in found if text[span.start] == "《")
        self.quotations = _outermost(span for span in found if text[span.start] != "《")


def _pairs(text: str, line: Span) -> Iterator[Span]:
    opened: list[int] = []
    for mark in re.finditer('[《》“”"]', text[line.start : line.end]):
        position = line.start + mark.start()
        if mark[0] in [_CLOSING_OF[text[start]] for start in opened]:
            while _CLOSING_OF[text[opened[-1]]] != mark[0]:
                opened.pop()
            yield Span(opened.pop(), position + 1)
        elif mark[0] in _CLOSING_OF:
            opened.append(position)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _around(spans: list[Span], position: int) -> Span | None:
    """The one of the sorted, disjoint spans that holds the position."""
    before = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[before] if before >= 0 and spans[before].contains(position) else None
