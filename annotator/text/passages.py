"""All places of a text where the same words stand, each with what stands around it."""

import re
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.folding import find_all

AROUND = 40
"""Characters before and behind that are shown of the paragraph."""
_WHITE = re.compile(r"\s+")


class Passage(NamedTuple):
    """Words at `span` of a text; `line` is what stands around them, in one line, and `part` the words in it."""

    span: Span
    line: str
    part: Span


def equal_passages(text: str, words: str, *, folded: bool) -> list[Passage]:
    """Where the words stand, in order and without overlap; `folded`: whatever their width and case."""
    return [passage(text, span) for span in find_all(text, words, folded)]


def passage(text: str, span: Span) -> Passage:
    """A span with what stands around it in its paragraph."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    last = min(len(text) if end < 0 else end, span.end + AROUND)
    before = _in_line(text[first : span.start]).lstrip()
    words, behind = _in_line(span.of(text)), _in_line(text[span.end : last]).rstrip()
    return Passage(span, before + words + behind, Span(len(before), len(before) + len(words)))


def _in_line(text: str) -> str:
    return _WHITE.sub(" ", text)
