"""A table as a file of SPSS, Stata or Parquet: names that each takes, labels, missing values by their kind.

polars and pyreadstat are imported where they are used: both take long.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from annotator.formats.new_file import new_file
from annotator.model.table import Column, Missing, Table

if TYPE_CHECKING:
    import polars

SAV, DTA, PARQUET = ".sav", ".dta", ".parquet"
_NUMERIC = ("integer", "number", "share", "boolean")
_LONGEST_VALUE_LABEL = 120  # bytes, in SPSS
_LONGEST_TEXT = {SAV: 32_767, DTA: 2_000_000}  # bytes
_SAV_STAMP = 92  # where day and time stand in the head of the file
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EXACT = 10**15  # as in workbooks: a number of more digits stands as text, since no program would keep them
_REFUSED = re.compile("[\x00\ud800-\udfff]")  # ends a text in C, or has no UTF-8


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person reads: `missing` and `yes_no` in the language of the export; `values` by column key."""

    missing: Mapping[Missing, str]
    yes_no: Mapping[int, str]
    values: Mapping[str, Mapping[float, str]]


@dataclass(frozen=True, slots=True)
class Written:
    """Rows, and how many texts were longer than the format holds and are cut there."""

    rows: int
    cut: int


def write(
    path: Path, table: Table, names: Sequence[str], labels: Labels, moment: datetime | None = None
) -> Written:
    """Write the table by the ending of the path, its columns under these names.

    `moment` is stamped into the file in the place of the clock's time: equal tables give equal bytes.

    FileRefused as `new_file`.
    """
    rows = list(table.rows)
    ending = path.suffix.lower()
    columns = [_exact(column, [row[place] for row in rows]) for place, column in enumerate(table.columns)]
    with TemporaryDirectory() as folder, new_file(path) as file:
        draft = Path(folder) / f"table{ending}"
        if ending == PARQUET:
            _frame(columns, names, rows, None).write_parquet(draft)
        elif ending == SAV:
            _write_sav(draft, columns, names, rows, labels)
        else:
            _write_dta(draft, columns, names, rows, labels)
        file.write(_stamped(draft.read_bytes(), ending, moment) if moment else draft.read_bytes())
    longest = _LONGEST_TEXT.get(ending)
    return Written(len(rows), sum(_too_long(cell, longest) for row in rows for cell in row) if longest else 0)


def _exact(column: Column, cells: Sequence[Any]) -> Column:
    """As text where a whole number has more digits than the programs keep."""
    exact = any(isinstance(cell, int) and abs(cell) >= _EXACT for cell in cells)
    return replace(column, type="text") if exact else column


def _stamped(data: bytes, ending: str, moment: datetime) -> bytes:
    """The file as if it had been written at that moment; the stamps are as long as those they replace."""
    at = moment.astimezone(UTC)
    month = _MONTHS[at.month - 1]
    if ending == SAV:
        stamp = f"{at:%d} {month} {at:%y%H:%M:%S}".encode()
        return data[:_SAV_STAMP] + stamp + data[_SAV_STAMP + len(stamp) :]
    if ending == DTA:
        start = data.index(b"<timestamp>") + len(b"<timestamp>") + 1  # one byte says how long it is
        stamp = f"{at:%d} {month} {at:%Y %H:%M}".encode()
        return data[:start] + stamp + data[start + len(stamp) :]
    return data


def _too_long(cell: Any, longest: int) -> bool:
    return isinstance(cell, str) and len(cell) * 4 > longest and len(cell.encode(errors="replace")) > longest


def _write_sav(
    path: Path, columns: Sequence[Column], names: Sequence[str], rows: Sequence[Sequence[Any]], labels: Labels
) -> None:
    import pyreadstat

    holes = _with_missing(columns, names, rows)
    reasons = {float(one.number): words for one, words in labels.missing.items()}
    values = {
        name: {**_value_labels(column, labels), **(reasons if name in holes else {})}
        for name, column in zip(names, columns, strict=True)
    }
    pyreadstat.write_sav(
        _frame(columns, names, rows, SAV),
        str(path),
        column_labels=_column_labels(columns, names, SAV),
        variable_value_labels={
            name: {value: cut(words, _LONGEST_VALUE_LABEL) for value, words in found.items()}
            for name, found in values.items()
            if found
        },
        missing_ranges={name: [one.number for one in Missing] for name in holes},
        row_compress=True,
    )


def _write_dta(
    path: Path, columns: Sequence[Column], names: Sequence[str], rows: Sequence[Sequence[Any]], labels: Labels
) -> None:
    import pyreadstat

    holes = _with_missing(columns, names, rows)
    values: dict[str, dict[Any, str]] = {}
    for name, column in zip(names, columns, strict=True):
        found: dict[Any, str] = {
            int(v): words for v, words in _value_labels(column, labels).items() if v == int(v)
        }
        if name in holes:
            found |= {one.letter: words for one, words in labels.missing.items()}
        if found:
            values[name] = found
    pyreadstat.write_dta(
        _frame(columns, names, rows, DTA),
        str(path),
        column_labels=_column_labels(columns, names, DTA),
        variable_value_labels=values,
        missing_user_values={name: [one.letter for one in Missing] for name in holes},
        version=15,
    )


def _frame(
    columns: Sequence[Column], names: Sequence[str], rows: Sequence[Sequence[Any]], ending: str | None
) -> "polars.DataFrame":
    import polars

    made: list[Any] = []
    for place, (column, name) in enumerate(zip(columns, names, strict=True)):
        cells = [_cell(row[place], column, ending) for row in rows]
        if column.type not in _NUMERIC:
            made.append(polars.Series(name, cells, dtype=polars.String))
        elif any(isinstance(cell, str) for cell in cells):
            made.append(polars.Series(name, cells, dtype=polars.Object))
        else:
            whole = ending is None and column.type in ("integer", "boolean")
            made.append(
                polars.Series(name, cells, dtype=polars.Int64 if whole else polars.Float64, strict=False)
            )
    return polars.DataFrame(made)


def _cell(value: Any, column: Column, ending: str | None) -> Any:
    numeric = column.type in _NUMERIC
    if isinstance(value, Missing):
        told: dict[str, int | str] = {SAV: value.number, DTA: value.letter} if numeric else {SAV: "", DTA: ""}
        return told.get(ending or "")
    if numeric:
        return value if isinstance(value, int | float) else None
    if value is None:
        return "" if ending else None
    text = _REFUSED.sub("\ufffd", str(value))
    return cut(text, _LONGEST_TEXT[ending]) if ending else text


def cut(text: str, size: int) -> str:
    """The beginning of a text in so many bytes of UTF-8; no character is halved."""
    if len(text) * 4 <= size:
        return text
    return text.encode()[:size].decode(errors="ignore")


def _with_missing(
    columns: Sequence[Column], names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> list[str]:
    return [
        name
        for place, (column, name) in enumerate(zip(columns, names, strict=True))
        if column.type in _NUMERIC and any(isinstance(row[place], Missing) for row in rows)
    ]


def _value_labels(column: Column, labels: Labels) -> dict[float, str]:
    if column.type == "boolean":
        return {float(value): words for value, words in labels.yes_no.items()}
    return dict(labels.values.get(column.key, {})) if column.type in _NUMERIC else {}


def _column_labels(columns: Sequence[Column], names: Sequence[str], ending: str) -> dict[str, str | None]:
    """Cut to what the format takes: 255 bytes in SPSS, 80 characters in Stata."""
    found: dict[str, str | None] = {}
    for column, name in zip(columns, names, strict=True):
        label = column.label
        found[name] = cut(label, 255) if ending == SAV else label[:80]
    return found
