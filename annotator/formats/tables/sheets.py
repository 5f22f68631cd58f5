"""Tables that people edit and give back: every cell as it is shown, whatever made the file."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.tables import workbook
from annotator.formats.documents.tables.rows import ENDINGS, kind_by_content
from annotator.formats.documents.tables.separated import separated
from annotator.formats.documents.tables.sheet import MOST_ROWS, Sheet, sheet, too_long
from annotator.formats.documents.zipped import checked_zip
from annotator.formats.file_bytes import file_bytes, refusals
from annotator.model.errors import FileRefused, Unreadable
from annotator.text.encoding import decode

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 40_000_000  # bytes
_LARGEST_PART = 200_000_000  # of XML in it
_WIDEST = 2_000  # columns
# What a reader of XML in a ZIP archive stumbles over, as deep as it has got.
_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, SyntaxError, OSError, EOFError, BadZipFile)
_ZEROS = re.compile(r"0+")
_DECIMALS = re.compile(r"(0+|#,##0|0*#*0)\.(0+)")


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook (xlsx, xls, ods) or the one table of a text (csv, tsv), as shown.

    Formulas stand as what they came to; a number keeps the zeros that its format shows (`000`, `3.10`);
    an indented cell begins with a tab for each step. FileRefused as `file_bytes`, and `file_empty`,
    `file_damaged`, `file_protected`, `file_inflates`, `table_too_long`, `table_cut_off`, `no_table`.
    """
    data = file_bytes(path, LARGEST)
    if not data.strip():
        raise FileRefused(path, "file_empty")
    with refusals(path):
        return tuple(_sheets(data, path.suffix.lower()))


def _sheets(data: bytes, ending: str) -> Iterator[Sheet]:
    kind = kind_by_content(data)
    if kind == "xlsx":
        yield from _xlsx(data)
    elif kind:
        yield from workbook.sheets(data)
    elif data.startswith(b"PK") or kind_of_compound(data) or b"\x00\x00\x00" in data[:4000]:
        raise Unreadable("file_damaged" if ending in ENDINGS else "no_table", endings=" ".join(ENDINGS))
    else:
        yield separated(decode(data, None).text)


def _xlsx(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    checked_zip(data, _LARGEST_PART).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it leaves out
            book = load_workbook(io.BytesIO(data), data_only=True)
    except _DAMAGE as error:
        raise Unreadable("file_damaged") from error
    for found in book.worksheets:
        if found.sheet_state == "visible" and any(True for _ in found.iter_rows(max_row=1)):
            yield _sheet(found)


def _sheet(found: "Worksheet") -> Sheet:
    if found.max_row > MOST_ROWS or found.max_column > _WIDEST:
        raise too_long()
    rows = [[_shown(cell) for cell in row] for row in found.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    areas = [(a.min_row - 1, a.min_col - 1, a.max_row - 1, a.max_col - 1) for a in found.merged_cells.ranges]
    return sheet(found.title, rows, [area for area in areas if area[2] < len(rows)])


def _shown(cell: "Cell") -> str:
    value: Any = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return "\t" * int(getattr(cell.alignment, "indent", 0) or 0) + value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format or "General"))
    return workbook.shown(value) if isinstance(value, datetime | date | time | bool) else str(value)


def _number(value: float, form: str) -> str:
    form = form.split(";", maxsplit=1)[0].strip("_ ()")
    if _ZEROS.fullmatch(form) and len(form) > 1 and float(value).is_integer():
        return f"{int(value):0{len(form)}}"
    if found := _DECIMALS.fullmatch(form):
        return f"{value:.{len(found[2])}f}"
    return workbook.shown(value)
