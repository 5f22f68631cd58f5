"""The chrome of a web page that was saved as text: above the report, below it, and its title twice."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from annotator.model.imported import Alteration
from annotator.text.closing import is_signature
from annotator.text.dates import whole_date
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of
from annotator.text.rules.removal import line_removal, removal
from annotator.text.title import ends_like_title
from annotator.text.web_words import (
    crumbs,
    is_breadcrumb,
    is_footer,
    is_header,
    is_home,
    is_other_label,
    is_owner,
    is_pages_header,
    is_widget,
    label_pattern,
    opens_footer,
)

_HEAD_LINES = 60
_TAIL_LINES = 60
_SENTENCE = 60  # characters; a line of a head is shorter
_SHORTEST_TITLE = 8
_LONGEST_NAME = 20  # characters of what a label on its own line labels
_MENU_ENTRY = re.compile("[\u4e00-\u9fffA-Za-z]{2,12}")
_LONGEST_GAP = 2  # lines that may stand among those of a footer
_LONGEST_UNKNOWN = 40  # characters of such a line
_BARE_VALUE = re.compile("[0-9A-Za-z/ :：.年月日〔〕\\[\\]（）()号-]{4,40}")


def breadcrumb(text: str) -> Iterator[Alteration]:
    """当前位置: 首页 > …, in one line or a line for each name, and the menu above it."""
    head = _head(text)
    path = _path(head)
    for index in sorted(path | _menu(head, path)):
        yield line_removal(text, head[index], "web_breadcrumb")


def header(text: str) -> Iterator[Alteration]:
    """The lines of labels over a text: 发布日期：… 来源：…, 索引号：…"""
    head = _head(text)
    found = {index for index, line in enumerate(head) if is_header(line.words)}
    found |= {index + 1 for index in found if _is_value(head, index)}
    if is_pages_header([head[index].words for index in sorted(found)]):
        for index in sorted(found | _other_labels(head, found)):
            yield line_removal(text, head[index], "web_header")


def widget(text: str, done: Sequence[Alteration] = ()) -> Iterator[Alteration]:
    """Lines of buttons above and below the text: 【字号：大 中 小】 打印

    One alone may be a word of the text, unless something else shows that it is a page.
    """
    head = _head(text)
    tail = written_lines(text)[len(head) :][-_TAIL_LINES:]
    found = [line for line in (*head, *tail) if is_widget(line.words)]
    if len(found) > 1 or (found and _is_page(done, tail)):
        for line in found:
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
        if number_of(line.words) is None and _comes_again(line.words, head[index + 1 :]):
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


def _path(head: Sequence[Line]) -> set[int]:
    """The lines of the breadcrumb; its last name stays where no other line is the title."""
    found = {index for index, line in enumerate(head) if is_breadcrumb(line.words)}
    for index in range(1, len(head) - 1):
        above = head[index - 1].words
        if not crumbs(head[index].words) and (index - 1 in found or is_home(above)):
            found |= {index - 1, index, index + 1}
    last = max(found, default=0)
    named = found and not is_breadcrumb(head[last].words) and ends_like_title(head[last].words)
    if named and not _titled(head[last + 1 :]):
        found -= {last}
    return found


def _menu(head: Sequence[Line], path: Collection[int]) -> set[int]:
    """Short lines above a breadcrumb, where a title below shows that none of them is one."""
    names = {crumb for index in path for crumb in crumbs(head[index].words)}
    titled = bool(path) and _titled(head[max(path) + 1 :])
    above = range(min(path, default=0))
    return {n for n in above if head[n].words in names or (titled and _MENU_ENTRY.fullmatch(head[n].words))}


def _titled(lines: Sequence[Line]) -> bool:
    return any(ends_like_title(line.words) for line in lines)


def _is_value(head: Sequence[Line], index: int) -> bool:
    """Whether the line after a bare label is what it labels: a date, a number, a name."""
    bare = label_pattern().search(head[index].words + ":")
    if bare is None or bare.end() < len(head[index].words) or index + 1 == len(head):
        return False
    after = head[index + 1].words
    if _BARE_VALUE.fullmatch(after):
        return True
    named = len(after) <= _LONGEST_NAME and not is_header(after) and not ends_like_title(after)
    return named and index + 2 < len(head) and _is_around(head[index + 2].words)


def _is_around(words: str) -> bool:
    return is_header(words) or is_widget(words)


def _other_labels(head: Sequence[Line], found: Collection[int]) -> set[int]:
    """Labels that are not known as such, among those that are or right below them."""
    first, last = min(found), max(found)
    while last + 1 < len(head) and is_other_label(head[last + 1].words):
        last += 1
    return {index for index in range(first, last + 1) if is_other_label(head[index].words)}


def _is_page(done: Sequence[Alteration], tail: Sequence[Line]) -> bool:
    """Whether anything else shows that the text was a web page."""
    above = any(alteration.rule in ("web_breadcrumb", "web_header") for alteration in done)
    return above or any(is_owner(line.words) for line in tail)


def _footer_starts(tail: Sequence[Line]) -> Line | None:
    """The first line of the block of footer lines that ends a text; the report's own end stays above."""
    first, gap, owned = None, 0, False
    for line in reversed(tail):
        if opens_footer(line.words):
            first, gap, owned = line, 0, owned or is_owner(line.words)
        elif is_footer(line.words) or is_widget(line.words):
            continue
        else:
            gap += 1
            if gap > _LONGEST_GAP or _is_of_report(line.words):
                break
    return first if owned else None


def _is_of_report(words: str) -> bool:
    """Whether a line between footer lines is none: a sentence, a heading, a signature."""
    return (
        len(words) > _LONGEST_UNKNOWN
        or "。" in words
        or number_of(words) is not None
        or is_signature(words)
        or whole_date(words) is not None
    )


def _comes_again(words: str, below: Sequence[Line]) -> bool:
    """Whether the words stand again below, in one line or in two."""
    if len(words) < _SHORTEST_TITLE:
        return False
    one = {line.words for line in below}
    two = {a.words + b.words for a, b in itertools.pairwise(below)}
    return words in one | two
