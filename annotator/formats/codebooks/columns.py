"""Which column of a table says what of a code: as its headings tell, or as a person maps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.formats.codebooks.headings import IGNORED, PATH, field_of, level_of
from annotator.formats.documents.tables.guess import headings
from annotator.formats.documents.tables.sheet import Sheet, letters
from annotator.model.errors import Unreadable

_LOOKED_AT = 15  # rows among which the header is: titles and remarks may stand above it


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What stands where in a sheet; columns and rows are counted from 0.

    `columns`: by the names of fields, and `id`, `parent`, `path`, `level`. `levels`: by level the
    columns of names, `level_numbers` those of numbers, where each level has columns of its own.
    """

    sheet: str
    header_row: int | None
    columns: Mapping[str, int]
    levels: Mapping[int, int]
    level_numbers: Mapping[int, int]

    @property
    def names_codes(self) -> bool:
        """Whether it is known where the codes are called by name."""
        return bool({"name", PATH} & self.columns.keys()) or bool(self.levels)


def guessed(sheet: Sheet) -> TableChoice | None:
    """The choice that the headings tell; None where they do not say where the names of codes stand."""
    found = [_of_row(sheet, row) for row in range(min(len(sheet.rows), _LOOKED_AT))]
    named = [choice for choice in found if choice.names_codes and _known(choice) >= min(2, sheet.width)]
    return max(named, key=_known) if named else None


def mapped(sheet: Sheet, wanted: Mapping[str, str]) -> TableChoice:
    """The choice of a person: fields by name, each with the heading or the letters of its column.

    What is not mentioned is taken as the headings tell. Unreadable: `no_such_column`.
    """
    start = guessed(sheet)
    row = start.header_row if start else _row_with(sheet, wanted.values())
    heads = headings(sheet, row)
    columns = dict(start.columns) if start else {}
    levels = dict(start.levels) if start else {}
    numbers = dict(start.level_numbers) if start else {}
    for field, column in wanted.items():
        place = _place(heads, column)
        level = level_of(field) if field_of(field) is None else None
        columns = {key: known for key, known in columns.items() if known != place}
        levels = {key: known for key, known in levels.items() if known != place}
        numbers = {key: known for key, known in numbers.items() if known != place}
        if level is not None:
            (levels if level[1] == "name" else numbers)[level[0]] = place
        else:
            columns[field_of(field) or field] = place
    return TableChoice(sheet.name, row, columns, levels, numbers)


def without_header(choice: TableChoice) -> TableChoice:
    """The same of a table whose first row is a code."""
    return replace(choice, header_row=None)


def _of_row(sheet: Sheet, row: int) -> TableChoice:
    columns: dict[str, int] = {}
    levels: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for place, cell in enumerate(sheet.rows[row]):
        field = field_of(cell)
        if field is not None and field != IGNORED:
            columns.setdefault(field, place)
        elif field is None and (level := level_of(cell)):
            (levels if level[1] == "name" else numbers).setdefault(level[0], place)
    return TableChoice(sheet.name, row, columns, levels, numbers)


def _known(choice: TableChoice) -> int:
    return len(choice.columns) + len(choice.levels) + len(choice.level_numbers)


def _row_with(sheet: Sheet, wanted: Iterable[str]) -> int | None:
    """The first row that holds one of the headings; None where columns are named by their letters."""
    names = {" ".join(name.split()) for name in wanted}
    rows = range(min(len(sheet.rows), _LOOKED_AT))
    return next((n for n in rows if names & {" ".join(cell.split()) for cell in sheet.rows[n]}), None)


def _place(heads: Sequence[str], column: str) -> int:
    wanted = " ".join(column.split())
    by_letters = {letters(place): place for place in range(len(heads))}
    for names in ({head: place for place, head in reversed(list(enumerate(heads)))}, by_letters):
        if wanted in names:
            return names[wanted]
    raise Unreadable("no_such_column", column=column, columns="、".join(heads))
