"""Values as openpyxl's cells: text is always text, and what Excel cannot hold is counted."""

import re
from collections.abc import Callable, Iterator
from copy import copy
from math import isfinite
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
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
_DELICATE = re.compile(f"{_REFUSED.pattern[:-1]}\r_]")  # most texts have none, and one look is enough
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

KeepWhole = Callable[[str, str], str]
"""Given a cell's name and a text too long for it, keeps the text elsewhere and says so in a mark."""


class RowCells:
    """The cells of a sheet's columns, filled anew for each row: to style one costs more than to write it."""

    def __init__(self, sheet: WriteOnlyWorksheet, columns: tuple[Column, ...], texts: "Texts") -> None:
        self._texts = texts
        self._text_cells = [_styled(sheet, "@", wrap=column.wrap) for column in columns]
        self._number_cells = [_styled(sheet, _FORMATS.get(column.type, "General")) for column in columns]
        self._head_cells = [_styled(sheet, "@", bold=True, wrap=True) for _ in columns]
        self._letters = [letters(n) for n in range(1, len(columns) + 1)]

    def head(self, names: list[str]) -> list[Cell]:
        return [
            self._filled(cell, name, f"{letter}1")
            for cell, name, letter in zip(self._head_cells, names, self._letters, strict=True)
        ]

    def row(self, number: int, values: tuple[Any, ...]) -> list[Cell | None]:
        """One cell per column, None for what is empty."""
        return list(self._row(number, values))

    def _row(self, number: int, values: tuple[Any, ...]) -> Iterator[Cell | None]:
        for place, value in enumerate(values):
            shown = _shown(value)
            if shown is None:
                yield None
            elif isinstance(shown, str):
                yield self._filled(self._text_cells[place], shown, f"{self._letters[place]}{number}")
            else:
                cell = self._number_cells[place]
                cell.value = shown
                yield cell

    def _filled(self, cell: Cell, text: str, name: str) -> Cell:
        cell.value = self._texts.fitting(text, name)
        cell.data_type = "s"  # openpyxl takes “=…” for a formula and “#N/A” for an error
        return cell


class Texts:
    """Makes texts fit for a cell; counts the characters that it had to replace."""

    def __init__(self, keep_whole: KeepWhole) -> None:
        self.replaced = 0
        self._keep_whole = keep_whole

    def fitting(self, text: str, cell: str) -> str:
        if len(text) * 2 > LONGEST and _units(text) > LONGEST:
            mark = self._keep_whole(cell, text)
            text = _cut(text, LONGEST - _units(mark)) + mark
        return self._safe(text) if _DELICATE.search(text) else text

    def _safe(self, text: str) -> str:
        text, refused = _REFUSED.subn("\ufffd", text)
        self.replaced += refused
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # XML readers would make LF of it anyway
        return _LOOKS_ESCAPED.sub("_x005F_", text)


def letters(column: int) -> str:
    """A column's letters, from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _shown(value: Any) -> Any:
    """What stands in the cell: None for nothing, text for digits that Excel would round."""
    if value is None or value == "" or (isinstance(value, float) and not isfinite(value)):
        return None
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, int) and abs(value) >= _EXACT else value


def _styled(sheet: WriteOnlyWorksheet, number_format: str, *, bold: bool = False, wrap: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    if bold:
        font = copy(cell.font)
        cell.font = Font(name=font.name, size=font.size, bold=True)
    return cell


def _units(text: str) -> int:
    return len(text) + len(_ASTRAL.findall(text))


def _cut(text: str, units: int) -> str:
    """The beginning of a text in that many UTF-16 units; no character is halved."""
    kept = text[:units]
    while _units(kept) > units:
        kept = kept[: len(kept) - (_units(kept) - units + 1) // 2]
    return kept
