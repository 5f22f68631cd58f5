"""What a printed page has beside its text: number, running head, the sheet's end."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.model.imported import Alteration
from annotator.text.closing import is_signature
from annotator.text.dates import whole_date
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of
from annotator.text.rules.removal import line_removal, removal

_DASH = "[-—–－―~～·•]"
_NUMBER = "[0-9０-９]{1,3}"
_SURE = re.compile(
    f"{_DASH}{{1,2}} *{_NUMBER} *{_DASH}{{1,2}}"
    f"|第 *{_NUMBER} *页 *(?:[,，/]? *[（(]?共 *{_NUMBER} *页[)）]?)?|共 *{_NUMBER} *页 *[,，/]? *第 *{_NUMBER} *页"
    "|[Pp]age *[0-9]{1,3}(?: *(?:of|/) *[0-9]{1,3})?"
)
_PLAIN = re.compile(f"({_NUMBER})(?: */ *{_NUMBER})?")
_FEWEST = 100  # characters on a page; numbers that stand closer are a column of a table
_LONGEST_HEAD = 40
_SENTENCE = re.compile("[。；：！？]$")


def page_number(text: str) -> Iterator[Alteration]:
    """— 3 —, 第3页, and plain numbers that count on from page to page."""
    for line in _page_numbers(text):
        yield line_removal(text, line, "page_number")


def running_head(text: str) -> Iterator[Alteration]:
    """A short line that stands again and again beside the page numbers or sheet ends."""
    marks = {line.start for line in _page_numbers(text)}
    if not marks and "\f" not in text:
        return
    lines = written_lines(text)
    beside = sorted(_beside_marks(text, lines, marks))
    counts = Counter(_bare(lines[index].words) for index in beside)
    fewest = max(2, len(marks) // 2)
    for index in beside:
        if counts[_bare(lines[index].words)] >= fewest:
            yield line_removal(text, lines[index], "running_head")


def form_feed(text: str) -> Iterator[Alteration]:
    """The sheet's end goes beside a line end and becomes one elsewhere."""
    for found in re.finditer("\f+", text) if "\f" in text else ():
        start, end = found.span()
        at_line_end = start == 0 or end == len(text) or "\n" in (text[start - 1], text[end])
        if at_line_end:
            yield removal(text, start, end, "form_feed")
        else:
            yield Alteration(start, found[0], "\n" * len(found[0]), "form_feed")


def is_page_number(words: str) -> bool:
    """Whether a line is a page's number by its form alone: — 3 —, 第3页 共9页."""
    return _SURE.fullmatch(words) is not None


def plain_page_number(words: str) -> int | None:
    """The number on a line that may be a page's: 3, or 3/9."""
    found = _PLAIN.fullmatch(words)
    return int(found[1]) if found else None


def _page_numbers(text: str) -> list[Line]:
    lines = [line for line in written_lines(text) if len(line.words) <= 20]
    numbers = ((line, plain_page_number(line.words)) for line in lines)
    plain = [(line, number) for line, number in numbers if number is not None]
    counted = {line.start for line in _counted(text, plain)}
    return [line for line in lines if line.start in counted or is_page_number(line.words)]


def _counted(text: str, plain: Sequence[tuple[Line, int]]) -> Iterator[Line]:
    """Plain numbers that follow one on the page before or stand at a sheet's end."""
    for index, (line, number) in enumerate(plain):
        neighbours = (*plain[max(0, index - 1) : index], *plain[index + 1 : index + 2])
        if any(_follow(line, number, *other) for other in neighbours) or _at_form_feed(text, line):
            yield line


def _follow(line: Line, number: int, other: Line, other_number: int) -> bool:
    step = number - other_number
    return abs(step) == 1 and (line.start - other.end if step == 1 else other.start - line.end) >= _FEWEST


def _at_form_feed(text: str, line: Line) -> bool:
    before, after = text[: line.start].rstrip(" \n")[-1:], text[line.end :].lstrip(" \n")[:1]
    return "\f" in (before, after)


def _beside_marks(text: str, lines: Sequence[Line], marks: set[int]) -> set[int]:
    """The lines next to a page number or a sheet's end that may be a running head."""
    found = set()
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before and (line.start in marks or "\f" in text[before.end : line.start]):
            found |= {index - 1, index}
        if before and before.start in marks:
            found.add(index)
    return {index for index in found if lines[index].start not in marks and _may_be_head(lines[index].words)}


def _may_be_head(words: str) -> bool:
    if not 2 <= len(words) <= _LONGEST_HEAD or _SENTENCE.search(words):
        return False
    return number_of(words) is None and whole_date(words) is None and not is_signature(words)


def _bare(words: str) -> str:
    return re.sub(r"[0-9０-９\s]", "", words)
