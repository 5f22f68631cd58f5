"""A sheet's rows as the XML of a workbook: text is always text, and what Excel cannot hold is counted.

Written as strings, not through openpyxl's cells, which cost several times as much.
"""

import re
from collections.abc import Callable
from copy import copy
from math import isfinite
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from annotator.model.table import Column, ColumnType

LONGEST = 32767
"""The most UTF-16 units that a cell holds."""

_EXACT = 10**15  # beyond, Excel would put zeros in the place of digits
_FORMATS: dict[ColumnType, str] = {"share": "0.0%", "number": "0.000"}

# What XML 1.0 has no way to say: control characters, surrogates on their own, U+FFFE and U+FFFF.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x000D_ as a character
_DELICATE = re.compile(f"{_REFUSED.pattern[:-1]}\r_&<>]")  # most texts have none, and one look is enough
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

KeepWhole = Callable[[str, str], str]
"""Given a cell's name and a text too long for it, keeps the text elsewhere and says so in a mark."""


class RowXml:
    """Makes the rows of a sheet with these columns; numbers count from 1, the head being the first."""

    def __init__(self, sheet: WriteOnlyWorksheet, columns: tuple[Column, ...], texts: "Texts") -> None:
        self._texts = texts
        self._letters = [letters(number) for number in range(1, len(columns) + 1)]
        self._begun = [f'<c r="{letter}' for letter in self._letters]
        self._text_styles = [_style(sheet, "@", wrap=column.wrap) for column in columns]
        self._number_styles = [_style(sheet, _FORMATS.get(column.type, "General")) for column in columns]
        self._head_style = _style(sheet, "@", bold=True, wrap=True)

    def head(self, names: list[str]) -> str:
        return self._row(1, names, [self._head_style] * len(names))

    def row(self, number: int, values: tuple[Any, ...]) -> str:
        """One row; cells of empty values are left out."""
        return self._row(number, values, self._text_styles)

    def _row(self, number: int, values: list[str] | tuple[Any, ...], text_styles: list[int]) -> str:
        parts = [f'<row r="{number}">']
        for place, value in enumerate(values):
            shown = value if type(value) is str else _shown(value)
            if shown is None or shown == "":
                continue
            if isinstance(shown, str):
                text = self._texts.fitting(shown, self._letters[place], number)
                space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
                about = f'{number}" s="{text_styles[place]}" t="inlineStr"><is><t{space}>'
                parts.append(f"{self._begun[place]}{about}{text}</t></is></c>")
            else:
                about = f'{number}" s="{self._number_styles[place]}"><v>'
                parts.append(f"{self._begun[place]}{about}{shown!r}</v></c>")
        parts.append("</row>")
        return "".join(parts)


class Texts:
    """Makes texts fit for a cell; counts the characters that it had to replace."""

    def __init__(self, keep_whole: KeepWhole) -> None:
        self.replaced = 0
        self._keep_whole = keep_whole

    def fitting(self, text: str, column: str, row: int) -> str:
        """The text as XML has it, cut where no cell could hold it."""
        if len(text) * 2 > LONGEST and _units(text) > LONGEST:
            mark = self._keep_whole(f"{column}{row}", text)
            text = _cut(text, LONGEST - _units(mark)) + mark
        return self._safe(text) if _DELICATE.search(text) else text

    def _safe(self, text: str) -> str:
        text, refused = _REFUSED.subn("\ufffd", text)
        self.replaced += refused
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # XML readers would make LF of it anyway
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def letters(column: int) -> str:
    """A column's letters, from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _shown(value: Any) -> str | int | float | None:
    """What stands in the cell: None for nothing, text for digits that Excel would round."""
    if value is None:
        return None
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    if isinstance(value, int):
        return str(int(value)) if abs(value) >= _EXACT else int(value)
    return str(value)


def _style(sheet: WriteOnlyWorksheet, number_format: str, *, bold: bool = False, wrap: bool = False) -> int:
    """The number of a style in the workbook."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    if bold:
        font = copy(cell.font)
        cell.font = Font(name=font.name, size=font.size, bold=True)
    return int(cell.style_id)


def _units(text: str) -> int:
    return len(text) + len(_ASTRAL.findall(text))


def _cut(text: str, units: int) -> str:
    """The beginning of a text in that many UTF-16 units; no character is halved."""
    kept = text[:units]
    while _units(kept) > units:
        kept = kept[: len(kept) - (_units(kept) - units + 1) // 2]
    return kept
