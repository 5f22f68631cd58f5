"""A codebook from the rows of a table, however the table says which code stands below which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.formats.codebooks import cells, hierarchy, numbered_names
from annotator.formats.codebooks.columns import TableChoice
from annotator.formats.codebooks.headings import LEVEL, PARENT, PATH
from annotator.formats.codebooks.hierarchy import Line
from annotator.formats.documents.tables.sheet import Sheet
from annotator.model.code import KEYS
from annotator.model.codebook import FIELDS, Codebook, CodebookEntry, Notice
from annotator.model.colours import PALETTE
from annotator.model.errors import Unreadable


@dataclass(slots=True)
class _Reading:
    """What is gathered over all rows."""

    notices: list[Notice] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def from_sheets(name: str, chosen: Sequence[tuple[Sheet, TableChoice]]) -> Codebook:
    """The codebook in the sheets, one after the other.

    Unreadable: `codebook_empty`, `codebook_no_parent`, `codebook_several_parents`, `codebook_cycle`,
    `codebook_same_number`, `codebook_same_name`, each with the row as Excel counts.
    """
    lines = [line for sheet, choice in chosen for line in _lines(sheet, choice)]
    if not lines:
        raise Unreadable("codebook_empty")
    said = frozenset().union(*(_said(choice) for _, choice in chosen))
    if "number" not in said and (pairs := numbered_names.split([line.name for line in lines])):
        for line, (number, words) in zip(lines, pairs, strict=True):
            line.number, line.name = number, words
        said |= {"number"}
    placed = hierarchy.placed(lines)
    _check(placed)
    reading = _Reading()
    entries = tuple(_entry(line, said, reading) for line in placed)
    return Codebook(name, _coloured(entries), said=said, notices=tuple(reading.notices))


def _said(choice: TableChoice) -> frozenset[str]:
    said = {name for name in choice.columns if name in FIELDS} | {"name"}
    return frozenset(said | ({"number"} if choice.level_numbers else set()))


def _lines(sheet: Sheet, choice: TableChoice) -> list[Line]:
    first = 0 if choice.header_row is None else choice.header_row + 1
    header = sheet.rows[choice.header_row] if choice.header_row is not None else None
    rows = [(n, row) for n, row in enumerate(sheet.rows[first:], start=first + 1) if row != header]
    if choice.levels:
        return hierarchy.by_level_columns(rows, choice)
    return [line for number, row in rows if (line := _line(number, row, choice)) is not None]


def _line(number: int, row: Sequence[str], choice: TableChoice) -> Line | None:
    def cell(key: str) -> str:
        place = choice.columns.get(key)
        return row[place].strip() if place is not None and place < len(row) else ""

    name, path = cell("name"), cell(PATH)
    if not (name or path):
        return None
    raw = row[choice.columns["name"]] if "name" in choice.columns else ""
    return Line(
        row=number,
        name=" ".join(name.split()),
        number=cell("number"),
        id=cell("id"),
        parent=cell(PARENT),
        path=path,
        level=cell(LEVEL),
        indent=hierarchy.indent(raw),
        cells={key: row[place] for key, place in choice.columns.items() if place < len(row)},
        has_parent_column=PARENT in choice.columns,
    )


def _check(lines: Sequence[Line]) -> None:
    numbers: dict[str, Line] = {}
    names: dict[tuple[int, str], Line] = {}
    for line in lines:
        if line.number and (first := numbers.setdefault(line.number, line)) is not line:
            raise Unreadable("codebook_same_number", number=line.number, row=first.row, second=line.row)
        above = -1 if line.above is None else id(line.above)
        if (first := names.setdefault((above, line.name), line)) is not line:
            raise Unreadable("codebook_same_name", name=line.name, row=first.row, second=line.row)


def _entry(line: Line, said: frozenset[str], reading: _Reading) -> CodebookEntry:
    found = {name: line.cells.get(name, "") for name in said}
    texts: dict[str, Any] = {name: cells.text(found[name]) for name in cells.TEXTS if name in found}
    return CodebookEntry(
        number=line.number,
        parent=None if line.above is None else line.above.place,
        name=line.name,
        **texts,
        **_kinds(line, found, reading),
        colour=cells.colour(found.get("colour", "")) or "",
        key=_key(line, found.get("key", ""), reading),
        indicators=cells.several(found.get("indicators", "")),
        choices=cells.several(found.get("choices", "")),
        group=cells.text(found.get("group", "")) or None,
        value_unit=cells.text(found.get("value_unit", "")) or None,
        id=line.id or None,
    )


def _kinds(line: Line, found: Mapping[str, str], reading: _Reading) -> dict[str, Any]:
    """What has only certain values; another one is reported, and the usual one taken."""
    usual: dict[str, Any] = {"codable": line.listed, "active": True, "value_kind": "none"}
    for name in usual:
        typed = found.get(name, "").strip()
        value = cells.CHOICES[name].get(typed.casefold()) if typed else None
        if value is not None:
            usual[name] = value
        elif typed:
            about = {"field": name, "value": typed, "row": line.row}
            reading.notices.append(Notice("unknown_value", about))
    if found.get("colour", "").strip() and not cells.colour(found["colour"]):
        reading.notices.append(Notice("no_colour", {"value": found["colour"].strip(), "row": line.row}))
    return usual


def _key(line: Line, typed: str, reading: _Reading) -> str | None:
    key = typed.strip().upper()
    if not key:
        return None
    if key not in KEYS or key in reading.keys:
        why = "key_taken" if key in reading.keys else "key_not_for_codes"
        reading.notices.append(Notice(why, {"key": typed.strip(), "row": line.row}))
        return None
    reading.keys.add(key)
    return key


def _coloured(entries: tuple[CodebookEntry, ...]) -> tuple[CodebookEntry, ...]:
    """What has no colour gets that of its branch, from the palette."""
    tops: dict[int, str] = {}
    made: list[CodebookEntry] = []
    for place, entry in enumerate(entries):
        if entry.parent is None:
            tops[place] = PALETTE[len(tops) % len(PALETTE)]
        usual = made[entry.parent].colour if entry.parent is not None else tops[place]
        made.append(entry if entry.colour else replace(entry, colour=usual))
    return tuple(made)
