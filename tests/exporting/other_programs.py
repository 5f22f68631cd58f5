"""A workbook as other programs read it: by sheet its rows, each cell as text, numbers to twelve digits."""

import csv
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Sheets = dict[str, list[list[str]]]

# Separator, quotes, UTF-8, from the first row, no widths, no language; as it is and not as shown; all sheets.
_AS_IT_IS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def openpyxl_reads(path: Path) -> Sheets:
    book = load_workbook(path)
    return {name: rows_of(book[name].iter_rows(values_only=True)) for name in book.sheetnames}


def calamine_reads(path: Path) -> Sheets:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {
        name: rows_of(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for name in book.sheet_names
    }


def pandas_reads(path: Path, pandas: Any) -> Sheets:
    options = {"header": None, "dtype": object, "keep_default_na": False, "engine": "openpyxl"}
    found = pandas.read_excel(path, sheet_name=None, **options)
    return {name: rows_of(frame.itertuples(index=False)) for name, frame in found.items()}


def libreoffice_reads(path: Path, soffice: str, folder: Path) -> Sheets:
    """Converted to one csv for each sheet."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", _AS_IT_IS, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    csv.field_size_limit(10**6)
    return {
        name: rows_of(_csv_rows(folder / f"{path.stem}-{name}.csv"))
        for name in load_workbook(path).sheetnames
    }


def rows_of(rows: Iterable[Sequence[Any]]) -> list[list[str]]:
    """Without the empty cells at the ends of rows, and the empty rows at the end."""
    found = [[_said(cell) for cell in row] for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


def _csv_rows(path: Path) -> list[list[str | float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{float(cell):.12g}"
    return str(cell)
