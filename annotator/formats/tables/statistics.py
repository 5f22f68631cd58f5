"""A table as a file of SPSS, Stata or Parquet: names that each takes, labels, missing values by their kind.

polars and pyreadstat are imported where they are used: both take long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from annotator.formats.new_file import new_file
from annotator.model.table import Column, Missing, Table

if TYPE_CHECKING:
    import polars

SAV, DTA, PARQUET = ".sav", ".dta", ".parquet"
_NUMERIC = ("integer", "number", "share", "boolean")
_LONGEST_LABEL = {SAV: 255, DTA: 80}
_LONGEST_TEXT = {SAV: 32_767, DTA: 2_000_000}


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person reads: `missing` and `yes_no` in the language of the export; `values` by column key."""

    missing: Mapping[Missing, str]
    yes_no: Mapping[int, str]
    values: Mapping[str, Mapping[float, str]]


def write(path: Path, table: Table, names: Sequence[str], labels: Labels) -> int:
    """Write the table by the ending of the path, its columns under these names; the number of rows.

    FileRefused as `new_file`.
    """
    rows = list(table.rows)
    ending = path.suffix.lower()
    with TemporaryDirectory() as folder, new_file(path) as file:
        draft = Path(folder) / f"table{ending}"
        if ending == PARQUET:
            _frame(table.columns, names, rows, None).write_parquet(draft)
        elif ending == SAV:
            _write_sav(draft, table.columns, names, rows, labels)
        else:
            _write_dta(draft, table.columns, names, rows, labels)
        file.write(draft.read_bytes())
    return len(rows)


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
        variable_value_labels={name: found for name, found in values.items() if found},
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
    if isinstance(value, Missing):
        return {SAV: value.number, DTA: value.letter}.get(ending or "")
    if column.type in _NUMERIC:
        return value if isinstance(value, int | float) else None
    text = "" if value is None else str(value)
    return text[: _LONGEST_TEXT[ending]] if ending else (None if value is None else text)


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
    longest = _LONGEST_LABEL[ending]
    found: dict[str, str | None] = {}
    for column, name in zip(columns, names, strict=True):
        label = column.label
        if ending == SAV:
            label = label.encode()[:longest].decode(errors="ignore")
        found[name] = label[:longest]
    return found
