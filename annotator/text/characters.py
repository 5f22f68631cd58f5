"""Kinds of characters that counting in Chinese texts turns on."""

import re
import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width: no reader sees them, `str.isspace` does not know them."""

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Skin tones, flags, and the letters that Korean syllables are put together from.
_PARTS = re.compile("[\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


def is_white(character: str) -> bool:
    """White space of any width, and what has no width at all."""
    return character.isspace() or character in INVISIBLE


def may_join(text: str, position: int) -> bool:
    """Whether what stands before a position and behind it can be one character to a reader, such as a
    letter and its accent; False is certain, and costs little.
    """
    if not 0 < position < len(text) or text[position] < "\u0300":
        return False
    behind = text[position]
    return (
        unicodedata.category(behind).startswith("M")
        or behind in "\u200c\u200d"
        or text[position - 1] == "\u200d"
        or _PARTS.match(behind) is not None
    )


def count_han(text: str) -> int:
    """How many Chinese characters (ideographs of Unicode and 〇) a text has."""
    return len(_HAN.findall(text))


# One character for one, so that places stay: traditional forms of the words that stand around numbers.
# Those of organs, places and titles follow.
_TRADITIONAL = (
    "萬億兩餘個戶條項場畝噸處輛間門篇冊類種隊組張幅條級鄉鎮縣區點達約過計將擬劃減為與從來"
    "廳會員辦務關於報總結情況設強發開業顧舉講話產濟經園銀廣東蘇雲貴陝寧灣慶龍遼內"
)
_SIMPLIFIED = (
    "万亿两余个户条项场亩吨处辆间门篇册类种队组张幅条级乡镇县区点达约过计将拟划减为与从来"
    "厅会员办务关于报总结情况设强发开业顾举讲话产济经园银广东苏云贵陕宁湾庆龙辽内"
)
_FOLDS = (
    {ord(wide): ord(plain) for wide, plain in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(space): " " for space in "\u00a0\u2002\u2003\u2009\u202f\u3000\t"}
    | {ord("○"): "〇", ord("–"): "—", ord("−"): "-", ord("〜"): "~", ord("︰"): ":", ord("∶"): ":"}
)


def folded(text: str) -> str:
    """The text to look things up in: half-width marks and digits, simplified forms, plain spaces.

    Every character stands for the one at the same place of the text, so a span found in the one is
    a span of the other.
    """
    return text.translate(_FOLDS)
