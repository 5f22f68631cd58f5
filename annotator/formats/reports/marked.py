"""A text with notes on parts of it, cut into runs: their concatenation is the text. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.formats.reports.page import Run
from annotator.model.span import Span

_LINE = re.compile(r"[^\n\f]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words at a span that bear a note; of several on the same words the shortest is on top."""

    span: Span
    note: int
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, ending at LF or at a form feed, which is in none."""

    span: Span
    runs: tuple[Run, ...]


def lines(text: str, marks: Iterable[Marked], strong: Iterable[Span] = ()) -> Iterator[Line]:
    """The lines in order, cut where a mark or strong words begin or end.

    Each mark's runs are its words, line ends aside. A mark that has no words gets a run without any in the
    line where it begins.
    """
    waiting = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.note))
    bold = sorted(strong)
    place = bolds = 0
    open_: list[Marked] = []
    for span in _lines(text):
        begun = place
        while place < len(waiting) and waiting[place].span.start <= span.end:
            place += 1
        unseen = [mark for mark in waiting[begun:place] if _unseen(text, mark)]
        open_ = [mark for mark in open_ if mark.span.end > span.start]
        open_ += [mark for mark in waiting[begun:place] if mark not in unseen]
        while bolds < len(bold) and bold[bolds].end <= span.start:
            bolds += 1
        thick = []
        for one in bold[bolds:]:
            if one.start >= span.end:
                break
            thick.append(one)
        yield Line(span, (*_runs(text, span, open_, thick), *(_empty(mark) for mark in unseen)))


def _lines(text: str) -> Iterator[Span]:
    at = 0
    while at <= len(text):
        found = _LINE.match(text, at)
        end = found.end() if found else at
        yield Span(at, end)
        at = end + 1


def _unseen(text: str, mark: Marked) -> bool:
    return not mark.span.of(text).strip("\n\f")


def _empty(mark: Marked) -> Run:
    return Run("", mark.colour, (mark.note,))


def _runs(text: str, line: Span, marks: Sequence[Marked], bold: Sequence[Span]) -> Iterator[Run]:
    begins: dict[int, list[Marked]] = {}
    cuts = {line.start, line.end}
    for mark in marks:
        begins.setdefault(max(mark.span.start, line.start), []).append(mark)
        cuts |= {max(mark.span.start, line.start), min(mark.span.end, line.end)}
    for one in bold:
        cuts |= {max(one.start, line.start), min(one.end, line.end)}
    ordered = sorted(cut for cut in cuts if line.start <= cut <= line.end)
    on: list[Marked] = []
    for start, end in pairwise(ordered):
        on = [mark for mark in on if mark.span.end > start] + begins.get(start, [])
        layers = sorted(on, key=lambda mark: (-len(mark.span), mark.note))
        yield Run(
            text[start:end],
            layers[-1].colour if layers else None,
            tuple(mark.note for mark in layers),
            any(one.start <= start < one.end for one in bold),
        )
