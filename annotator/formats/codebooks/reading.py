"""From a file to a codebook: a table (xlsx, xls, ods, csv), REFI-QDA (.qdc), or the program's own JSON."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.codebooks import columns, json_codebook, qdc
from annotator.formats.codebooks.columns import TableChoice
from annotator.formats.codebooks.from_table import from_sheets
from annotator.formats.documents.tables.guess import headings
from annotator.formats.documents.tables.sheet import Sheet
from annotator.formats.file_bytes import file_bytes, refusals
from annotator.formats.tables.sheets import LARGEST, read_sheets
from annotator.model.codebook import Codebook
from annotator.model.errors import FileRefused, Unreadable, readable

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".qdc", ".json", ".xls", ".ods")
_OWN = ("codebook", "编码簿", "编码表", "类目表", "code book")
"""Sheets that say themselves that they are the codebook."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet for a person who maps its columns: what its headings tell is the guess, None for nothing."""

    sheet: Sheet
    guess: TableChoice | None

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(headings(self.sheet, self.guess.header_row if self.guess else None))


def read_codebook(
    path: Path, *, sheets: Sequence[str] = (), mapping: Mapping[str, str] | None = None
) -> Codebook:
    """The codebook in the file, whatever its ending says.

    `sheets`: of a workbook, those that hold codes, else the one that says so; `mapping`: fields by
    name with the heading or the letters of their column, where the headings do not tell. FileRefused
    as `tables.sheets.read_sheets`, `qdc.read`, `json_codebook.read` and `from_table.from_sheets`;
    `codebook_no_names` for a table that is no codebook, `codebook_several_sheets`, `no_such_sheet`,
    `no_such_column`.
    """
    if path.suffix.lower() == ".json":
        return json_codebook.read(path)
    name = unicodedata.normalize("NFC", readable(path.stem))
    data = file_bytes(path, LARGEST)
    if path.suffix.lower() == ".qdc" or qdc.is_qdc(data):
        with refusals(path):
            return qdc.read(name, data)
    found = read_sheets(path)
    with refusals(path):
        return from_sheets(name, chosen(found, sheets, mapping or {}))


def look(path: Path) -> tuple[SheetLook, ...]:
    """The sheets of a table with what their headings tell; none of a file that is no table."""
    if path.suffix.lower() in (".json", ".qdc"):
        return ()
    return tuple(SheetLook(sheet, columns.guessed(sheet)) for sheet in read_sheets(path))


def read_chosen(path: Path, choice: TableChoice) -> Codebook:
    """The codebook as a person has mapped the columns of one sheet."""
    found = {sheet.name: sheet for sheet in read_sheets(path)}
    if choice.sheet not in found:
        raise FileRefused(path, "no_such_sheet", sheet=choice.sheet, sheets="、".join(found))
    with refusals(path):
        return from_sheets(unicodedata.normalize("NFC", readable(path.stem)), [(found[choice.sheet], choice)])


def chosen(
    found: Sequence[Sheet], wanted: Sequence[str], mapping: Mapping[str, str]
) -> list[tuple[Sheet, TableChoice]]:
    """The sheets that hold codes, with what stands where in them."""
    by_name = {sheet.name: sheet for sheet in found}
    for name in wanted:
        if name not in by_name:
            raise Unreadable("no_such_sheet", sheet=name, sheets="、".join(by_name))
    looked = [by_name[name] for name in wanted] or list(found)
    if mapping:
        mine = looked if wanted else looked[:1]
        pairs = [(sheet, columns.mapped(sheet, mapping)) for sheet in mine]
    else:
        pairs = [(sheet, choice) for sheet in looked if (choice := columns.guessed(sheet))]
    pairs = [(sheet, choice) for sheet, choice in pairs if choice.names_codes]
    if len(pairs) < len(wanted) or not pairs:
        raise _no_names(looked)
    if len(pairs) > 1 and not wanted:
        own = [pair for pair in pairs if pair[0].name.strip().casefold() in _OWN]
        if len(own) != 1:
            raise Unreadable("codebook_several_sheets", sheets="、".join(sheet.name for sheet, _ in pairs))
        return own
    return pairs


def _no_names(looked: Sequence[Sheet]) -> Unreadable:
    """What the first filled row says, so that a person sees which column to map."""
    rows = (row for sheet in looked for row in sheet.rows)
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    seen = "、".join(" ".join(cell.split())[:20] for cell in first[:8] if cell.strip())
    return Unreadable("codebook_no_names", headings=seen)
