"""Where words, sentences and paragraphs begin and end around a position, by the characters alone."""

import re
from collections.abc import Callable

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.text.units import sentences

SpanAt = Callable[[str, int], Span]
"""The span of some unit around a position, by the whole text; the view takes any such function."""

_WINDOW = 2000  # so far around the position it is looked for; a paragraph may have 300,000 characters

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"[{_HAN}]+"
    rf"|[^\W_{_HAN}]+(?:[.,][0-9]+)*%?"  # letters and digits, also 98.7%
    r"|[^\S\n]+"
    r"|."
)


def word_at(text: str, position: int) -> Span:
    """A run of Han characters, of letters and digits, or of spaces; else one character."""
    return _match_around(_WORD, text, position)


def sentence_at(text: str, position: int) -> Span:
    """The sentence, or the place itself where there is only white space."""
    paragraph = paragraph_at(text, position)
    for found in reversed(sentences(paragraph.of(text))):
        if found.start <= max(0, position - paragraph.start):
            return Span(found.start + paragraph.start, found.end + paragraph.start)
    return Span(position, position)


def paragraph_at(text: str, position: int) -> Span:
    """The paragraph without the newline that ends it."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, len(text) if end < 0 else end)


def _match_around(pattern: re.Pattern[str], text: str, position: int) -> Span:
    """The match that covers the position; the last of its paragraph for the place behind it."""
    near = Span(max(0, position - _WINDOW), position + _WINDOW)
    searched = intersection(paragraph_at(text, position), near)
    found = Span(position, position)
    for match in pattern.finditer(text, searched.start, searched.end):
        if match.end() > match.start():
            found = Span(match.start(), match.end())
            if match.end() > position:
                break
    return found
