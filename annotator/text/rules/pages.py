"""What a printed page has beside its text: number, running head, the sheet's end."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotator.model.imported import Alteration
from annotator.text.closing import is_signature
from annotator.text.dates import whole_date
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of
from annotator.text.rules.removal import line_removal, removal

_DASH = "[-—–－―~～·•]"
_NUMBER = "[0-9０-９]{1,3}"
_S = "[ \u3000\u00a0]*"
_COUNT = f"{_S}(?:{_NUMBER}|[一二三四五六七八九十]{{1,3}}){_S}"
_SURE = re.compile(
    f"{_DASH}{{1,2}}{_S}(?:{_NUMBER}|[IVXivx]{{1,5}}){_S}{_DASH}{{1,2}}"
    f"|第{_COUNT}[页頁]{_S}(?:[,，/|]?{_S}[（(]?共{_COUNT}[页頁][)）]?)?|共{_COUNT}[页頁]{_S}[,，/|]?{_S}第{_COUNT}[页頁]"
    "|[Pp](?:age|AGE)[ .]*[0-9]{1,3}(?: *(?:of|/) *[0-9]{1,3})?"
)
_PLAIN = re.compile(f"({_NUMBER})(?: */ *{_NUMBER})?")
_FEWEST = 200  # characters on a page; numbers that stand closer are a column of a table
_LONGEST_HEAD = 40
_SENTENCE = re.compile("[。；：！？]$")
_NEAR = 20  # characters, all white space
_BEFORE_FORM_FEED = re.compile(f"[ \n]{{0,{_NEAR}}}\f")
_AFTER_FORM_FEED = re.compile("\f[ \n]*$")


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
        if len(_bare(lines[index].words)) > 1 and counts[_bare(lines[index].words)] >= fewest:
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


@lru_cache(maxsize=1)  # two rules ask, mostly for the same text
def _page_numbers(text: str) -> tuple[Line, ...]:
    lines = [line for line in written_lines(text) if len(line.words) <= 20]
    numbers = ((line, plain_page_number(line.words)) for line in lines)
    plain = [(line, number) for line, number in numbers if number is not None]
    counted = {line.start for line in (*_counted(plain), *_at_form_feeds(text, plain))}
    return tuple(line for line in lines if line.start in counted or is_page_number(line.words))


def _counted(plain: Sequence[tuple[Line, int]]) -> Iterator[Line]:
    """Plain numbers of which each follows the one before, most of them a page apart."""
    run: list[Line] = []
    for index, (line, number) in enumerate(plain):
        run.append(line)
        if index + 1 == len(plain) or plain[index + 1][1] != number + 1:
            pages = sum(after.start - before.end >= _FEWEST for before, after in itertools.pairwise(run))
            if 2 * pages > len(run) - 1:
                yield from run
            run = []


def _at_form_feeds(text: str, plain: Sequence[tuple[Line, int]]) -> Iterator[Line]:
    """Plain numbers beside a sheet's end."""
    for line, _ in plain if "\f" in text else ():
        if _BEFORE_FORM_FEED.match(text, line.end) or _AFTER_FORM_FEED.search(
            text, max(0, line.start - _NEAR), line.start
        ):
            yield line


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
