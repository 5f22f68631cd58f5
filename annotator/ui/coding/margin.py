"""Bars and names at the right of the text, placed so that none lies on another. Knows no Qt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.ui.coding.highlights import Mark, PlacedMark

MOST_BARS = 5
"""So many bars stand side by side; where there are more, a name says how many."""

_PARTS = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+")


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark beside the lines it covers, first and last, in a column counted from the text."""

    mark: Mark
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """The marks of one label that begin in a line, in `height` rows of the margin; `more` have no place.

    Where names share a row, this is the one at `place` of so many `abreast`.
    """

    marks: tuple[Mark, ...]
    row: int
    height: int = 1
    place: int = 0
    abreast: int = 1
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


def names(
    extents: Iterable[Extent],
    rows_a_line: float,
    rows: int,
    abreast: int = 1,
    height_of: Callable[[tuple[Mark, ...]], int] = lambda _marks: 1,
) -> list[Name]:
    """Names of the marks that begin in a piece of text, in `rows` rows at its side.

    A name stands beside the line in which its mark begins, or in the next free row, and is as high
    as `height_of` wishes if no other is moved away from its line. What begins in one line with the
    same label shares a name. Where rows are short, up to `abreast` names share the last one, and
    what finds no place is counted there.
    """
    grouped: dict[tuple[int, str], list[Mark]] = {}
    for one in sorted(extents, key=lambda one: (one.first, one.placed.mark.span.start)):
        if one.begins:
            grouped.setdefault((one.first, one.placed.mark.label), []).append(one.placed.mark)
    wanted = [(int(line * rows_a_line), tuple(marks)) for (line, _label), marks in grouped.items()]
    if len(wanted) <= rows:
        return _stacked(wanted, rows, height_of)
    alone = max(0, rows - 1)
    return _stacked(wanted[:alone], alone, height_of) + _side_by_side(
        [marks for _row, marks in wanted[alone:]], alone, abreast
    )


def _stacked(
    wanted: list[tuple[int, tuple[Mark, ...]]],
    rows: int,
    height_of: Callable[[tuple[Mark, ...]], int],
) -> list[Name]:
    """Each in the row it wants or lower; further up where the foot would be passed."""
    placed: list[Name] = []
    free = 0
    for number, (wish, marks) in enumerate(wanted):
        below = wanted[number + 1 :]
        row = max(free, min(wish, rows - 1 - len(below)))
        # The rows from which those below would have to move on.
        ends = [later - place for place, (later, _marks) in enumerate(below) if later > wish]
        room = min([rows - len(below), *ends]) - row
        placed.append(Name(marks, row, max(1, min(height_of(marks), room))))
        free = row + placed[-1].height
    return placed


def _side_by_side(wanted: list[tuple[Mark, ...]], row: int, abreast: int) -> list[Name]:
    kept = wanted[: max(1, abreast)]
    more = sum(map(len, wanted[len(kept) :]))
    return [
        Name(marks, row, 1, place, len(kept), more if place == len(kept) - 1 else 0)
        for place, marks in enumerate(kept)
    ]


def broken(words: str, rows: int, fits: Callable[[str], bool]) -> list[str]:
    """The words in at most so many rows, broken between words or Han characters; the last has the rest."""
    lines = [""]
    for part in _PARTS.findall(words):
        if lines[-1] and len(lines) < rows and not fits((lines[-1] + part).rstrip()):
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]
