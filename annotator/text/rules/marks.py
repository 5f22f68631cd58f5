"""Marks that other programs leave among the words: bookmarks of Word, markdown."""

import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removal, removals

_BOOKMARK = re.compile(r"\[(?:bookmark|书签)[:：] ?[^\]\n]{1,60}\]", re.IGNORECASE)
_BOLD = re.compile(r"(?<!\*)(\*\*\*?)(?![\s*])([^*\n]*?\w[^*\n]*?)(?<!\s)\1(?!\*)")
_LINE_MARK = re.compile(
    r"^[ \t\u3000]*(#{1,6}[ \t]+|>[ \t]+|#{1,6}(?=[一二三四五六七八九十第（(\u4e00-\u9fff]))", re.MULTILINE
)


def word_bookmark(text: str) -> Iterator[Alteration]:
    """[bookmark: _GoBack]"""
    return removals(_BOOKMARK, text, "word_bookmark") if "[" in text else iter(())


def markdown_mark(text: str) -> Iterator[Alteration]:
    """The stars of **bold** words, # before a heading, > before a quotation; never the words."""
    places = [found.span(1) for found in _LINE_MARK.finditer(text)] if "#" in text or ">" in text else []
    if "**" in text:
        for found in _BOLD.finditer(text):
            width = len(found[1])
            places += [(found.start(), found.start() + width), (found.end() - width, found.end())]
    for start, end in sorted(places):
        yield removal(text, start, end, "markdown_mark")
