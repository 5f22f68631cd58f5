"""Paragraphs that the end of a page or of a line broke, made whole again."""

import re
from collections.abc import Iterator, Sequence

from annotator.model.imported import Alteration
from annotator.text.closing import is_contact, is_signature
from annotator.text.dates import whole_date
from annotator.text.labels import is_label
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of

_ENDS = "。！？；：!?;:…｡"
_STOPS = re.compile("[。！？｡]")
_CLOSED = re.compile(f'[{_ENDS}][”’」』）)》\\]】"]*$')
_NEW = re.compile(
    "[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是]|(?:另)?一方面|[•●■◆▪○◇*·—–]|附件|附：|抄送|特此|[【［\\[]"
)
_LATIN = re.compile("[A-Za-z,.]$")
_CELL = re.compile("[\t|｜]")
_LONG = 50  # characters of a line without a full stop that is surely no heading


def page_join(text: str) -> Iterator[Alteration]:
    """A gap between a line that ends in mid-sentence and one that goes on with it."""
    lines = written_lines(text)
    for before, after in zip(lines, lines[1:], strict=False):
        if _breaks_off(before.words) and _goes_on(after.words) and not _indented(text, before, after):
            yield from _closed_gap(text, before, after, "page_join")


def hard_line_end(text: str) -> Iterator[Alteration]:
    """The line ends within paragraphs, in a text whose lines are all broken at one width."""
    lines = written_lines(text)
    margin = _margin(text, lines)
    if margin is None:
        return
    indents = sum(_indent_of(text, line) > 1 for line in lines) > 2
    for before, after in zip(lines, lines[1:], strict=False):
        if text[before.end : after.start].count("\n") != 1 or _width(before.words) < margin:
            continue
        new = _indent_of(text, after) > 1 if indents else _CLOSED.search(before.words) is not None
        if not new and not _opens(after.words):
            yield from _closed_gap(text, before, after, "hard_line_end")


def _breaks_off(words: str) -> bool:
    """Whether a line is running text that stops before its sentence does."""
    if _CLOSED.search(words) or _CELL.search(words):
        return False
    if _STOPS.search(words):
        return True
    return len(words) >= _LONG and "，" in words.replace(",", "，") and number_of(words) is None


def _goes_on(words: str) -> bool:
    return _STOPS.search(words) is not None and not _opens(words) and not _CELL.search(words)


def _opens(words: str) -> bool:
    """Whether a line plainly begins something of its own."""
    return (
        number_of(words) is not None
        or _NEW.match(words) is not None
        or is_label(words)
        or is_contact(words)
        or is_signature(words)
        or whole_date(words) is not None
    )


def _indented(text: str, before: Line, after: Line) -> bool:
    """Whether the second line is set in as the first line of a paragraph is."""
    return _indent_of(text, after) > max(1, _indent_of(text, before) - 1)


def _indent_of(text: str, line: Line) -> int:
    """How many columns a line is set in; a full-width space is two."""
    start = max(text.rfind("\n", 0, line.start), text.rfind("\f", 0, line.start)) + 1
    return sum(2 if space == "\u3000" else 1 for space in text[start : line.start])


def _closed_gap(text: str, before: Line, after: Line, rule: str) -> Iterator[Alteration]:
    """Nothing stands between Chinese characters, one space between Latin words."""
    gap = text[before.end : after.start]
    latin = _LATIN.search(before.words) and after.words[0].isascii() and after.words[0].isalpha()
    keep = 1 if latin else 0
    if gap[keep:]:
        yield Alteration(before.end, gap[: len(gap) - keep], "", rule)
    if latin:
        yield Alteration(after.start - 1, gap[-1], " ", rule)


def _margin(text: str, lines: Sequence[Line]) -> float | None:
    """The width from which on a line is full, if that is how the lines of this text end."""
    open_lines = [
        _width(before.words)
        for before, after in zip(lines, lines[1:], strict=False)
        if not _CLOSED.search(before.words) and text[before.end : after.start].count("\n") == 1
    ]
    if len(open_lines) < 6 or 2 * len(open_lines) < len(lines):
        return None
    widest = sorted(open_lines)[int(0.9 * len(open_lines))]
    full = sum(widest - 2.5 <= width <= widest + 1.5 for width in open_lines)
    return widest - 2.5 if 12 <= widest <= 60 and full >= 0.75 * len(open_lines) else None


def _width(words: str) -> float:
    """How wide a line is in Han characters."""
    return sum(0.5 if character.isascii() else 1.0 for character in words)
