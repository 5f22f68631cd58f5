"""A Word file with what office programs put into one, made from a text; the text is what Word shows.

The second level is numbered by Word (anew under every chapter), the title stands in one paragraph with
a line end, a note and a text box hang on paragraphs, one tracked insertion stays and one deletion goes,
header and footer repeat, and runs end wherever the font changes between Han and Latin.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from tests.resources import word_parts as parts

ENDING = ".docx"

NOTE = re.compile(r"\[1\] ")
NOTED = "办结率96.7%"
BOXED = "河湖“四乱”"
INSERTED = "，人员“划走了、事还在”"
DELETED = "，有关情况另行专题报告"  # stands behind INSERTED and is none of the text
BOOKMARKED = "公职律师"

_FONTS = re.compile("[\u0020-\u007e]+|[^\u0020-\u007e]+")


def made(text: str, gold: dict[str, Any]) -> bytes:
    """The bytes of the file, the same every time."""
    out = BytesIO()
    title = "".join(text[start:end] for start, end in gold["title_spans"])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        chapters = sum(heading["level"] == 1 for heading in gold["outline"])
        for name, content in parts.around(title, chapters, _note(text)).items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 3, 18, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
        document = parts.document("".join(_blocks(text, gold)))
        archive.writestr(
            zipfile.ZipInfo("word/document.xml", (2022, 3, 18, 9, 0, 0)), document, zipfile.ZIP_DEFLATED
        )
    return out.getvalue()


def _note(text: str) -> str:
    return next(line[NOTE.match(line).end() :] for line in text.splitlines() if NOTE.match(line))


def _blocks(text: str, gold: dict[str, Any]) -> Iterator[str]:
    """Paragraphs and tables in the order of the text."""
    headings = {heading["start"]: heading for heading in gold["outline"]}
    first, *more_title = gold["title_spans"]
    end_of_title = more_title[-1][1] if more_title else first[1]
    yield parts.paragraph(_runs(text[:end_of_title]), parts.TITLE)
    lines = [line for line in _lines(text) if line[0] > end_of_title]
    chapter = 0
    for in_table, group in groupby(lines, key=lambda line: "\t" in line[1]):
        if in_table:
            yield parts.table([line.split("\t") for _, line in group])
            continue
        block = list(group)
        for (start, line), (_, following) in zip(block, [*block[1:], (0, "")], strict=True):
            heading = headings.get(start)
            chapter += bool(heading and heading["level"] == 1)
            if not NOTE.match(line) and not line.startswith(BOXED):
                box = following if following.startswith(BOXED) else ""
                yield _paragraph(line, heading, chapter, box, closing=start >= gold["closing"])


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.splitlines():
        found.append((at, line))
        at += len(line) + 1
    return found


def _paragraph(line: str, heading: dict[str, Any] | None, chapter: int, box: str, *, closing: bool) -> str:
    hanging = parts.text_box(_runs(box)) if box else ""
    if closing:
        return parts.paragraph(_runs(line), parts.RIGHT)
    if heading is None:
        return parts.paragraph(_body(line) + hanging, parts.CENTRED if line.startswith("表") else "")
    if heading["level"] == 1:
        return parts.paragraph(_runs(line), parts.CHAPTER)
    if heading["level"] == 2:
        return parts.paragraph(_runs(line.removeprefix(heading["number"])), parts.numbered(chapter))
    words = heading["heading"]
    return parts.paragraph(_runs(words, bold=True) + _body(line.removeprefix(words)) + hanging)


def _body(words: str) -> str:
    """Running text with what hangs on it or was changed in it."""
    special = {NOTED: _noted, INSERTED: _changed, BOOKMARKED: _bookmarked}
    pattern = "|".join(map(re.escape, special))
    pieces: Sequence[str] = re.split(f"({pattern})", words)
    return "".join(special[piece](piece) if piece in special else _runs(piece) for piece in pieces)


def _noted(words: str) -> str:
    return _runs(words) + parts.NOTE_MARK


def _changed(words: str) -> str:
    return parts.inserted(_runs(words)) + parts.deleted(DELETED)


def _bookmarked(words: str) -> str:
    return parts.BOOKMARK + _runs(words)


def _runs(words: str, *, bold: bool = False) -> str:
    """Runs that end where the font changes, and line ends."""
    lines = [
        "".join(parts.run(escape(piece), bold=bold) for piece in _FONTS.findall(line))
        for line in words.split("\n")
    ]
    return parts.LINE_END.join(lines)
