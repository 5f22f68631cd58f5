"""Values as cells of a sheet: text is always text, and what Excel cannot hold is counted."""

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

from annotator.formats.tables.xlsx_parts import HEADER, TEXT, WRAPPED

LONGEST = 32767
"""The most UTF-16 units that a cell holds."""

_EXACT = 10**15  # beyond, Excel would put zeros in the place of digits

# What XML 1.0 has no way to say: control characters, surrogates on their own, U+FFFE and U+FFFF.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x000D_ as a character
_DELICATE = re.compile(f"{_REFUSED.pattern[:-1]}\r_&<>]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

KeepWhole = Callable[[str, str], str]
"""Given a cell's name and a text too long for it, keeps the text elsewhere and says so in a mark."""


class Cells:
    """Makes cells, counts the characters that it had to replace."""

    def __init__(self, keep_whole: KeepWhole) -> None:
        self.replaced = 0
        self._keep_whole = keep_whole

    def row(self, number: int, values: tuple[Any, ...], letters: list[str], styles: list[int]) -> str:
        """A row; empty values have no cell. `styles` are those of its columns."""
        at = str(number)
        cells = [
            self._text(letter + at, value, style if style == WRAPPED else TEXT)
            if isinstance(value, str)
            else _number(letter + at, value, style)
            for letter, value, style in zip(letters, values, styles, strict=True)
            if value is not None and value != ""
        ]
        return f'<row r="{at}">{"".join(cells)}</row>'

    def header(self, names: list[str], letters: list[str]) -> str:
        """The first row."""
        cells = (self._text(f"{letter}1", name, HEADER) for letter, name in zip(letters, names, strict=True))
        return f'<row r="1">{"".join(cells)}</row>'

    def _text(self, name: str, text: str, style: int) -> str:
        if len(text) * 2 > LONGEST and _units(text) > LONGEST:
            mark = self._keep_whole(name, text)
            text = _cut(text, LONGEST - _units(mark)) + mark
        if _DELICATE.search(text):
            text = self._safe(text)
        return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    def _safe(self, text: str) -> str:
        text, refused = _REFUSED.subn("\ufffd", text)
        self.replaced += refused
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # XML readers would make LF of it anyway
        return _LOOKS_ESCAPED.sub("_x005F_", text).translate(_ESCAPES)


def _number(name: str, value: Any, style: int) -> str:
    if isinstance(value, float) and not isfinite(value):
        return ""
    if isinstance(value, int) and abs(value) >= _EXACT:
        return f'<c r="{name}" s="{TEXT}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{name}" s="{style}"><v>{int(value) if isinstance(value, bool) else value}</v></c>'


def _units(text: str) -> int:
    return len(text) + len(_ASTRAL.findall(text))


def _cut(text: str, units: int) -> str:
    """The beginning of a text in that many UTF-16 units; no character is halved."""
    kept = text[:units]
    while _units(kept) > units:
        kept = kept[: len(kept) - (_units(kept) - units + 1) // 2]
    return kept
