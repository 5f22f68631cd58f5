"""Kinds of characters that counting in Chinese texts turns on."""

import re

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width: no reader sees them, `str.isspace` does not know them."""

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_white(character: str) -> bool:
    """White space of any width, and what has no width at all."""
    return character.isspace() or character in INVISIBLE


def count_han(text: str) -> int:
    """How many Chinese characters (ideographs of Unicode and 〇) a text has."""
    return len(_HAN.findall(text))
