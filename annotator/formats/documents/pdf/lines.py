"""The rows of a page in the order in which people read them: columns one after the other, tables by row."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from annotator.formats.documents.pdf.rows import Piece, Row

_FEWEST = 4  # rows that make a column
_FILLED = 0.8  # of its width, by half of a column's rows; cells of a table are not as even
_NARROWEST_COLUMN = 10  # em
_MOST_CROSSING = 0.4  # of the rows of a page with columns
_ALIGNED = 0.8  # em
_CELL_GAP = 1.2  # em
_FAR_APART = 2.0  # em
_LOWEST_ROWS = 3.2  # em between rows of one table


class Where(Enum):
    """What a line stands in; `WHOLE` is the full width of the page's text.

    `TABLE`: a row whose cells stand under those of others; `CELLS`: parts of a row far from each other.
    """

    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"
    TABLE = "table"
    CELLS = "cells"
    ASIDE = "aside"


class Line(NamedTuple):
    """A line to be read after the one before it; lengths are points, y grows upwards. See `Piece`."""

    text: str
    left: float
    right: float
    base: float
    em: float
    token: float
    words_left: float
    where: Where

    @property
    def words(self) -> str:
        return self.text.strip()


def lines_of(rows: Sequence[Row], gutter: float | None) -> Iterator[Line]:
    """All rows as lines, from top to bottom or, between full-width ones, column by column.

    `gutter`: see `gutters`.
    """
    if gutter is None:
        yield from _down(rows, Where.WHOLE)
        return
    tables = {id(row) for run in _table_runs(rows) for row in run if len(row.pieces) > 2}
    for whole, band in groupby(rows, key=lambda row: id(row) in tables or _crosses(row, gutter)):
        if whole:
            yield from _down(tuple(band), Where.WHOLE)
        else:
            left, right = _split(tuple(band), gutter)
            yield from _down(left, Where.LEFT)
            yield from _down(right, Where.RIGHT)


def gutters(pages: Sequence[Sequence[Row]]) -> list[float | None]:
    """For each page where the blank strip between two columns is, if it has them.

    A last page may have too few rows to show it; the strip of the page before is tried on it.
    """
    found: list[float | None] = []
    for rows in pages:
        before = found[-1] if found else None
        own = _gutter(rows)
        found.append(before if own is None and before and _has_columns(rows, before, (True, False)) else own)
    return found


def aside_line(row: Row) -> Line:
    """What stands beside the text: at the edge of a page, or across it in another direction."""
    return _line(row, Where.ASIDE)


def are_aligned(row: Row, other: Row) -> bool:
    """Whether every piece of the shorter row stands under or over one of the longer."""
    few, many = sorted((row.pieces, other.pieces), key=len)
    return len(few) > 1 and all(any(_stands_over(piece, cell) for cell in many) for piece in few)


def _down(rows: Sequence[Row], where: Where) -> Iterator[Line]:
    in_table = {id(row) for run in _table_runs(rows) for row in run}
    for row in rows:
        if id(row) in in_table:
            yield _line(row, Where.TABLE)
        else:
            yield _line(row, Where.CELLS if _is_in_cells(row) else where)


def _line(row: Row, where: Where) -> Line:
    first = row.pieces[0]
    text = row.text
    if where is Where.TABLE:
        text = "\t".join(piece.words for piece in row.pieces)
    return Line(text, row.left, row.right, row.base, row.em, first.token, first.words_left, where)


def _table_runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that follow each other with cells under cells: two of three columns or three of two."""
    run: list[Row] = []
    for row in rows:
        if run and not (_is_below(run[-1], row) and are_aligned(run[-1], row)):
            if _is_table(run):
                yield run
            run = []
        if len(row.pieces) > 1 and _has_wide_gaps(row):
            run.append(row)
        elif run:
            if _is_table(run):
                yield run
            run = []
    if _is_table(run):
        yield run


def _is_table(run: Sequence[Row]) -> bool:
    return len(run) > 2 or (len(run) == 2 and all(len(row.pieces) > 2 for row in run))


def _is_below(row: Row, below: Row) -> bool:
    return row.base - below.base < _LOWEST_ROWS * max(row.em, below.em)


def _has_wide_gaps(row: Row) -> bool:
    return all(after.left - before.right > _CELL_GAP * row.em for before, after in pairwise(row.pieces))


def _is_in_cells(row: Row) -> bool:
    """Whether parts of a row stand apart without spaces of the file between them."""
    return any(
        not after.gap.strip(" ") and len(after.gap) < 2 and after.left - before.right > _FAR_APART * row.em
        for before, after in pairwise(row.pieces)
    )


def _stands_over(piece: Piece, cell: Piece) -> bool:
    reach = _ALIGNED * max(piece.em, cell.em)
    return (
        abs(piece.left - cell.left) < reach
        or abs(piece.right - cell.right) < reach
        or abs(piece.left + piece.right - cell.left - cell.right) < 2 * reach
    )


def _crosses(row: Row, gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in row.pieces)


def _split(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """The rows left and right of a gutter; the sides need not stand at equal heights."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for side, pieces in enumerate(_sides(row, gutter)):
            if pieces:
                sides[side].append(Row((pieces[0]._replace(gap=""), *pieces[1:])))
    return sides


def _sides(row: Row, gutter: float) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    left = tuple(piece for piece in row.pieces if piece.right <= gutter)
    right = tuple(piece for piece in row.pieces if piece.right > gutter)
    return left, right


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where a blank strip parts two columns of running text, if the page has them."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(pieces) < 2 * _FEWEST:
        return None
    gutter = _blank_strip(pieces)
    return gutter if gutter is not None and _has_columns(rows, gutter, (True, True)) else None


def _has_columns(rows: Sequence[Row], gutter: float, filled: tuple[bool, bool]) -> bool:
    """Whether few rows cross a strip, and the sides that are to be so are filled by running text."""
    inside = [row for row in rows if not _crosses(row, gutter)]
    if not inside or len(rows) - len(inside) > _MOST_CROSSING * len(rows):
        return False
    return all(_is_column(side) for side, must in zip(_split(inside, gutter), filled, strict=True) if must)


def _blank_strip(pieces: Sequence[Piece]) -> float | None:
    """The middle of the widest strip in the page's middle that few pieces cross."""
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    em = median(piece.em for piece in pieces)
    edges = sorted([(p.left, 1) for p in pieces] + [(p.right, -1) for p in pieces])
    covered, best, widest = 0, None, 0.8 * em
    for (at, change), (following, _) in pairwise(edges):
        covered += change
        middle = (at + following) / 2
        central = left + 0.3 * (right - left) < middle < right - 0.3 * (right - left)
        if central and covered <= _MOST_CROSSING / 2 * len(pieces) and following - at > widest:
            best, widest = middle, following - at
    return best


def _is_column(rows: Sequence[Row]) -> bool:
    """Whether rows fill one width evenly, as running text does."""
    if len(rows) < _FEWEST:
        return False
    left = min(row.left for row in rows)
    width = max(row.right for row in rows) - left
    full = sum(row.right - row.left > _FILLED * width for row in rows)
    return width > _NARROWEST_COLUMN * median(row.em for row in rows) and 2 * full >= len(rows)
