"""Tables as an Excel workbook: streamed row by row, the same bytes for the same tables."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Self

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from annotator.formats.new_file import new_file
from annotator.formats.tables.long_texts import LongTexts
from annotator.formats.tables.sheet_rows import SheetRows
from annotator.formats.tables.steady_zip import SteadyZip, as_it_is
from annotator.formats.tables.xlsx_rows import RowXml, Texts, letters
from annotator.i18n import translate
from annotator.jobs.progress import Progress
from annotator.model.table import Table

MAX_ROWS = 1_048_576
_FITS_A_PAGE = 200  # characters of a row that can be read on one page across
_LOOK = 200  # rows between two looks at the progress
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Row = tuple[Any, ...]


@dataclass(slots=True)
class Written:
    """What a workbook holds: rows by table name (headers aside), and what Excel could not take.

    `replaced` characters became U+FFFD; `cut` texts were too long for a cell and stand whole in
    `side_file`, which is made only then.
    """

    path: Path
    side_file: Path
    rows: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    cut: int = 0


def write(
    path: Path,
    tables: Iterable[Table],
    *,
    moment: datetime,
    lang: str = "en",
    cover: Callable[[Written], Table] | None = None,
    progress: Progress | None = None,
    expected: int = 0,
    max_rows: int = MAX_ROWS,
) -> Written:
    """Write one sheet per table; a table with more rows than a sheet holds goes on in the next.

    `moment` is stamped into the file in the place of the clock's time. In English the first row
    holds the columns' keys, in Chinese their labels. `cover` is made last, from what the others
    came to, and stands first. `expected` rows make the progress a share. FileRefused as `new_file`.
    """
    written = Written(path, path.with_name(f"{path.stem}.long.csv"))
    progress = progress or Progress()
    look = _looks(progress, expected)
    with new_file(path) as file, ExitStack() as closing:
        long_texts = LongTexts(written.side_file, closing)
        book = closing.enter_context(_Book(moment, lang, long_texts, max_rows))
        for table in tables:
            written.rows[table.name] = book.add(table, look)
        written.replaced, written.cut = book.texts.replaced, long_texts.kept
        if cover:
            table = cover(written)
            written.rows[table.name] = book.add(table, look, place=0)
        book.finish(file, progress)
    return written


def _looks(progress: Progress, expected: int) -> Callable[[Iterable[Row]], Iterator[Row]]:
    """Rows as they come, with a look at the progress now and then, over all tables together."""
    ticks = progress.track(range(expected // _LOOK), expected // _LOOK)

    def look(rows: Iterable[Row]) -> Iterator[Row]:
        for number, row in enumerate(rows):
            if number % _LOOK == 0:
                progress.check()
                next(ticks, None)
            yield row

    return look


class _Book:
    """The workbook while it is written; openpyxl keeps each sheet in a scratch file until the end."""

    def __init__(self, moment: datetime, lang: str, long_texts: LongTexts, max_rows: int) -> None:
        self.texts = Texts(self._keep_whole)
        self._book = Workbook(write_only=True)
        self._moment = moment.astimezone(UTC)
        self._lang = lang
        self._long_texts = long_texts
        self._max_rows = max_rows
        self._title = ""
        self._rows: dict[Path, SheetRows] = {}
        """By the scratch file in which openpyxl keeps the sheet without them."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        """Leave no scratch file, however the writing ended."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                _close(sheet)
            Path(sheet._writer.out).unlink(missing_ok=True)
        for rows in self._rows.values():
            rows.remove()

    def add(
        self, table: Table, look: Callable[[Iterable[Row]], Iterator[Row]], place: int | None = None
    ) -> int:
        """Write a table in as many sheets as it needs, the first of them at `place`; its rows."""
        rows = look(table.rows)
        row = next(rows, None)
        place, total, first = len(self._book.worksheets) if place is None else place, 0, True
        while row is not None or first:
            sheet = self._new_sheet(table, place)
            row, count = self._fill(sheet, table, row, rows)
            place, total, first = place + 1, total + count, False
        return total

    def finish(self, file: BinaryIO, progress: Progress) -> None:
        """Pack the sheets; openpyxl's own `save` would stamp them with the clock."""

        def pieces(path: Path) -> tuple[int, Iterator[bytes]]:
            rows = self._rows.get(path)
            size, found = rows.within(path) if rows else as_it_is(path)
            return size, _stoppable(found, progress)

        properties = self._book.properties
        properties.creator = "Report Annotator"
        properties.created = properties.modified = self._moment.replace(tzinfo=None)
        with SteadyZip(file, self._moment, pieces) as archive:  # `save` closes it only where all went well
            ExcelWriter(self._book, archive).save()

    def _fill(
        self, sheet: WriteOnlyWorksheet, table: Table, row: Row | None, rest: Iterator[Row]
    ) -> tuple[Row | None, int]:
        """Write rows until the sheet is full; the first that found no place, and how many did."""
        xml = RowXml(sheet, table.columns, self.texts)
        sheet._get_writer()
        kept = self._rows[Path(sheet._writer.out)] = SheetRows()
        kept.add(xml.head([c.key if self._lang == "en" else c.label for c in table.columns]))
        count = 0
        while row is not None and count + 1 < self._max_rows:
            kept.add(xml.row(count + 2, row))
            count += 1
            row = next(rest, None)
        kept.close()
        sheet.auto_filter.ref = f"A1:{letters(len(table.columns))}{count + 1}"
        _close(sheet)
        return row, count

    def _new_sheet(self, table: Table, place: int) -> WriteOnlyWorksheet:
        taken = {title.lower() for title in self._book.sheetnames}
        wanted = _NOT_IN_TITLES.sub("_", table.name if self._lang == "en" else table.label)
        names = chain([wanted[:31]], (f"{wanted[:26]} ({number})" for number in range(2, 9999)))
        self._title = next(name for name in names if name.lower() not in taken)
        sheet = self._book.create_sheet(self._title, place)
        _lay_out(sheet, table)
        return sheet

    def _keep_whole(self, cell: str, text: str) -> str:
        number = self._long_texts.keep(self._title, cell, text)
        return translate(self._lang, "export.cut", number=number)


def _stoppable(pieces: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    for piece in pieces:
        progress.check()
        yield piece


def _close(sheet: WriteOnlyWorksheet) -> None:
    """Close a sheet to which openpyxl has added no row itself."""
    sheet._get_writer()
    if sheet._rows is None:
        sheet._rows = sheet._write_rows()
        next(sheet._rows)
    sheet.close()


def _lay_out(sheet: WriteOnlyWorksheet, table: Table) -> None:
    """What stands before the rows: frozen head, column widths, pages across with the head on each."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[letters(number)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.print_title_rows = "1:1"
    if sum(column.width for column in table.columns) < _FITS_A_PAGE:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
