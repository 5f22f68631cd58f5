"""How a document is set: margins, the distance of lines, whether paragraphs are indented."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from annotator.formats.documents.pdf.lines import Line, Where
from annotator.text.characters import count_han
from annotator.text.rules.joins import is_closed, opens

_NEAR = 0.6  # em within which two lines begin at one place
INDENT = 0.5  # em from which on a line is set in
_DEEPEST_INDENT = 5.0  # em; what is further in is centred or a signature
BLANK = 1.2
"""Of the usual pitch, from which on a blank space parts paragraphs."""

_ROOM = 0.6  # em that may be left where the next word had no room
_NARROWEST = 8  # em, of a column in which lines can be full
_ENOUGH = 5  # lines that show how ragged the margin is
_LEAST_FILLED = 0.6  # of the width, by a line in the middle of a paragraph
_POINT = re.compile("[，。；：,;:]")
_MOST_RAGGED = 0.35  # of the width


class SetLine(NamedTuple):
    """A line of running text with its page and the margins it stands between.

    `column`: pages with equal ones are set alike.
    """

    line: Line
    page: int
    column: tuple[Where, int]
    left: float
    right: float

    @property
    def indent(self) -> float:
        """em from the left margin."""
        return (self.line.left - self.left) / self.line.em

    @property
    def slack(self) -> float:
        """Points to the right margin."""
        return self.right - self.line.right

    @property
    def width(self) -> float:
        return self.right - self.left


class Setting(NamedTuple):
    """What all pages have in common: `em` and `pitch` of the body, both points.

    `ragged`: points by which lines within a paragraph end sooner than they must. `indented`: whether
    paragraphs begin set in. `spaced`: whether blank space parts them.
    """

    em: float
    pitch: float
    ragged: float
    indented: bool
    spaced: bool

    def is_full(self, before: SetLine, after: SetLine, *, strictly: bool) -> bool:
        """Whether a line ends where it does because what follows had no room in it."""
        if before.width < _NARROWEST * before.line.em:
            return False
        room = _room(before, after)
        if strictly or before.line.right - before.left < _LEAST_FILLED * before.width:
            return before.slack < room
        return before.slack < room + self.ragged


def set_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> Iterator[SetLine | None]:
    """Each line between its margins, page by page; None for what is no running text.

    `pages`: the width and the lines of each.
    """
    columns: dict[tuple[Where, int], dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for number, (width, lines) in enumerate(pages):
        for line in filter(_is_running, lines):
            columns[line.where, round(width / 50)][number].append(line)
    margins = {column: _margins(by_page) for column, by_page in columns.items()}
    for number, (width, lines) in enumerate(pages):
        for line in lines:
            column = (line.where, round(width / 50))
            running = _is_running(line)
            yield SetLine(line, number, column, *margins[column][number]) if running else None


def setting_of(lines: Sequence[SetLine | None]) -> Setting:
    """What the lines of a document show of how it is set."""
    running = [each for each in lines if each]
    em = _most_common((each.line.em for each in running), 0.5) or 10.0
    neighbours = [(a, b) for a, b in pairwise(lines) if a and b and _is_body(a, b, em)]
    pitches = sorted(p for a, b in neighbours if (p := pitch(a, b)) and a.slack < 0.2 * a.width)
    usual = pitches[int(0.4 * (len(pitches) - 1))] if pitches else 1.6 * em
    ragged = _ragged([(a, b) for a, b in neighbours if (pitch(a, b) or usual) < 1.3 * usual])
    short = max(3 * em, ragged + em)
    spaced = _is_spaced([p for a, b in neighbours if a.slack > short and (p := pitch(a, b))], usual)
    return Setting(em, usual, ragged, _is_indented(neighbours, short), spaced)


def pitch(before: SetLine, after: SetLine) -> float | None:
    """Points from line to line; None over the end of a page or column."""
    if before.page != after.page or before.column != after.column:
        return None
    down = before.line.base - after.line.base
    return down if down > 0 else None


def same_size(one: Line, other: Line) -> bool:
    """Whether two lines are of one size; that of a line without Han characters is a guess."""
    sure = count_han(one.text) and count_han(other.text)
    return abs(one.em - other.em) < (0.12 if sure else 0.3) * max(one.em, other.em)


def is_running_text(words: str) -> bool:
    """Whether a line has a point or a comma within, as headings seldom have."""
    return _POINT.search(words) is not None


def _is_running(line: Line) -> bool:
    return line.where in (Where.WHOLE, Where.LEFT, Where.RIGHT)


def _is_body(before: SetLine, after: SetLine, em: float) -> bool:
    return all(abs(each.line.em - em) < 0.1 * em for each in (before, after))


def _margins(by_page: dict[int, list[Line]]) -> dict[int, tuple[float, float]]:
    """The left and right margin of each page; odd and even pages may be bound at different sides."""
    sides = 2 if len(by_page) >= 4 else 1
    found: dict[int, tuple[float, float]] = {}
    for side in range(sides):
        some = {page: lines for page, lines in by_page.items() if page % sides == side}
        lines = [line for each in some.values() for line in each]
        if not lines:
            continue
        usual = _left_margin(lines)
        lefts = {page: _left_of_page(each, usual) for page, each in some.items()}
        widths = sorted(line.right - lefts[page] for page, each in some.items() for line in each)
        width = widths[-_rank(len(widths))]
        found |= {page: (left, left + width) for page, left in lefts.items()}
    return found


def _rank(count: int) -> int:
    """Which of the longest lines tells the width; a few may stand out into the margin."""
    return 1 if count < 5 else max(2, count // 50)


def _left_margin(lines: Sequence[Line]) -> float:
    """The leftmost place where lines begin time and again."""
    em = median(line.em for line in lines)
    lefts = sorted(line.left for line in lines)
    fewest = 1 if len(lefts) < 4 else max(2, len(lefts) // 12)
    for at, left in enumerate(lefts):
        if at + fewest <= len(lefts) and lefts[at + fewest - 1] - left < _NEAR * em:
            return median(lefts[at : at + fewest])
    return lefts[0]


def _left_of_page(lines: Sequence[Line], usual: float) -> float:
    """That of all pages, unless the lines of this one keep to another."""
    em = median(line.em for line in lines)
    own = _left_margin(lines)
    if any(abs(line.left - usual) < _NEAR * em for line in lines) or own > usual:
        return usual if own - usual < _DEEPEST_INDENT * em else own
    return own


def _most_common(values: Iterable[float], step: float) -> float | None:
    values = list(values)
    if not values:
        return None
    nearest = Counter(round(value / step) for value in values).most_common(1)[0][0]
    return median(value for value in values if round(value / step) == nearest)


def _room(before: SetLine, after: SetLine) -> float:
    """What a line had to have left for the first word of the next to stand in it."""
    return after.line.token + _ROOM * before.line.em


def _ragged(neighbours: Sequence[tuple[SetLine, SetLine]]) -> float:
    """How much room lines leave that surely go on in the next."""
    left = sorted(
        max(0.0, a.slack - _room(a, b))
        for a, b in neighbours
        if abs(b.indent) < INDENT
        and a.line.right - a.left > _LEAST_FILLED * a.width
        and is_running_text(a.line.words)
        and not is_closed(a.line.words)
        and not opens(b.line.words)
    )
    if len(left) < _ENOUGH or left[int(0.8 * (len(left) - 1))] < neighbours[0][0].line.em / 2:
        return 0.0  # the few that leave room are headings or stand before a long word
    return min(1.1 * left[-1], _MOST_RAGGED * neighbours[0][0].width)


def _is_spaced(pitches: Sequence[float], usual: float) -> bool:
    """Whether more space than usual follows on lines that end a paragraph."""
    return 2 * sum(down > BLANK * usual for down in pitches) > len(pitches)


def _is_indented(neighbours: Sequence[tuple[SetLine, SetLine]], short: float) -> bool:
    """Whether lines that surely begin a paragraph are set in more often than not."""
    votes = 0
    for before, after in neighbours:
        if before.slack > short and is_closed(before.line.words):
            votes += _begins_set_in(after)
        elif before.slack < short and INDENT < before.indent < _DEEPEST_INDENT and abs(after.indent) < INDENT:
            votes += 1
    return votes > 0


def _begins_set_in(line: SetLine) -> int:
    """1 for a paragraph's first line that is set in, -1 for one at the margin, 0 where it is neither."""
    if INDENT < line.indent < _DEEPEST_INDENT:
        return int(line.line.right - line.left > line.width / 2)
    return -int(abs(line.indent) < INDENT and not opens(line.line.words))
