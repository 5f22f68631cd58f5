"""Characters at one height put together: the rows of a page, each in pieces with wide gaps between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from annotator.formats.documents.pdf.glyphs import Glyph, Sheet
from annotator.text.numbering import number_of

_SAME_LINE = 0.45  # em that something raised or lowered may stand off its line
_WIDE_GAP = 1.05  # em; a full-width space is one
_WORD_GAP = 0.25  # em between characters that do not follow on each other in the file
_SAME_PLACE = 0.15  # em between the strokes of a letter that was drawn twice to look bold
_HEIGHT = 1.2  # em that a font is high
_NEVER_FIRST = "，。、；：！？…）》」』】〕"
_QUOTES = "“”‘’"
_WORD = "(?:[!-~]+|.)"
# Some programs break no line beside a quotation mark, whichever it is.
_TOKEN = re.compile(
    f"[（《「『【〔{_QUOTES}]*{_WORD}(?:[{_NEVER_FIRST}]|[{_QUOTES}]+[（《「『【〔]*{_WORD}?){{0,9}}"
)
_LONGEST_TOKEN = 40
_FEWEST_STRETCHED = 10  # characters; a title may be spread by hand
_STRETCHED = 0.3  # of a line's characters that seem to stand apart


class Piece(NamedTuple):
    """Words at one height without a wide gap; lengths are points, y grows upwards.

    `em`: width of a Han character. `token`: width of what cannot be broken at its start, so what a
    line before must have had no room for. `words_left`: where the words after a heading's number
    begin. `gap`: the spaces between it and the piece before it.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    token: float
    words_left: float
    gap: str

    @property
    def words(self) -> str:
        return self.text.strip()


class Row(NamedTuple):
    """Pieces side by side, from left to right; never empty."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.gap + piece.text for piece in self.pieces)

    @property
    def base(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).base

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def em(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).em


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a sheet from top to bottom."""
    return [row for line in _levels(sheet.glyphs) if (row := _row(line, sheet.spaced))]


def asides_of(sheet: Sheet) -> list[Row]:
    """What runs in other directions than most of the sheet, each in a row of its own."""
    return [row for run in sheet.asides if (row := _row(run, sheet.spaced))]


def _levels(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that stand at one height, what is raised or lowered with its line."""
    line: list[Glyph] = []
    base = height = 0.0
    for glyph in sorted(glyphs, key=attrgetter("base"), reverse=True):
        reach = _SAME_LINE * max(height, glyph.height) / _HEIGHT
        if line and base - glyph.base > reach:
            yield line
            line, height = [], 0.0
        if glyph.height > 1.1 * height and not glyph.is_white:
            base, height = glyph.base, glyph.height
        elif not line:
            base = glyph.base
        line.append(glyph)
    if line:
        yield line


def _row(glyphs: Iterable[Glyph], spaced: frozenset[int]) -> Row | None:
    line = _drawn_once(sorted(glyphs))
    pieces: list[Piece] = []
    for white, run in _runs(line):
        gap = white or (" " if pieces else "")
        pieces.append(_piece(run, gap, spaced))
    row = Row(tuple(pieces)) if pieces else None
    return row if row and row.text.strip() else None


def _drawn_once(line: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        near = _SAME_PLACE * glyph.height / _HEIGHT
        if not kept or glyph.left - kept[-1].left > near or not _is_among(glyph, kept[-4:], near):
            kept.append(glyph)
    return kept


def _is_among(glyph: Glyph, others: Sequence[Glyph], near: float) -> bool:
    return any(
        other.character == glyph.character
        and abs(other.left - glyph.left) < min(near, (glyph.right - glyph.left) / 2)
        and abs(other.base - glyph.base) < near
        for other in others
    )


def _runs(line: Sequence[Glyph]) -> Iterator[tuple[str, list[Glyph]]]:
    """Stretches without a wide gap, each with the spaces of the file that stand before it."""
    run: list[Glyph] = []
    white: list[Glyph] = []
    before = ""
    for glyph in line:
        if glyph.is_white:
            white.append(glyph)
            continue
        if run and glyph.left - run[-1].right > _WIDE_GAP * glyph.height / _HEIGHT:
            yield before, run
            before, run = _characters(white), []
        elif run:
            run += white
        else:
            before = _characters(white)
        run.append(glyph)
        white = []
    if run:
        yield before, run


def _piece(run: Sequence[Glyph], gap: str, spaced: frozenset[int]) -> Piece:
    text, places = _spelled(run, spaced)
    number = number_of(text)
    after = len(number.words) if number else 0
    words_left = places[after].left if after < len(places) else run[-1].right
    return Piece(
        text=text,
        left=run[0].left,
        right=max(glyph.right for glyph in run[-2:]),
        base=_base(run),
        em=_em(run),
        token=_token_width(text, places),
        words_left=words_left,
        gap=gap,
    )


def _spelled(run: Sequence[Glyph], spaced: frozenset[int]) -> tuple[str, list[Glyph]]:
    """The words, with the spaces that only distances show, and the glyph at or before each character."""
    apart = {after.order for before, after in pairwise(run) if _is_apart(before, after, spaced)}
    if len(run) >= _FEWEST_STRETCHED and len(apart) > _STRETCHED * len(run):
        gaps = sorted(after.left - before.right for before, after in pairwise(run))
        usual = gaps[len(gaps) // 4]  # of a stretched line nearly all are wide, of a date with spaces half
        wide = 1.5 * usual + 0.1 * run[0].height
        apart = {b.order for a, b in pairwise(run) if b.order in apart and b.left - a.right > wide}
    text: list[str] = []
    places: list[Glyph] = []
    for glyph in run:
        if glyph.order in apart:
            text.append(" ")
            places.append(places[-1])
        text += glyph.character
        places += [glyph] * len(glyph.character)
    return "".join(text), places


def _is_apart(before: Glyph, glyph: Glyph, spaced: frozenset[int]) -> bool:
    if before.is_white or glyph.is_white:
        return False
    if glyph.order in spaced:
        return glyph.left > before.right
    follows = before.order < glyph.order <= before.order + 2
    return not follows and glyph.left - before.right > _WORD_GAP * glyph.height / _HEIGHT


def _base(run: Sequence[Glyph]) -> float:
    """Where most of the characters stand, not what is raised."""
    return median(glyph.base for glyph in run)


def _em(run: Sequence[Glyph]) -> float:
    wide = [glyph.right - glyph.left for glyph in run if "\u3400" <= glyph.character <= "\u9fff"]
    if wide:
        return median(wide)
    return median(glyph.height for glyph in run) / _HEIGHT


def _token_width(text: str, places: Sequence[Glyph]) -> float:
    found = _TOKEN.match(text[:_LONGEST_TOKEN])
    return places[found.end() - 1 if found else 0].right - places[0].left


def _characters(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.character for glyph in glyphs)
