"""Tables of contents, which would make every heading stand twice."""

import re
from collections.abc import Iterator, Sequence

from annotator.model.imported import Alteration
from annotator.text.lines import Line, written_lines
from annotator.text.rules.removal import line_removal, removal

_LEADERS = re.compile(
    r"(?:…{2,}|⋯{2,}|[.．·•‧_—-]{4,}|(?:[.．·…] ){3,})[ \t]*[（(—–-]?[ \t]*[0-9０-９IVXivx]{1,4}[ \t]*[）)—–-]?$"
)
_ELLIPSIS = re.compile("(?<!…)……(?!…)")  # leaders only where 目录 says so
_PAGE = re.compile(r"[ \t\u3000]+[0-9]{1,4}$")
_HEAD = re.compile(r"目[ \u3000]{0,6}[录錄次]|contents", re.IGNORECASE)
_LONGEST = 80
_LONGEST_ENTRY = 240
_LAST = "0123456789０１２３４５６７８９IVXivx）)—–-"
_MOST_ENTRIES = 120
_LAST_HEAD = 100  # a table of contents stands in front


def table_of_contents(text: str) -> Iterator[Alteration]:
    """Lines with dot leaders and a page number, two or more together, and 目录 above them.

    Under 目录 also lines without leaders go, up to where the first of them stands again.
    """
    if not _may_have_one(text):
        return
    lines = written_lines(text)
    for first, last in _tables(lines):
        start, end = (line_removal(text, lines[n], "") for n in (first, last))
        yield removal(text, start.start, end.end, "table_of_contents")


def _may_have_one(text: str) -> bool:
    leaders = any(mark in text for mark in ("……", "....", "····", "⋯⋯"))
    return leaders or any(_is_head(line.words) for line in written_lines(text))


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first and last line of each table."""
    index = 0
    while index < len(lines):
        last = _last_entry(lines, index)
        if last is not None:
            yield index, last
            index = last
        index += 1


def _last_entry(lines: Sequence[Line], index: int) -> int | None:
    headed = index < _LAST_HEAD and _is_head(lines[index].words)
    first = index + headed
    last = first
    while last < len(lines) and is_entry(lines[last].words, headed=headed):
        last += 1
    if last - first >= (1 if headed else 2):
        return last - 1
    return _repeated(lines, first) if headed else None


def _is_head(words: str) -> bool:
    return words[0] in "目Cc" and _HEAD.fullmatch(words) is not None


def is_entry(words: str, *, headed: bool = False) -> bool:
    """Whether a line ends in dot leaders and the number of a page; under 目录 two … are leaders too."""
    if len(words) > _LONGEST_ENTRY or words[-1] not in _LAST or _LEADERS.search(words) is None:
        return False
    return headed or _ELLIPSIS.search(words) is None


def _repeated(lines: Sequence[Line], first: int) -> int | None:
    """The last entry of a table without leaders: all its entries come again as headings."""
    entries: list[str] = []
    for index, line in enumerate(lines[first : first + _MOST_ENTRIES], first):
        words = _PAGE.sub("", line.words)
        if entries and words.startswith(entries[0]):
            below = "\n".join(later.words for later in lines[index:]) if len(entries) > 1 else ""
            again = below and all(f"\n{entry}" in f"\n{below}" for entry in entries)
            return index - 1 if again else None
        if len(words) > _LONGEST or "。" in words:
            return None
        entries.append(words)
    return None
