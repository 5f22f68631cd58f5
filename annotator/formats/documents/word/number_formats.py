"""The numbers that Word sets before paragraphs, format by format (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

from annotator.text.numerals import chinese

_LARGEST = 32_767  # Word counts no further; a damaged file may say any number
_LARGEST_LETTERS = 780  # thirty Z

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LEGAL_SIMPLIFIED = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLES = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))


def number_in(format: str, number: int) -> str:
    """A number as a format writes it; in digits where the format is unknown or goes no further."""
    write = _FORMATS.get(format)
    fits = write is not None and 0 <= number <= _LARGEST
    return (write(number) if write and fits else "") or ("" if format in _SILENT else str(number))


def enclosed(number: int) -> str:
    """① to ㊿; empty for others."""
    return _from(_CIRCLES)(number)


def _from(characters: str) -> Callable[[int], str]:
    """One character for each number from 1 on."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else ""


def _range(first: int, count: int) -> Callable[[int], str]:
    return _from("".join(map(chr, range(first, first + count))))


def _round(characters: str) -> Callable[[int], str]:
    """Characters that begin anew after the last of them."""
    return lambda number: characters[(number - 1) % len(characters)] if number else ""


def _lower_roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        written += letters * count
    return written


def _lower_letter(number: int) -> str:
    """a to z, then aa, bb, … zz."""
    if not 0 < number <= _LARGEST_LETTERS:
        return ""
    times, place = divmod(number - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[place] * (times + 1)


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return str(number) + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _in_full(number: int) -> str:
    """Ten is 一十 in numbers that must not be altered."""
    return ("一" if 10 <= number < 20 else "") + chinese(number)


def _sixty(number: int) -> str:
    return _round(_STEMS)(number) + _round(_BRANCHES)(number)


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


_COUNTING = (
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting"
)
_SILENT = ("none", "bullet")
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTING.split(), chinese),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from(_CIRCLES)),
    "chineseLegalSimplified": lambda number: _in_full(number).translate(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": lambda number: _in_full(number).translate(_LEGAL_TRADITIONAL),
    "ideographTraditional": _round(_STEMS),
    "ideographZodiac": _round(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographEnclosedCircle": _range(0x3280, 10),
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "lowerRoman": _lower_roman,
    "upperRoman": lambda number: _lower_roman(number).upper(),
    "lowerLetter": _lower_letter,
    "upperLetter": lambda number: _lower_letter(number).upper(),
}
