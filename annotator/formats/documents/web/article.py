"""Which lines of a page are the article: the words stay the page's own, nothing inside is left out.

That a line belongs to it is seen by its sentences and by what trafilatura takes out of the page.
The article is the smallest block that holds nearly all such lines, with its neighbours of the kind.
"""

import logging
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from annotator.formats.documents.web.page import Block, Line, Page
from annotator.text.dates import whole_date
from annotator.text.organs import is_organ
from annotator.text.web_words import is_chrome, is_footer, is_owner

_NEARLY_ALL = 0.85
_SHORTEST_SENTENCE = 12  # characters
_NEAR = 3  # lines between the block and a neighbour that belongs to it
_SENTENCE = re.compile("[。；！？，,;]|[.!?](?:\\s|$)")
_ATTACHED = re.compile("附件|附表|附：|附:|\\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|jpe?g|png)\\b", re.I)
_ENTRY = re.compile("[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")

# What trafilatura reads in some seconds; a report's page has some thousand elements.
_LARGEST = 1_500_000  # characters
_MOST_ELEMENTS = 15_000
_DEEPEST = 100


class Stretch(NamedTuple):
    """Lines [start, end) of a page."""

    start: int
    end: int


class Evidence(NamedTuple):
    """By line: how much shows that it belongs to the article, and whether it may stand beside it."""

    weights: list[int]
    beside: list[bool]


def evidence_of(page: Page, source: str) -> Evidence:
    """What speaks for every line of a page; the number of characters where no line is a sentence."""
    taken = _taken(page, source)
    own = [_is_own(line) for line in page.lines]
    among = [squeezed(line.text) in taken for line in page.lines]
    weights = [
        len(line.text) if said and (known or _is_prose(line)) else 0
        for line, said, known in zip(page.lines, own, among, strict=True)
    ]
    if not any(weights):
        weights = [len(line.text) - line.linked for line in page.lines]
    beside = [said and known for said, known in zip(own, among, strict=True)]
    return Evidence(weights, beside if taken else [weight > 0 for weight in weights])


def core_of(page: Page, evidence: Evidence) -> Stretch:
    """The block with nearly all that belongs to the article, without the links and buttons round it."""
    sums = [*accumulate(evidence.weights, initial=0)]
    if not sums[-1]:
        return Stretch(0, len(page.lines))
    return _without_edges(page.lines, evidence.weights, _densest(page.body, sums))


def with_neighbours(page: Page, evidence: Evidence, core: Stretch, *, titled: bool) -> Stretch:
    """The core with the lines near it that belong to it; above it none where the title is known."""
    start, end = core
    if not titled:
        while (
            before := _next(evidence.beside, range(start - 1, max(start - 2 - _NEAR, -1), -1))
        ) is not None:
            start = before
    while (after := _next(evidence.beside, range(end, min(end + 1 + _NEAR, len(page.lines))))) is not None:
        end = after + 1
    while end < len(page.lines) and (_signs(page.lines[end]) or _is_attached(page.lines, end)):
        end += 1
    return Stretch(start, end)


def squeezed(words: str) -> str:
    """Words without white space, as two showings of the same line are compared."""
    return "".join(words.split())


def is_linked(line: Line) -> bool:
    """Whether a line leads elsewhere rather than says something."""
    return line.linked * 2 > len(line.text)


def _is_own(line: Line) -> bool:
    """Whether a line says something, and not of the page."""
    words = line.text.strip()
    return not (is_linked(line) or is_chrome(words) or is_footer(words) or is_owner(words))


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _SHORTEST_SENTENCE and _SENTENCE.search(line.text) is not None


def _densest(body: Block, sums: Sequence[int]) -> Block:
    """The smallest block of several lines with nearly all the weight of the page."""
    enough = _NEARLY_ALL * sums[-1]
    block = body
    while True:
        heavy = (each for each in block.inside if sums[each.end] - sums[each.start] >= enough)
        inner = next(heavy, None)
        if inner is None or inner.end - inner.start < 2:
            return block
        block = inner


def _without_edges(lines: Sequence[Line], weights: Sequence[int], block: Block) -> Stretch:
    """The block without the links and buttons at its two ends."""
    start, end = block.start, block.end
    while start < end and not (weights[start] or _is_own(lines[start])):
        start += 1
    while end > start and not (weights[end - 1] or _is_own(lines[end - 1])):
        end -= 1
    if not any(is_owner(line.text) for line in lines[end : block.end]):  # an address may be the report's
        while end < block.end and is_footer(lines[end].text) and not is_linked(lines[end]):
            end += 1
    return Stretch(start, end)


def _next(beside: Sequence[bool], near: range) -> int | None:
    return next((index for index in near if beside[index]), None)


def _signs(line: Line) -> bool:
    """Whether a line is the organ or the date that closes a document."""
    words = line.text.strip()
    return is_organ(words) or whole_date(words) is not None


def _is_attached(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is of the list of attachments, whose names lead to files."""
    words = lines[index].text.strip()
    if _ATTACHED.search(words):
        return True
    return (
        index > 0 and _ENTRY.match(words) is not None and _ATTACHED.search(lines[index - 1].text) is not None
    )


def _taken(page: Page, source: str) -> frozenset[str]:
    """The lines that trafilatura takes, squeezed; none where the page is beyond it."""
    if len(source) > _LARGEST or page.depth > _DEEPEST or page.elements > _MOST_ELEMENTS:
        return frozenset()
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it gives up is no news to a person
    try:
        found = bare_extraction(source, favor_recall=True, include_comments=False, with_metadata=False)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError):
        return frozenset()  # a broken page; what it shows is judged by its sentences alone
    text = getattr(found, "text", None) or ""
    return frozenset(squeezed(line) for line in text.splitlines()) - {""}
