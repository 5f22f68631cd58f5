"""Which column of a table holds the texts, which their titles, and where the header is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.formats.documents.tables.sheet import Area, Sheet, letters

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_TITLE = re.compile(
    r"(?:报告|報告|文件|文章|公文|文献|文獻)?(?:标题|標題|题名|題名|题目|題目|名称|名稱)|title|name", re.I
)
_TEXT = re.compile(
    r".{0,4}(?:正文|全文|原文|文本)(?:内容|內容)?|.{0,2}(?:内容|內容)|(?:full[ _]?)?text|content|body", re.I
)

_LONG = 30  # Han characters that a cell other than a heading has
_SHORT = 40  # characters that a heading or a title has at most
_LOOKED_AT = 20  # rows among which the header is
_JUDGED = 1000  # rows by which columns are judged


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Where documents stand in a table; columns and rows are counted from 0.

    `header_row` None: the table has no header, and its first row is a document.
    """

    sheet: str
    text_column: int
    title_column: int | None = None
    variable_columns: tuple[int, ...] = ()
    header_row: int | None = None

    def fits(self, sheet: Sheet) -> bool:
        """Whether the sheet has the columns and the row that are named."""
        columns = (self.text_column, self.title_column or 0, *self.variable_columns)
        return max(columns) < sheet.width and (self.header_row or 0) < len(sheet.rows)


def guessed(sheet: Sheet) -> RowChoice | None:
    """The likeliest choice; None where no column holds texts.

    The text stands in the column whose heading says so, else in that of the longest Chinese text. A
    column with short texts that are all different serves as title where no heading says title, and
    is a variable as well.
    """
    header_row = _header_row(sheet)
    names = headings(sheet, header_row)
    body = sheet.rows[0 if header_row is None else header_row + 1 :][:_JUDGED]
    text = _text_column(names, body)
    if text is None:
        return None
    named = next((n for n, name in enumerate(names) if n != text and is_title(name)), None)
    title = _telling_column(body, text) if named is None else named
    variables = tuple(
        n for n in range(sheet.width) if n not in (text, named) and any(row[n].strip() for row in body)
    )
    return RowChoice(sheet.name, text, title, variables, header_row)


def is_title(heading: str) -> bool:
    """Whether a heading says that titles stand below it."""
    return _TITLE.fullmatch(heading) is not None


def headings(sheet: Sheet, header_row: int | None) -> list[str]:
    """A name for each column, each another one: its heading, or what Excel calls the column."""
    cells = [""] * sheet.width if header_row is None else list(sheet.rows[header_row])
    for area in sheet.merged:
        _share_sideways(cells, area, header_row)
    names: list[str] = []
    for column, cell in enumerate(cells):
        name = " ".join(cell.split()) or letters(column)
        number, unlike = 1, name
        while unlike in names:
            number += 1
            unlike = f"{name} ({number})"
        names.append(unlike)
    return names


def _share_sideways(cells: list[str], area: Area, header_row: int | None) -> None:
    top, first, bottom, last = area
    if header_row is not None and top <= header_row <= bottom:
        for column in range(first + 1, min(last + 1, len(cells))):
            cells[column] = cells[column] or cells[first]


def _header_row(sheet: Sheet) -> int | None:
    """The first of the fullest rows above the texts; the lower one where its cells reach over two."""
    above: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        if any(_han(cell) >= _LONG for cell in filled):
            if len(filled) > 1 or sheet.width == 1:
                break
        elif len(filled) > (sheet.width > 1) and all(len(cell) <= _SHORT for cell in filled):
            above.append((_own(sheet, number, filled), number))
    if not above:
        return None
    fullest = max(above, key=lambda pair: (pair[0], -pair[1]))[1]
    reach = (bottom for top, _, bottom, _ in sheet.merged if top <= fullest < bottom)
    return max((bottom for bottom in reach if bottom <= fullest + 2), default=fullest)


def _own(sheet: Sheet, number: int, filled: Sequence[str]) -> int:
    """How many cells of a row are its own, not shared with one above."""
    return len(filled) - sum(top < number <= bottom for top, _, bottom, _ in sheet.merged)


def _text_column(names: Sequence[str], body: Sequence[list[str]]) -> int | None:
    lengths = {n: found for n in range(len(names)) if (found := _mean_han([row[n] for row in body]))}
    if not lengths:
        return None
    longest = max(lengths, key=lambda n: lengths[n])
    said = [n for n in lengths if _TEXT.fullmatch(names[n]) and lengths[n] * 2 >= lengths[longest]]
    if said:
        return max(said, key=lambda n: lengths[n])
    return longest if max(_han(row[longest]) for row in body) >= _LONG else None


def _telling_column(body: Sequence[list[str]], text: int) -> int | None:
    """The first column of short Chinese texts that are all different."""
    rows = [row for row in body if row[text].strip()]
    for column in range(len(body[0])):
        cells = Counter(row[column].strip() for row in rows)
        if column != text and max(cells.values()) == 1 and all(len(c) <= _SHORT and _han(c) for c in cells):
            return column
    return None


def _mean_han(cells: Sequence[str]) -> float:
    lengths = [_han(cell) for cell in cells if cell.strip()]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _han(cell: str) -> int:
    return sum(1 for _ in _HAN.finditer(cell))
