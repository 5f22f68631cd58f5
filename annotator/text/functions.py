"""What a part of a report does: section functions, from the words of its heading.

The order of the words decides, the same for everyone; corrections by hand stand above it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from annotator.text.dates import years
from annotator.text.outline import Heading


class Function(StrEnum):
    """The parts of the genre, by their keys."""

    OPENING = "opening"
    MEASURES = "measures"
    FIRST_RESPONSIBLE = "first_responsible"
    PROBLEMS = "problems"
    RECTIFICATION = "rectification"
    PLANS = "plans"
    CLOSING = "closing"
    ANNEX = "annex"
    OTHER = "other"


_PLANS = re.compile("下一步|下一年|计划|安排|打算|思路|努力方向")
_TROUBLE = re.compile("(整改)|不足|问题|原因|短板|薄弱")
_FIRST_RESPONSIBLE = re.compile("第一责任人")
_MEASURES = re.compile("举措|措施|成效|做法|工作情况|推进|落实")
_MAY_SAY = re.compile("[下计計安打思努整不问問原短薄第举舉措成做工推落年度]")
_TURNS = (Function.PLANS, Function.RECTIFICATION, Function.PROBLEMS)

_SPACES = re.compile("[ \u3000\u00a0]")
_SIMPLIFIED = str.maketrans("計劃問題責舉進實況開", "计划问题责举进实况开")
_TRADITIONAL = re.compile("[計劃問題責舉進實況開]")


def functions(
    headings: Sequence[Heading], year: int | None = None, begins: Sequence[int] = ()
) -> list[Function]:
    """The function of each heading's part; `year` is the reported one, where it is known.

    `begins`: where another report begins in the same text, in order.
    """
    found: list[Function] = []
    above: list[Function] = []  # of the open headings, by level
    problems_named, report = False, 0
    for heading in headings:
        if (begun := bisect_right(begins, heading.start)) > report:
            problems_named, report = False, begun
        del above[heading.level - 1 :]
        if heading.function:
            function = Function(heading.function)
        elif heading.annex:
            function = Function.ANNEX
        elif above:
            function = _lower(heading.heading, above[-1], year)
        else:
            function = _chapter(heading.heading, year, after_problems=problems_named)
        problems_named |= function is Function.PROBLEMS and not above
        above.append(function)
        found.append(function)
    return found


def function_of_words(words: str, year: int | None = None) -> Function:
    """What a heading's own words say; OTHER where they say nothing."""
    if not _MAY_SAY.search(words):  # half of all headings: one look instead of seven
        return Function.OTHER
    words = _SPACES.sub("", words)
    words = words.translate(_SIMPLIFIED) if _TRADITIONAL.search(words) else words
    if _PLANS.search(words) or (year and str(year + 1) in _years_in(words)):
        return Function.PLANS
    if trouble := _TROUBLE.search(words):
        return Function.RECTIFICATION if trouble[1] else Function.PROBLEMS
    if _FIRST_RESPONSIBLE.search(words):
        return Function.FIRST_RESPONSIBLE
    return Function.MEASURES if _MEASURES.search(words) else Function.OTHER


def _chapter(words: str, year: int | None, *, after_problems: bool) -> Function:
    own = function_of_words(words, year)
    if own is Function.MEASURES and after_problems and str(year) not in _years_in(words):
        return Function.PLANS
    return own


def _lower(words: str, parent: Function, year: int | None) -> Function:
    """A lower heading speaks for itself only where it turns to something else."""
    if parent is Function.ANNEX:
        return parent
    own = function_of_words(words, year)
    to_the_first = own is Function.FIRST_RESPONSIBLE and parent is Function.MEASURES
    return own if own in _TURNS or to_the_first else parent


def _years_in(words: str) -> set[str]:
    return {found.value for found in years(words)} if "年" in words or "度" in words else set()
