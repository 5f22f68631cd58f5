"""Which units of a report say anything: not those that are only heading, title, signature or date."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.model.intervals import shared, subtract, union
from annotator.model.span import Span
from annotator.text.characters import INVISIBLE
from annotator.text.closing import closings_of, is_signature
from annotator.text.dates import whole_date
from annotator.text.report import Report

_CLOSING = ("。", "：", ":", "．", ".")
_SAYS = re.compile(r"[^\W_]")
_WHITE = re.compile(rf"[\s{INVISIBLE}]+")


def framework(report: Report, title: Iterable[Span] = ()) -> list[Span]:
    """What of a text only frames it, in the fewest spans; `title`: where it has its title."""
    signed = [
        line.span
        for closing in closings_of(report.text)
        for line in closing.lines
        if is_signature(line.words) or whole_date(line.words)
    ]
    headings = (_with_mark(report.text, heading.span) for heading in report.outline.headings)
    return union([*title, *signed, *headings])


def counted(text: str, units: Sequence[Span], frame: Sequence[Span]) -> list[Span]:
    """The units that say something outside the frame."""
    return [unit for unit in units if not _only(text, unit, frame)]


def counted_characters(text: str, frame: Sequence[Span]) -> NDArray[np.int64]:
    """How many characters that count stand before each place, shape (length + 1): white space is no unit."""
    counts = np.ones(len(text) + 1, dtype=np.int64)
    counts[0] = 0
    for found in _WHITE.finditer(text):
        counts[found.start() + 1 : found.end() + 1] = 0
    for span in frame:
        counts[span.start + 1 : span.end + 1] = 0
    return np.cumsum(counts)


def _with_mark(text: str, heading: Span) -> Span:
    """The heading with the 。 or ： that closes it."""
    return Span(heading.start, heading.end + (text[heading.end : heading.end + 1] in _CLOSING))


def _only(text: str, unit: Span, frame: Sequence[Span]) -> bool:
    inside = [frame[index] for index, _ in shared(frame, unit)]
    if not inside:
        return False
    return not any(_SAYS.search(text, rest.start, rest.end) for rest in subtract([unit], inside))
