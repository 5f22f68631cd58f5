"""The sheets of a workbook: xlsx, xls, ods."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.tables.sheet import MOST_ROWS, Sheet, sheet, too_long
from annotator.formats.documents.zipped import checked_zip
from annotator.model.errors import Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | time | date | datetime | timedelta

_LARGEST_PART = 200_000_000  # bytes of XML; a thousand reports have some 60 MB


def sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets that a person sees and that hold anything.

    Unreadable: `file_damaged`, `file_protected`, `file_inflates`, and `table_too_long` where no sheet
    is short enough. A sheet can claim cells so far apart that memory does not hold what lies between:
    files of strangers are read beside (`importing.reading_workers`).
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if kind_of_compound(data) == "protected":
        raise Unreadable("file_protected")
    if data.startswith(b"PK"):
        checked_zip(data, _LARGEST_PART).close()
    try:
        yield from _visible(CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except PasswordError as error:
        raise Unreadable("file_protected") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("file_damaged") from error


def _visible(book: "CalamineWorkbook") -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    left_out = given = 0
    for number, about in enumerate(book.sheets_metadata):
        if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
            continue
        found = book.get_sheet_by_index(number)
        if found.height > MOST_ROWS:
            left_out += 1
        elif found.height:
            given += 1
            yield _sheet(found)
    if left_out and not given:
        raise too_long()


def _sheet(found: "CalamineSheet") -> Sheet:
    rows = [[shown(value) for value in row] for row in found.to_python(skip_empty_area=False)]
    merged = [(*first, *last) for first, last in found.merged_cell_ranges or ()]
    return sheet(found.name, rows, merged)


def shown(value: Value) -> str:
    """A cell as Excel shows it, as far as its value alone can tell; dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds") if value.time() else value.date().isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, time | date) else str(value)
