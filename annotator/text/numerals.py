"""Numbers as Chinese reports write them: 1,204、3.5万、2000余万、二十三、百余、十几、百分之八点五.

All functions take folded text (`characters.folded`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT = "[一二三四五六七八九两]"
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})

VAGUE = "余多几数来"
"""Words inside a number that leave its last digits open: 2000余万, 三百多, 十几, 数十, 二十来."""

ARABIC = (
    r"(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"(?: ?[余多来]? ?[百千万亿]+(?:\d+[百千万])*)?(?: ?[余多来几])?"
)
_CHINESE_BODY = "[零〇一二三四五六七八九十百千万亿两廿卅]"
CHINESE = (
    f"(?:[数几](?=[十百千万亿]))?{_CHINESE_BODY}+(?:点[零〇一二三四五六七八九]+)?"
    "(?:[余多几来]?[十百千万亿]+)?[余多几来]?"
)
NUMBER = f"(?:{ARABIC}|{CHINESE})"

_ARABIC_PART = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")
_BELOW_TEN_THOUSAND = re.compile(
    f"(?:(?P<千>{_DIGIT}?)千)?(?:零?(?P<百>{_DIGIT}?)百)?(?:零?(?P<十>{_DIGIT}?)十)?(?P<零>零?)(?P<一>{_DIGIT}?)"
)
_NEIGHBOURS = re.compile("一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a written number; `value_max` for 三五 or 七八十; `vague` keeps 余, 多, 几 …"""

    value: Decimal
    value_max: Decimal | None = None
    vague: str = ""


@lru_cache(maxsize=4096)  # reports count in few numbers, again and again
def numeral(text: str) -> Numeral | None:
    """What a number in digits or Chinese numerals says, its vague words aside; None where it is none.

    百余 and 数百 are 100, 十几 and 数十 are 10, 千 alone is 1000: the number is the least that is said.
    """
    plain = text.replace(" ", "").replace(",", "")
    vague = "".join(character for character in plain if character in VAGUE)
    plain = "".join(character for character in plain if character not in VAGUE)
    if plain[:1].isdigit():
        value = _arabic(plain)
        return None if value is None else Numeral(value, vague=vague)
    pair = None if "〇" in plain else _NEIGHBOURS.search(plain)
    if pair:
        low, high = (chinese_value(plain[: pair.start()] + digit + plain[pair.end() :]) for digit in pair[0])
        return None if low is None or high is None else Numeral(low, high, vague)
    whole = chinese_value(plain)
    return None if whole is None else Numeral(whole, vague=vague)


def chinese_value(text: str) -> Decimal | None:
    """The value of Chinese numerals such as 一百二十, 三点五亿, 一二〇; None for what is no number."""
    if "〇" in text and not any(size in text for size in _SIZES):
        return Decimal("".join(str(_DIGITS[digit]) for digit in text)) if set(text) <= set(_DIGITS) else None
    text = text.translate(_TENS).replace("〇", "零")
    whole, point, rest = text.partition("点")
    value = _integer(whole)
    if not point or value is None:
        return None if value is None else Decimal(value)
    decimals = rest.rstrip("".join(_SIZES))
    fraction = "".join(str(_DIGITS[digit]) for digit in decimals)
    return _shortest(Decimal(f"{value}.{fraction}") * _size(rest[len(decimals) :]))


def chinese(number: int) -> str:
    """The number in Chinese numerals as reports write it: 10 is 十, 12 十二, 120 一百二十, 2005 二千零五."""
    written = _written(number)
    return written[1:] if written.startswith("一十") else written


def _arabic(text: str) -> Decimal | None:
    parts = _ARABIC_PART.findall(text)
    if "".join(number + size for number, size in parts) != text:
        return None
    return _shortest(sum((Decimal(number) * _size(size) for number, size in parts), Decimal(0)))


def _shortest(value: Decimal) -> Decimal:
    """3.5万 is 35000, not 35000.0; 3.50 stays as it was said."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _size(marks: str) -> int:
    size = 1
    for mark in marks:
        size *= _SIZES[mark]
    return size


def _integer(text: str) -> int | None:
    for mark in "亿万":
        before, found, after = text.rpartition(mark)
        if found:
            many, rest = (_integer(before) if before else 1), _rest(after, _SIZES[mark])
            return None if many is None or rest is None else many * _SIZES[mark] + rest
    return _small(text)


def _rest(text: str, size: int) -> int | None:
    """What follows 万 or 亿: nothing, a smaller number, or one digit of the next size (一万二)."""
    if text in _DIGITS and text != "零":
        return _DIGITS[text] * size // 10
    if text[:1] in _SIZES and text:
        return None  # 亿万群众, 万千气象
    value = _integer(text.removeprefix("零")) if text else 0
    return value if value is not None and value < size else None


def _small(text: str) -> int | None:
    """A number below ten thousand; the last digit may be one of the next size (三百五)."""
    if text == "零":
        return 0
    found = _BELOW_TEN_THOUSAND.fullmatch(text)
    if not found or not text:
        return None
    value, last = 0, 0
    for mark in "千百十":
        digit = found[mark]
        if digit is not None:
            last = _SIZES[mark]
            value += (_DIGITS[digit] if digit else 1) * last
    ones = _DIGITS[found["一"]] if found["一"] else 0
    return value + ones * (last // 10 if last > 10 and not found["零"] else 1)


def _written(number: int) -> str:
    for mark in "亿万千百十":
        size = _SIZES[mark]
        if number >= size:
            many, rest = divmod(number, size)
            return _written(many) + mark + _tail(rest, size)
    return "零一二三四五六七八九"[number]


def _tail(rest: int, size: int) -> str:
    if not rest:
        return ""
    return ("零" if rest < size // 10 else "") + _written(rest)
