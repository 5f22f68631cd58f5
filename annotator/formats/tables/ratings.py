"""Tables of ratings and lists of units as other programs and papers give them: one file, one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.tables.sheets import read_sheets
from annotator.model.errors import FileRefused


@dataclass(frozen=True, slots=True)
class RatingRows:
    """The names of the coders, and of each unit their ratings; None is a missing one."""

    coders: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


UnitRow = tuple[str, str, int, int]
"""Coder, category, start, length."""


def read_ratings(path: Path, missing: str | None = None) -> RatingRows:
    """A header of coder names, then a row for each unit; an empty cell, or the token, is missing.

    FileRefused as `sheets.read_sheets`, and `ratings_no_coders`.
    """
    rows = _rows(path)
    header = tuple(cell.strip() for cell in rows[0])
    if len(header) < 2 or not all(header):
        raise FileRefused(path, "ratings_no_coders")
    found = tuple(
        tuple(None if (token := cell.strip()) in ("", missing) else token for cell in row)
        for row in rows[1:]
        if len(row) == len(header)
    )
    return RatingRows(header, found)


def read_units(path: Path) -> list[UnitRow]:
    """Columns coder, category, start, length, in whatever order; whole numbers.

    FileRefused as `sheets.read_sheets`, and `units_columns`, `units_no_number` with the row.
    """
    rows = _rows(path)
    heads = [cell.strip().casefold() for cell in rows[0]]
    names = ("coder", "category", "start", "length")
    if any(name not in heads for name in names):
        raise FileRefused(path, "units_columns", columns=", ".join(names))
    places = [heads.index(name) for name in names]
    found: list[UnitRow] = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            coder, category, start, length = (row[place].strip() for place in places)
            found.append((coder, category, *_whole(path, number, (start, length))))
    return found


def _whole(path: Path, number: int, cells: Sequence[str]) -> tuple[int, int]:
    try:
        start, length = (int(cell) for cell in cells)
    except ValueError:
        raise FileRefused(path, "units_no_number", row=number, cells=", ".join(cells)) from None
    return start, length


def _rows(path: Path) -> Sequence[Sequence[str]]:
    """Those of the first sheet, the first filled one at the top."""
    sheets = read_sheets(path)
    rows = sheets[0].rows if sheets else ()
    first = next((n for n, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if first is None:
        raise FileRefused(path, "file_empty")
    return rows[first:]
