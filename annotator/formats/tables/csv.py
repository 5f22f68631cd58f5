"""A table as a text with commas: UTF-8 with BOM, as Excel needs it, the same bytes for the same table."""

import csv
import io
from math import isfinite
from pathlib import Path
from typing import IO, Any

from annotator.formats.new_file import new_file
from annotator.model.table import Table


def write(path: Path, table: Table, *, lang: str = "en") -> int:
    """Write the table; the number of its rows. Heads as in a workbook. FileRefused as `new_file`."""
    with new_file(path) as raw:
        return write_into(raw, table, lang=lang)


def write_into(raw: IO[bytes], table: Table, *, lang: str = "en") -> int:
    """The same into a file that is open, and stays so."""
    count = 0
    file = io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([c.key if lang == "en" else c.label for c in table.columns])
        for row in table.rows:
            writer.writerow([_said(value) for value in row])
            count += 1
    finally:
        file.detach()
    return count


def _said(value: Any) -> Any:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    return int(value) if isinstance(value, bool) else value
