"""Dates as reports and web pages write them: 2022年10月24日, 二〇二二年十月二十四日, 2022-10-24."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from annotator.text.numbering import value_of

_S = "[ \u3000\u00a0]*"
_Y = "(?:(?:19|20)[0-9]{2}|[12１２][0-9０-９]{3}|[一二][九〇○零ОO0][〇○零ОO0一二三四五六七八九]{2})"
_N = "[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
DATE = (
    f"(?<![0-9０-９])(?:(?P<y>{_Y}){_S}年{_S}(?P<m>{_N}){_S}月{_S}(?P<d>{_N}){_S}日"
    "|(?P<y2>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m2>[0-9]{1,2})(?P=sep)(?P<d2>[0-9]{1,2})(?![0-9]))"
)
_DATE = re.compile(DATE)
_LONGEST, _LAST = 24, "日0123456789"
_YEAR = re.compile(f"(?<![0-9０-９—－~～至-])(?P<y>{_Y}){_S}(?:年|(?=度))(?!{_S}[—－~～至到-])")
_DIGITS = {c: str(n % 10) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零ОO", "0")


class Dated(NamedTuple):
    """A date (ISO) or a year found at [start, end) of the words looked through."""

    value: str
    start: int
    end: int


def dates(words: str) -> Iterator[Dated]:
    """The full dates in some words; a day that is in no calendar is none."""
    for found in _DATE.finditer(words):
        parts = (found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"])
        try:
            day = date(_year(parts[0]), value_of(parts[1]), value_of(parts[2]))
        except ValueError:
            continue
        yield Dated(day.isoformat(), *found.span())


def whole_date(words: str) -> Dated | None:
    """The date that is all there is in the words, as in a signature."""
    if len(words) > _LONGEST or words[-1] not in _LAST:
        return None
    found = next(dates(words), None)
    return found if found and (found.start, found.end) == (0, len(words)) else None


def years(words: str) -> Iterator[Dated]:
    """The years in some words; those of a period (2021—2025年) are none."""
    for found in _YEAR.finditer(words):
        yield Dated(str(_year(found["y"])), *found.span("y"))


def _year(digits: str) -> int:
    return int("".join(_DIGITS.get(digit, digit) for digit in digits))
