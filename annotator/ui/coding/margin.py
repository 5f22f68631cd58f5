"""Bars and names at the right of the text, placed so that none lies on another. Knows no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.ui.coding.highlights import Mark, PlacedMark

MOST_BARS = 5
"""So many bars stand side by side; where there are more, a name says how many."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark beside the lines it covers, first and last, in a column counted from the text."""

    mark: Mark
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """One line of the margin: the marks of one label that begin there, `more` marks without a place."""

    marks: tuple[Mark, ...]
    row: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Extent:
    """A mark in one piece of text: the lines it covers, and whether it begins there."""

    placed: PlacedMark
    first: int
    last: int
    begins: bool


def bars(extents: Iterable[Extent]) -> list[Bar]:
    """Bars of one piece of text. Two that share a line never share a column."""
    placed: list[Bar] = []
    ends: list[int] = []  # per column, the last line taken
    # A mark from an earlier piece comes first, in the order of lanes, and so keeps its column.
    for extent in sorted(extents, key=lambda one: (one.begins, one.first, one.placed.lane)):
        column = next((n for n, end in enumerate(ends) if end < extent.first), len(ends))
        if column < MOST_BARS:
            ends[column : column + 1] = [extent.last]
            placed.append(Bar(extent.placed.mark, column, extent.first, extent.last))
    return placed


def names(extents: Iterable[Extent], rows_a_line: float, rows: int) -> list[Name]:
    """Names of the marks that begin in a piece of text, in `rows` rows at its side.

    A name stands beside the line in which its mark begins, or in the next free row. What begins in
    one line with the same label shares a row; what finds none is counted in the last.
    """
    wanted = [
        (int(one.first * rows_a_line), one.first, one.placed.mark)
        for one in sorted(extents, key=lambda one: (one.first, one.placed.mark.span.start))
        if one.begins
    ]
    grouped: dict[tuple[int, str], list[Mark]] = {}
    for _row, line, mark in wanted:
        grouped.setdefault((line, mark.label), []).append(mark)
    rows_wanted = {(line, mark.label): row for row, line, mark in wanted}
    return _stacked([(rows_wanted[key], marks) for key, marks in grouped.items()], rows)


def _stacked(wanted: list[tuple[int, list[Mark]]], rows: int) -> list[Name]:
    """Each in the row it wants or lower; moved up where the foot would be passed."""
    kept = wanted[: max(1, rows)]
    left = sum(len(marks) for _row, marks in wanted[len(kept) :])
    placed: list[Name] = []
    for number, (row, marks) in enumerate(kept):
        lowest = rows - (len(kept) - number)
        free = placed[-1].row + 1 if placed else 0
        more = left if number == len(kept) - 1 else 0
        placed.append(Name(tuple(marks), max(free, min(row, lowest)), more))
    return placed
