"""A sheet as a person sees it, whatever file it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.errors import Unreadable

MOST_ROWS = 100_000
"""Rows of a sheet; each may become a document."""

Area = tuple[int, int, int, int]
"""First row and column, last row and column of merged cells, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as they are shown, from the top left corner, all rows of one length."""

    name: str
    rows: Sequence[list[str]]
    merged: tuple[Area, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


def sheet(name: str, rows: Sequence[list[str]], merged: Sequence[Area] = ()) -> Sheet:
    """The sheet, short rows made up with empty cells, and what cells share that were merged downwards.

    Unreadable: `table_too_long`.
    """
    if len(rows) > MOST_ROWS:
        raise too_long()
    width = max(map(len, rows), default=0)
    even = [row + [""] * (width - len(row)) for row in rows]
    _share_downwards(even, merged, width)
    return Sheet(name, even, tuple(merged))


def too_long() -> Unreadable:
    return Unreadable("table_too_long", most=MOST_ROWS)


def letters(column: int) -> str:
    """What Excel calls a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _share_downwards(rows: list[list[str]], merged: Sequence[Area], width: int) -> None:
    left = len(rows) * width  # areas that overlap are none that a program has written
    for top, column, bottom, _ in merged:
        left -= bottom - top
        if left < 0 or column >= width:
            return
        for row in rows[top + 1 : bottom + 1]:
            row[column] = row[column] or rows[top][column]
