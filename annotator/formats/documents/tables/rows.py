"""From the bytes of a table to its rows, each of which is a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.tables.guess import RowChoice, guessed, headings, is_title
from annotator.formats.documents.tables.separated import separated
from annotator.formats.documents.tables.sheet import Sheet
from annotator.formats.documents.tables.workbook import sheets
from annotator.formats.documents.zipped import kind_inside
from annotator.model.errors import Unreadable
from annotator.text.encoding import decode

ENDINGS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".et": "xls", ".ods": "ods"} | {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
"""What a table is called, and the name of its format."""

_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_SHOWN = 20  # rows of a preview


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a table: the row's number as Excel counts, its text, title and other cells.

    `sheet` is empty where the table has only one. `said`: the title stands under that heading.
    """

    number: int
    text: str
    title: str | None
    variables: dict[str, str]
    sheet: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet for a person who is to choose: its first rows, how many it has, and the guess."""

    name: str
    headings: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    n_rows: int
    guess: RowChoice | None


@dataclass(frozen=True, slots=True)
class Table:
    """A file's sheets; `encoding` where the file is a text."""

    format: str
    encoding: str | None
    sheets: tuple[Sheet, ...]


def kind_by_content(data: bytes) -> str | None:
    """The format of a workbook by its bytes; None for everything else, separated values too."""
    if kind_inside(data) == "xlsx":
        return "xlsx"
    if kind_of_compound(data) == "workbook":
        return "xls"
    return "ods" if data.startswith(b"PK") and _ODS in data[:120] else None


def table(data: bytes, ending: str, encoding: str | None = None) -> Table:
    """The table in the bytes; `encoding` is said of a text.

    Unreadable: what `workbook.sheets`, `separated` and `text.encoding.decode` refuse.
    """
    kind = kind_by_content(data) or ENDINGS.get(ending.lower(), "csv")
    if kind in ("csv", "tsv"):
        decoded = decode(data, encoding)
        return Table(kind, decoded.encoding, (separated(decoded.text),))
    return Table(kind, None, tuple(sheets(data)))


def preview(found: Table) -> tuple[SheetPreview, ...]:
    """What a person sees of a table before choosing, sheet by sheet."""
    return tuple(_preview(sheet, guessed(sheet)) for sheet in found.sheets)


def _preview(sheet: Sheet, guess: RowChoice | None) -> SheetPreview:
    header_row = guess.header_row if guess else None
    first = tuple(tuple(row) for row in sheet.rows[:_SHOWN])
    return SheetPreview(sheet.name, tuple(headings(sheet, header_row)), first, len(sheet.rows), guess)


def rows(found: Table, choice: RowChoice | None = None) -> Iterator[Row]:
    """The rows that have a text, as chosen or, without a choice, as guessed, from every sheet with texts.

    Unreadable: `table_without_texts`.
    """
    choices = [choice] if choice else [guess for sheet in found.sheets if (guess := guessed(sheet))]
    by_name = {sheet.name: sheet for sheet in found.sheets}
    empty = True
    for each in choices:
        sheet_name = each.sheet if len(choices) > 1 else ""
        for row in _rows(by_name.get(each.sheet), each, sheet_name):
            empty = False
            yield row
    if empty:
        raise Unreadable("table_without_texts")


def _rows(sheet: Sheet | None, choice: RowChoice, sheet_name: str) -> Iterator[Row]:
    if sheet is None or not choice.fits(sheet):
        return
    names = headings(sheet, choice.header_row)
    first = 0 if choice.header_row is None else choice.header_row + 1
    header: Sequence[str] = sheet.rows[choice.header_row] if choice.header_row is not None else ()
    title = choice.title_column
    for number, cells in enumerate(sheet.rows[first:], start=first + 1):
        if cells[choice.text_column].replace("\ufeff", "").strip() and cells != header:
            yield Row(
                number,
                cells[choice.text_column],
                (" ".join(cells[title].split()) or None) if title is not None else None,
                {names[n]: said for n in choice.variable_columns if (said := cells[n].strip())},
                sheet_name,
                title is not None and is_title(names[title]),
            )
