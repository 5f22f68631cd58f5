"""One text of the lines of all pages, and what cleaning may do in it."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.formats.documents.pdf.lines import Line
from annotator.formats.documents.pdf.measure import set_lines
from annotator.formats.documents.pdf.paragraphs import continuations
from annotator.model.imported import Alteration
from annotator.text import lines as text_lines
from annotator.text.rules.joins import keeps_space
from annotator.text.rules.pages import form_feed
from annotator.text.rules.removal import line_removal


class ReadLine(NamedTuple):
    """A line, and the rule that takes it out if it is no part of the text."""

    line: Line
    rule: str | None


class ReadPage(NamedTuple):
    """The lines of a page in reading order; its width in points."""

    width: float
    lines: Sequence[ReadLine]


class _Placed(NamedTuple):
    """A line and where its words stand in the text."""

    read: ReadLine
    page: int
    place: text_lines.Line


def composed(pages: Sequence[ReadPage], rules: Collection[str]) -> tuple[str, tuple[Alteration, ...]]:
    """The lines of all pages, one below the other, a form feed in front of every page but the first.

    The alterations are those of `rules`; without the rule that takes out what stands between two
    pages no paragraph is joined over it.
    """
    text = "\n\f".join("\n".join(read.line.text for read in page.lines) for page in pages)
    placed = list(_placed(pages))
    noise = [each for each in placed if each.read.rule in rules]
    found = [line_removal(text, each.place, each.read.rule or "") for each in noise]
    joins = list(_joins(text, pages, placed, rules))
    if "form_feed" in rules:
        joined = {at for join in joins for at in range(join.start, join.end)}
        found += [feed for feed in form_feed(text) if feed.start not in joined]
    return text, tuple(sorted((*found, *joins), key=lambda alteration: alteration.start))


def _placed(pages: Sequence[ReadPage]) -> Iterator[_Placed]:
    at = 0
    for number, page in enumerate(pages):
        for read in page.lines:
            words = read.line.words
            start = at + read.line.text.index(words)
            yield _Placed(read, number, text_lines.Line(start, start + len(words), words))
            at += len(read.line.text) + 1
        at += 1 if page.lines else 2


def _joins(
    text: str, pages: Sequence[ReadPage], placed: Sequence[_Placed], rules: Collection[str]
) -> Iterator[Alteration]:
    """The gaps within paragraphs, around the noise that stands in them."""
    body = [each for each in placed if each.read.rule is None]
    set_in_body = set_lines([(page.width, [r.line for r in page.lines if r.rule is None]) for page in pages])
    noise = {each.place.start: each for each in placed if each.read.rule}
    starts = sorted(noise)
    for (before, after), goes_on in zip(pairwise(body), continuations(list(set_in_body)), strict=True):
        rule = "hard_line_end" if before.page == after.page else "page_join"
        if goes_on and rule in rules:
            between = _between(starts, before.place.end, after.place.start)
            if all(noise[start].read.rule in rules for start in between):
                yield from _closed(text, before.place, after.place, [noise[s].place for s in between], rule)


def _between(starts: Sequence[int], start: int, end: int) -> Sequence[int]:
    return starts[bisect_left(starts, start) : bisect_left(starts, end)]


def _closed(
    text: str,
    before: text_lines.Line,
    after: text_lines.Line,
    noise: Sequence[text_lines.Line],
    rule: str,
) -> Iterator[Alteration]:
    """A gap without the lines that are taken out of it anyway; a space stays between Latin words."""
    at = before.end
    if keeps_space(before.words, after.words):
        yield Alteration(at, text[at], " ", rule)
        at += 1
    for line in noise:
        removed = line_removal(text, line, "")
        if at < removed.start:
            yield Alteration(at, text[at : removed.start], "", rule)
        at = removed.end
    if at < after.start:
        yield Alteration(at, text[at : after.start], "", rule)
