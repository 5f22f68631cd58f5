"""The chrome of a web page that was saved as text: above the report, below it, and its title twice."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotator.model.imported import Alteration
from annotator.text.lines import Line, written_lines
from annotator.text.rules.removal import line_removal, removal
from annotator.text.web_words import (
    LABELLED,
    is_breadcrumb,
    is_footer,
    is_header,
    is_owner,
    is_pages_header,
    is_widget,
)

_HEAD_LINES = 60
_TAIL_LINES = 60
_SENTENCE = 60  # characters; a line of a head is shorter
_SHORTEST_TITLE = 8
_BARE_VALUE = re.compile("[0-9A-Za-z/ :：.年月日〔〕\\[\\]（）()号-]{4,40}")


def breadcrumb(text: str) -> Iterator[Alteration]:
    """当前位置: 首页 > …"""
    for line in _head(text):
        if is_breadcrumb(line.words):
            yield line_removal(text, line, "web_breadcrumb")


def header(text: str) -> Iterator[Alteration]:
    """The lines of labels over a text: 发布日期：… 来源：…, 索引号：…"""
    head = _head(text)
    found = [index for index, line in enumerate(head) if is_header(line.words)]
    if is_pages_header([head[index].words for index in found]):
        found += [index + 1 for index in found if _is_value(head, index)]
        for index in sorted(set(found)):
            yield line_removal(text, head[index], "web_header")


def widget(text: str) -> Iterator[Alteration]:
    """Lines of buttons above and below the text: 【字号：大 中 小】 打印"""
    head = _head(text)
    tail = written_lines(text)[len(head) :][-_TAIL_LINES:]
    if sum(is_widget(line.words) for line in (*head, *tail)) == 1 and not _has_chrome(text):
        return
    for line in (*head, *tail):
        if is_widget(line.words):
            yield line_removal(text, line, "web_widget")


def footer(text: str) -> Iterator[Alteration]:
    """From the first line of the site's owner, number or advice to the end."""
    lines = written_lines(text)
    first = _footer_starts(lines[-_TAIL_LINES:])
    if first is not None:
        start = line_removal(text, first, "").start
        yield removal(text, start, len(text), "web_footer")


def doubled_title(text: str) -> Iterator[Alteration]:
    """The page's own heading where the report's title follows it; the later one stays."""
    head = [line for line in _head(text) if len(line.words) >= 2]
    for index, line in enumerate(head):
        if _comes_again(line.words, head[index + 1 :]):
            yield line_removal(text, line, "doubled_title")


@lru_cache(maxsize=2)
def _head(text: str) -> tuple[Line, ...]:
    """The lines above the first sentence."""
    lines = written_lines(text)
    for index, line in enumerate(lines[:_HEAD_LINES]):
        sentence = "。" in line.words or len(line.words) > _SENTENCE
        if sentence and not (is_header(line.words) or is_breadcrumb(line.words) or is_widget(line.words)):
            return lines[:index]
    return lines[:_HEAD_LINES]


def _is_value(head: Sequence[Line], index: int) -> bool:
    """Whether the line after a bare label is what it labels: a date or a number."""
    bare = LABELLED.search(head[index].words + ":")
    after = head[index + 1].words if index + 1 < len(head) else ""
    return (
        bare is not None and bare.end() >= len(head[index].words) and _BARE_VALUE.fullmatch(after) is not None
    )


def _has_chrome(text: str) -> bool:
    """Whether anything else shows that the text was a web page."""
    head = (line.words for line in _head(text))
    tail = (line.words for line in written_lines(text)[-_TAIL_LINES:])
    return any(is_breadcrumb(words) or is_header(words) for words in head) or any(map(is_owner, tail))


def _footer_starts(tail: Sequence[Line]) -> Line | None:
    """The first line of the block of footer lines that ends a text; signatures stay above it."""
    first, gap = None, 0
    for line in reversed(tail):
        if is_footer(line.words) or is_owner(line.words):
            first, gap = line, 0
        elif not is_widget(line.words):
            gap += 1
            if gap > 2 or len(line.words) > 40 or "。" in line.words:
                break
    owned = first is not None and any(is_owner(line.words) for line in tail if line.start >= first.start)
    return first if owned else None


def _comes_again(words: str, below: Sequence[Line]) -> bool:
    """Whether the words stand again below, in one line or in two."""
    if len(words) < _SHORTEST_TITLE:
        return False
    one = {line.words for line in below}
    two = {a.words + b.words for a, b in itertools.pairwise(below)}
    return words in one | two
