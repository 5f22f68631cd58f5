"""Tables as an Excel workbook: streamed row by row, the same bytes for the same tables.

The package is written here and not by openpyxl: at 40 columns this is seven times as fast, needs no
scratch files, and nothing in it depends on the clock or on which XML library is installed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.formats.new_file import new_file
from annotator.formats.tables.long_texts import LongTexts
from annotator.formats.tables.xlsx_cells import Cells
from annotator.formats.tables.xlsx_parts import Sheet, letters, package, sheet_end, sheet_top, style_of
from annotator.i18n import translate
from annotator.jobs.progress import Progress
from annotator.model.table import Table

MAX_ROWS = 1_048_576
_MAX_BYTES = 2**31 - 2**24  # a part of 2 GiB would need ZIP64, which not every reader knows
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
    look = _looks(progress or Progress(), expected)
    with new_file(path) as file, ExitStack() as closing:
        long_texts = LongTexts(written.side_file, closing)
        archive = closing.enter_context(ZipFile(file, "w"))
        book = _Book(archive, moment, lang, long_texts, max_rows)
        for table in tables:
            written.rows[table.name] = book.add(table, look)
        written.replaced, written.cut = book.cells.replaced, long_texts.kept
        if cover:
            table = cover(written)
            written.rows[table.name] = book.add(table, look, place=0)
        book.finish()
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
    """The package while it is written."""

    def __init__(
        self, archive: ZipFile, moment: datetime, lang: str, long_texts: LongTexts, max_rows: int
    ) -> None:
        self.cells = Cells(self._keep_whole)
        self._zip = archive
        self._moment = moment.astimezone(UTC)
        self._lang = lang
        self._long_texts = long_texts
        self._max_rows = max_rows
        self._sheets: list[Sheet] = []
        self._title = ""

    def add(
        self, table: Table, look: Callable[[Iterable[Row]], Iterator[Row]], place: int | None = None
    ) -> int:
        """Write a table in as many sheets as it needs, the first of them at `place`; its rows."""
        rows = look(table.rows)
        row = next(rows, None)
        place, total, first = len(self._sheets) if place is None else place, 0, True
        while row is not None or first:
            sheet = self._new_sheet(table, place)
            row = self._fill(sheet, table, row, rows)
            place, total, first = place + 1, total + sheet.rows, False
        return total

    def finish(self) -> None:
        for name, content in package(self._sheets, self._moment).items():
            with self._zip.open(self._info(name), "w") as part:
                part.write(content.encode())

    def _fill(self, sheet: Sheet, table: Table, row: Row | None, rest: Iterator[Row]) -> Row | None:
        """Write rows until there are none or the sheet is full; the first that found no place."""
        names = [letters(n) for n in range(1, len(table.columns) + 1)]
        styles = [style_of(column) for column in table.columns]
        size = 0
        with self._zip.open(self._info(f"xl/worksheets/sheet{sheet.part}.xml"), "w") as part:
            part.write((sheet_top(table.columns) + self.cells.header(self._heads(table), names)).encode())
            while row is not None and sheet.rows + 1 < self._max_rows and size < _MAX_BYTES:
                size += part.write(self.cells.row(sheet.rows + 2, row, names, styles).encode())
                sheet.rows += 1
                row = next(rest, None)
            part.write(sheet_end(sheet).encode())
        return row

    def _new_sheet(self, table: Table, place: int) -> Sheet:
        taken = {sheet.title.lower() for sheet in self._sheets}
        wanted = _NOT_IN_TITLES.sub("_", table.name if self._lang == "en" else table.label)
        names = chain([wanted[:31]], (f"{wanted[:26]} ({number})" for number in range(2, 9999)))
        self._title = next(name for name in names if name.lower() not in taken)
        sheet = Sheet(self._title, len(self._sheets) + 1, letters(len(table.columns)))
        self._sheets.insert(place, sheet)
        return sheet

    def _heads(self, table: Table) -> list[str]:
        return [column.key if self._lang == "en" else column.label for column in table.columns]

    def _keep_whole(self, cell: str, text: str) -> str:
        number = self._long_texts.keep(self._title, cell, text)
        return translate(self._lang, "export.cut", number=number)

    def _info(self, name: str) -> ZipInfo:
        at = self._moment
        date = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
        info = ZipInfo(name, date)
        info.compress_type = ZIP_DEFLATED
        info.create_system = 0  # else the bytes would tell the operating system
        return info
