"""Units smaller than a sentence: clauses, and the groups of sense that 一是 and 二是 mark off."""

import re
from collections.abc import Iterator, Sequence

from annotator.model.span import Span
from annotator.text.units import sentences, trimmed

CLAUSE_MARKS = "，"
"""Where clauses end besides the ends of sentences; ： and 、 may be chosen too."""

_EITHER_WIDTH = {"，": "，,", "：": "：:", "、": "、､"}
_AFTER_MARK = "”’」』）)］]】〉》"
_ENCLOSED = re.compile('《[^《》\n]*》|“[^“”\n]*”|"[^"\n]*"')
_GROUP = re.compile(
    "(?<=[，,；;：:、。.!！?？）)])[ \u3000]*"
    "(?=[一二三四五六七八九十]{1,3}[是要]|[一另]一?方面|第[一二三四五六七八九十]{1,3}[，,、]|其[一二三四五六七八九]"
    "|首先|其次|再次|最后[，,])"
)


def clauses(text: str, headings: Sequence[Span] = (), marks: str = CLAUSE_MARKS) -> list[Span]:
    """Sentences cut after the chosen marks, of either width; none is cut within 《》 or a quotation.

    A mark between two digits (1,204, 14:30) ends nothing.
    """
    chosen = "".join(_EITHER_WIDTH.get(mark, mark) for mark in marks)
    ends = re.compile(f"(?<!\\d)[{re.escape(chosen)}]|[{re.escape(chosen)}](?!\\d)")
    return list(_cut(text, sentences(text, headings), ends))


def sense_groups(text: str, headings: Sequence[Span] = ()) -> list[Span]:
    """Sentences, begun anew at an inline 一是, 二是, 一方面, 第一，."""
    return list(_cut(text, sentences(text, headings), _GROUP))


def _cut(text: str, units: Sequence[Span], places: re.Pattern[str]) -> Iterator[Span]:
    """The units cut at the end of what the pattern finds, and of the brackets that close there."""
    for unit in units:
        start = unit.start
        enclosed = [found.span() for found in _ENCLOSED.finditer(text, unit.start, unit.end)]
        for found in places.finditer(text, unit.start, unit.end):
            end = found.end()
            if any(left < end < right for left, right in enclosed):
                continue
            while end < unit.end and text[end] in _AFTER_MARK:
                end += 1
            if piece := trimmed(text, Span(start, end)):
                yield piece
            start = end
        if piece := trimmed(text, Span(start, unit.end)):
            yield piece
