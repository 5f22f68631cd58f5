"""All places of a text where something stands that is looked for, each with what stands around it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.finding import Query, find
from annotator.text.units import trimmed

AROUND = 40
"""Characters before and behind that are shown of the paragraph."""
_WHITE = re.compile(r"\s+")


class Passage(NamedTuple):
    """Words at `span` of a text; `line` is what stands around them, in one line, and `part` the words in it."""

    span: Span
    line: str
    part: Span


def passages(text: str, query: Query, check: Callable[[], None] = lambda: None) -> list[Passage]:
    """What is found, in order and without overlap; without the white space at its ends, and none empty.

    EditRefused as `find`.
    """
    found = (trimmed(text, span) for span in find(text, query, check))
    return [passage(text, span) for span in found if span]


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
