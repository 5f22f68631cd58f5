"""The numbers that headings of official documents begin with: 一、 （一） 1. （1） 第一， ㈠ ⒈ ⑴ ①.

The order is that of GB/T 9704 (党政机关公文格式), 7.3.3; which level a number marks in a text,
`outline` finds out. Brackets, digits and points of either width, spaces within, a lost bracket.
"""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

_HAN_DIGITS = frozenset("一二三四五六七八九十")
_HAN = "[一二三四五六七八九十]{1,3}"
_DIGITS = "[0-9０-９]{1,2}"
_OPEN, _CLOSE = "[（(〔［\\[【﹙]", "[）)〕］\\]】﹚]"
_S = "[ \u3000\u00a0\u2002-\u200a]{0,4}"
_POINT = "[.．、､﹒]"
_COUNTED = (
    "年月日号时个名人项件次条家场元万亿千百级类种位户处"  # after digits in brackets that number nothing
)


class Kind(IntEnum):
    """The forms of numbers, from that of the highest level down where nothing else is known."""

    VOLUME = 0
    PART = 1
    CHAPTER = 2
    ARTICLE_GROUP = 3
    HAN = 4
    HAN_BRACKETS = 5
    HAN_FIRST = 6
    DIGITS_COMMA = 7
    DIGITS = 8
    DIGITS_BRACKETS = 9
    DIGITS_CIRCLED = 10


BRACKETS = frozenset({Kind.HAN_BRACKETS, Kind.DIGITS_BRACKETS})
ALIKE = (BRACKETS, frozenset({Kind.HAN, Kind.HAN_FIRST, Kind.DIGITS_COMMA, Kind.DIGITS}))
"""Forms that are taken for each other by hands and programs: （二） and (2), 二、 and 2."""


class Number(NamedTuple):
    """A number at the start of a paragraph: its form, its value, and the words it is written in."""

    kind: Kind
    value: int
    words: str


_DIVISIONS = {
    "编": Kind.VOLUME,
    "篇": Kind.VOLUME,
    "部分": Kind.PART,
    "章": Kind.CHAPTER,
    "节": Kind.ARTICLE_GROUP,
}
_FORMS = (
    (Kind.HAN_BRACKETS, f"{_OPEN}{_S}(?P<b>{_HAN}){_S}{_CLOSE}{_POINT}?"),
    (Kind.HAN_BRACKETS, f"(?P<b1>{_HAN}){_S}{_CLOSE}{_POINT}?"),
    (Kind.HAN_BRACKETS, f"{_OPEN}{_S}(?P<b2>{_HAN})(?=[^一二三四五六七八九十是{_CLOSE[1:-1]}])"),
    (Kind.HAN, f"(?P<h>{_HAN}){_S}{_POINT}"),
    (Kind.HAN_FIRST, f"第{_S}(?P<f>{_HAN}){_S}[，,、､:：.．]"),
    (Kind.DIGITS_BRACKETS, f"{_OPEN}{_S}(?P<e>{_DIGITS}){_S}{_CLOSE}{_POINT}?"),
    (Kind.DIGITS_BRACKETS, f"(?P<e1>{_DIGITS}){_S}{_CLOSE}{_POINT}?"),
    (Kind.DIGITS_BRACKETS, f"{_OPEN}{_S}(?P<e3>{_DIGITS})(?={_S}[\u4e00-\u9fff“《])(?!{_S}[{_COUNTED}])"),
    (Kind.DIGITS_COMMA, f"(?P<c>{_DIGITS}){_S}[、､]"),
    (Kind.DIGITS, f"(?P<d>{_DIGITS}){_S}{_POINT}"),
    (Kind.HAN_BRACKETS, f"(?P<b3>[㈠-㈩]){_POINT}?"),
    (Kind.DIGITS, f"(?P<d1>[⒈-⒛]){_POINT}?"),
    (Kind.DIGITS_BRACKETS, f"(?P<e2>[⑴-⒇]){_POINT}?"),
    (Kind.DIGITS_CIRCLED, f"(?P<g>[①-⑳]){_POINT}?"),
    (Kind.PART, f"第{_S}(?P<p>{_HAN}|{_DIGITS}){_S}(?P<division>编|篇|部分|章|节)[、，,:：]?"),
)
_NUMBER = re.compile("|".join(form for _, form in _FORMS))
_POINTLESS = re.compile(f"({_HAN})(?:[ 　]+[^。，,；;：:]{{2,40}}|([，,])(?!{_HAN}[，,]).+)?")
_KINDS = {name: kind for kind, form in _FORMS for name in re.findall(r"\?P<([a-z]\d?)>", form)}

# What follows a number that is none: 三、四季度, 3.5万件, 110、119. Years and 5G may follow one, and
# any digits one in Chinese numerals: 四、3项机制.
_NO_HEADING = re.compile(
    f"{_S}(?:(?P<next>{_HAN}){_S}(?:[、､]|季度|产业|线|级|类|期|批|档|等|号|年级|月份?|组|次|区|楼|层|代|审)"
    "|(?P<digit>[0-9０-９])(?!(?<=[12１２])[0-9０-９]{3}[ \u00a0]*年)(?![A-Za-z])"
    "|[+×＋=＝/／%％·])"
)
_ENCLOSED = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))
_NOTE = re.compile(r"\[[0-9０-９]{1,3}\] ")  # as readers of Word files write a note's number
FIRST_LETTERS = frozenset("一二三四五六七八九十第（(〔［[【﹙0123456789０１２３４５６７８９" + _ENCLOSED)
"""What a number may begin with, for whoever looks through many lines."""


def number_of(words: str) -> Number | None:
    """The number that a paragraph begins with; None for 2022年…, 3.5万件, 1(…)+2(…), （2022—2025年）."""
    if words[:1] not in FIRST_LETTERS or _NOTE.match(words):
        return None
    found = _NUMBER.match(words)
    if found is None:
        return None
    name = found.lastgroup or ""
    kind = _DIVISIONS[found[name]] if name == "division" else _KINDS[name]
    value = value_of(found["p" if name == "division" else name])
    if not value or _goes_on(words, found.end(), kind, value):
        return None
    return Number(kind, value, found[0].rstrip())


def _goes_on(words: str, position: int, kind: Kind, value: int) -> bool:
    """Whether the number is part of a longer expression, not one of a heading."""
    found = _NO_HEADING.match(words, position)
    if found is None or (found["digit"] and kind < Kind.DIGITS_COMMA):
        return False
    return found["next"] is None or value_of(found["next"]) == value + 1


def pointless_number(words: str) -> Number | None:
    """一 alone on its line, or with a space or comma before the words, as in old reports.

    Such a line is a heading only where others count on from it: 不统 may have stood before 一，.
    """
    found = _POINTLESS.fullmatch(words) if words[:1] in _HAN_DIGITS else None
    value = value_of(found[1]) if found else 0
    return Number(Kind.HAN, value, found[1] + (found[2] or "")) if found and value else None


@lru_cache(maxsize=256)
def value_of(digits: str) -> int:
    """What 十二, 12, １２ or ⑿ count; 0 for what is no number in order, such as 一一."""
    if digits[0] in _ENCLOSED:
        return int(unicodedata.numeric(digits))
    if digits[0] in "0123456789０１２３４５６７８９":
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    values = [_ONES.get(part) for part in (tens, ones)]
    if None in values:
        return 0
    return (10 * (values[0] or 1) if ten else 0) + (values[1] or 0)


_ONES = {"": 0} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
