"""Chapters that only a line of their own marks off, without number, colon or a usual wording.

Many reports before 1990 are divided so. A short line is such a chapter only where the text gives
another sign of it: numbers that begin anew right below, or no number anywhere between the lines.
"""

import re
from collections.abc import Iterator, Sequence

from annotator.text.dates import whole_date
from annotator.text.lines import Line
from annotator.text.numbering import Kind, Number
from annotator.text.organs import is_organ
from annotator.text.title import Title
from annotator.text.web_words import is_chrome

_SHORTEST, _LONGEST = 3, 24
_PARAGRAPH = 40
_INTRODUCTION = 4  # lines
_MARKS = re.compile("[。！？；;!?：:，,…（(\\s]|^[—－-]|^图为|记者|通讯员|编辑|来源|摄影|目录$")
_HAN = re.compile("[\u4e00-\u9fff]{3}")
_ENDS = "。！？!?”）)：:｡"
_REPORT = re.compile("报告|总结|汇报|報告|總結|匯報")


def bare_chapters(
    lines: Sequence[Line], numbers: Sequence[Number | None], title: Title | None, signed: int | None
) -> set[int]:
    """Where such chapters begin; `numbers` are those that the lines begin with, `signed` where the
    report ends."""
    top = min((number.kind for number in numbers if number), default=None)
    last = len(lines) if signed is None else sum(line.start < signed for line in lines)
    if top is None or top > Kind.HAN_BRACKETS:
        found = set(_between_paragraphs(lines[:last])) if title and _REPORT.search(title.words) else set()
        return found if len(found) > 1 else set()
    begins = [n for n, number in enumerate(numbers) if number and number.kind is top and number.value == 1]
    above = [_above(lines, numbers, n) for n in begins if n <= last] if len(begins) > 1 else []
    return {line.start for line in above if line}


def _above(lines: Sequence[Line], numbers: Sequence[Number | None], begin: int) -> Line | None:
    """The line that stands alone nearest above a number one, past an introduction at most."""
    for n in range(begin - 1, max(begin - _INTRODUCTION, 0) - 1, -1):
        if numbers[n]:
            return None
        if _stands_alone(lines[n]) and (n == 0 or lines[n - 1].words[-1] in _ENDS):
            return lines[n]
    return None


def _between_paragraphs(lines: Sequence[Line]) -> Iterator[int]:
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        ended = before.words[-1] in _ENDS
        if ended and len(after.words) >= _PARAGRAPH and "。" in after.words and _stands_alone(line):
            yield line.start


def _stands_alone(line: Line) -> bool:
    """Whether a line has the look of a heading and is nothing else that is short."""
    words = line.words
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and _MARKS.search(words) is None
        and _HAN.search(words) is not None
        and not (is_organ(words) or whole_date(words) or is_chrome(words))
    )
