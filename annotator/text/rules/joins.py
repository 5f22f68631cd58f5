"""Paragraphs that the end of a page or of a line broke, made whole again."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotator.model.imported import Alteration
from annotator.text.cleaning import Places
from annotator.text.closing import is_contact, is_signature
from annotator.text.dates import whole_date
from annotator.text.labels import is_label
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of

_ENDS = "。！？；：!?;:…｡"
_ENDS_OR_NONE = {*_ENDS, ""}
_STOPS = re.compile("[。！？｡]")
_CLOSERS = '”’」』）)》]】"'
_NEW = re.compile(
    "[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是]|(?:另)?一方面|[•●■◆▪○◇*·—–]|附件|附：|抄送|特此|[【［\\[]"
)
_COMMA = re.compile("[，,]")
_LATIN = re.compile("[A-Za-z,.]$")
_CELL = re.compile("[\t|｜]")
_POINT = re.compile("[，。、；,]")
_UNFINISHED = re.compile("[，,、（(“《]$")
_PRINTED = re.compile("[\u4e00-\u9fff] [0-9]{1,4} [\u4e00-\u9fff]")
_HEAD, _FEWEST_SPACES = 20_000, 3  # spaces around digits are how a PDF gives them
_FEWEST_LINES = 8
_WIDEST = 60.0  # Han characters in a line of print
_RAGGED = 2.5  # how far before the margin a full line may end
_LONG = 50  # characters of a line without a full stop that is surely no heading


def page_join(text: str, done: Sequence[Alteration] = ()) -> Iterator[Alteration]:
    """A gap between a line that ends in mid-sentence and one that goes on with it.

    Where a sheet ended, or rules before took out a page number or a running head, a short line is
    enough. A mere line end is a page's only in a text that shows that it was printed: elsewhere an
    author may have forgotten a full stop.
    """
    lines = written_lines(text)
    ends = _page_ends(done)
    printed: bool | None = True if ends or "\f" in text else None
    for before, after in itertools.pairwise(lines):
        if is_closed(before.words):
            continue
        gap = text[before.end : after.start]
        at_page_end = "\f" in gap or _any_in(ends, before.end, after.start)
        if not _breaks_off(before.words, at_page_end=at_page_end) or not _goes_on(after.words):
            continue
        sure = at_page_end or gap.count("\n") > 1 or _UNFINISHED.search(before.words) is not None
        if not sure and printed is None:
            printed = len(_PRINTED.findall(text, 0, _HEAD)) >= _FEWEST_SPACES
        if (sure or printed) and not _indented(text, before, after):
            yield from _closed_gap(text, before, after, "page_join")


def hard_line_end(text: str) -> Iterator[Alteration]:
    """The line ends within paragraphs, in a text whose lines are all broken at one width.

    Where paragraphs are set in, a line that is not goes on with a broken sentence however it begins.
    """
    lines = written_lines(text)
    if any(len(line.words) > 2 * _WIDEST for line in lines):
        return
    margin = _margin(text, lines)
    if margin is None:
        return
    indents = sum(_indent_of(text, line) > 1 for line in lines) > 2
    for before, after in itertools.pairwise(lines):
        if text[before.end : after.start].count("\n") != 1 or not margin.reached(text, before):
            continue
        closed = is_closed(before.words)
        new = closed or opens(after.words)
        if indents:
            new = _indent_of(text, after) > 1 or (closed and opens(after.words))
        if not new and not are_listed(before.words, after.words):
            yield from _closed_gap(text, before, after, "hard_line_end")


def _page_ends(done: Sequence[Alteration]) -> list[int]:
    """Where what a page has beside its text stood, in places of the text that is left."""
    places = Places(done)
    return [places.stored(a.start) for a in done if a.rule in ("page_number", "running_head")]


def _any_in(positions: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(positions, start) < bisect_right(positions, end)


def is_closed(words: str) -> bool:
    """Whether a line ends as a sentence does, quotation marks and brackets after it aside."""
    return words.rstrip(_CLOSERS)[-1:] in _ENDS_OR_NONE


def _breaks_off(words: str, *, at_page_end: bool) -> bool:
    """Whether a line is running text that stops before its sentence does."""
    if _CELL.search(words):
        return False
    if _STOPS.search(words):
        return True
    longest_heading = 0 if at_page_end else _LONG
    return len(words) >= longest_heading and _COMMA.search(words) is not None and number_of(words) is None


def _goes_on(words: str) -> bool:
    return _STOPS.search(words) is not None and not opens(words) and not _CELL.search(words)


def opens(words: str) -> bool:
    """Whether a line plainly begins something of its own."""
    return (
        number_of(words) is not None
        or _NEW.match(words) is not None
        or is_label(words)
        or is_contact(words)
        or is_signature(words)
        or whole_date(words) is not None
    )


def are_listed(before: str, after: str) -> bool:
    """Whether two lines are entries of a list of titles: 《…》（修改） above 《…》."""
    return after.startswith("《") and before[-1] in "》）)"


def _indented(text: str, before: Line, after: Line) -> bool:
    """Whether the second line is set in as the first line of a paragraph is."""
    return _indent_of(text, after) > max(1, _indent_of(text, before) - 1)


def _indent_of(text: str, line: Line) -> int:
    """How many columns a line is set in; a full-width space is two."""
    return sum(2 if space == "\u3000" else 1 for space in text[_start_of(text, line) : line.start])


def _start_of(text: str, line: Line) -> int:
    start = text.rfind("\n", 0, line.start) + 1
    return max(start, text.rfind("\f", start, line.start) + 1)


def keeps_space(before: str, after: str) -> bool:
    """Whether words that a line end parted are Latin ones."""
    return _LATIN.search(before) is not None and after[0].isascii() and after[0].isalpha()


def _closed_gap(text: str, before: Line, after: Line, rule: str) -> Iterator[Alteration]:
    """Nothing stands between Chinese characters, one space between Latin words."""
    gap = text[before.end : after.start]
    latin = keeps_space(before.words, after.words)
    keep = 1 if latin else 0
    if gap[keep:]:
        yield Alteration(before.end, gap[: len(gap) - keep], "", rule)
    if latin:
        yield Alteration(after.start - 1, gap[-1], " ", rule)


class _Margin(NamedTuple):
    """Where full lines end: `measure` gives the length of a line with its indent."""

    measure: Callable[[str, Line], float]
    least: float

    def reached(self, text: str, line: Line) -> bool:
        return self.measure(text, line) >= self.least


def _margin(text: str, lines: Sequence[Line]) -> _Margin | None:
    """Where the lines of this text end, as printed or by count, if that is how they were broken."""
    if len(lines) < _FEWEST_LINES:
        return None
    broken = [
        before
        for before, after in itertools.pairwise(lines)
        if not is_closed(before.words)
        and text[before.end : after.start].count("\n") == 1
        and not opens(after.words)
    ]
    found = [_margin_by(text, lines, broken, measure, ragged) for measure, ragged in _MEASURES]
    return max(filter(None, found), default=(0, None), key=lambda margin: margin[0])[1]


def _margin_by(
    text: str,
    lines: Sequence[Line],
    broken: Sequence[Line],
    measure: Callable[[str, Line], float],
    ragged: float,
) -> tuple[int, _Margin] | None:
    """The margin by one measure, and how many broken lines reach it."""
    lengths = sorted(measure(text, line) for line in lines)
    widest = lengths[int(0.95 * len(lengths))]
    margin = _Margin(measure, widest - ragged)
    full = [line.words for line in broken if margin.reached(text, line)]
    running = sum(_POINT.search(words) is not None for words in full)
    fits = widest >= 12 and lengths[-1] <= _WIDEST
    many = len(full) >= 5 and 4 * len(full) >= len(lines) and 2 * running >= len(full)
    return (len(full), margin) if fits and many else None


def _width(text: str, line: Line) -> float:
    """How wide a line is in Han characters, which take three bytes where a letter takes one."""
    words = line.words
    return (
        _indent_of(text, line) / 2 + (len(words) + (len(words.encode(errors="replace")) - len(words)) / 2) / 2
    )


def _count(text: str, line: Line) -> float:
    """How many characters a line has, its indent too."""
    return line.end - _start_of(text, line)


_MEASURES = ((_count, 1), (_width, _RAGGED))  # a line may have ended in a space
