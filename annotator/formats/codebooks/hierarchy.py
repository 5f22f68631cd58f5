"""Which code stands below which: by a column of parents, levels, paths, indentation or numbers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.codebooks import numbered_names
from annotator.formats.codebooks.columns import TableChoice
from annotator.model.errors import Unreadable

_NAME_SIGNS = (" > ", " › ", " → ")
"""What parts the names of a path, and stands in no name."""
_PATH_SIGNS = (*_NAME_SIGNS, ">", "→", "\\\\", "\\", "/")
_ROOTS = {"nodes", "codes", "节点", "编码", "code system", "编码系统"}
"""What other programs put before the first level of every path."""
_NUMBER_SIGNS = ".-_—·"
_WORD_SIGN = "／"
"""A slash in a name, where slashes part the names of a path."""


@dataclass(slots=True, eq=False)
class Line:
    """A code as its row says it. `row` as Excel counts; `listed`: it has a row of its own.

    `above` and `place` are found by `placed`.
    """

    row: int
    name: str
    number: str = ""
    id: str = ""
    parent: str = ""
    path: str = ""
    level: str = ""
    indent: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)
    has_parent_column: bool = False
    listed: bool = True
    above: "Line | None" = None
    is_placed: bool = False
    place: int = -1


def placed(lines: Sequence[Line]) -> list[Line]:
    """The lines, each behind the one above it, siblings in the order of their rows.

    Unreadable: `codebook_no_parent`, `codebook_several_parents`, `codebook_cycle`, `codebook_level`.
    """
    found = list(lines)
    if not all(line.is_placed for line in found):
        found = _way(found)(found)
    children: dict[int, list[Line]] = {}
    for line in found:
        children.setdefault(-1 if line.above is None else id(line.above), []).append(line)
    ordered: list[Line] = []
    waiting = list(reversed(children.get(-1, [])))
    while waiting:
        line = waiting.pop()
        line.place = len(ordered)
        ordered.append(line)
        waiting.extend(reversed(children.get(id(line), [])))
    if len(ordered) < len(found):
        stuck = next(line for line in found if line.place < 0)
        raise Unreadable("codebook_cycle", code=stuck.number or stuck.name, row=stuck.row)
    return ordered


def _way(lines: Sequence[Line]) -> Callable[[list[Line]], list[Line]]:
    if any(line.parent for line in lines):
        return _by_parents
    if any(line.level for line in lines):
        return _by_levels
    if any(line.path for line in lines) or any(sign in line.name for line in lines for sign in _NAME_SIGNS):
        return _by_paths
    if any(line.indent for line in lines):
        return _by_indent
    return _by_numbers


def indent(raw: str) -> int:
    """How far a name is indented: a tab or a full-width space counts four."""
    spaces = re.match(r"[\s　]*", raw)
    return sum(4 if c in "\t　" else 1 for c in spaces[0]) if spaces else 0


def by_level_columns(rows: Sequence[tuple[int, Sequence[str]]], choice: TableChoice) -> list[Line]:
    """A code for each name that is new below those before it; an empty cell repeats the one above."""
    levels = sorted(choice.levels)
    open_lines: dict[int, Line] = {}
    found: list[Line] = []
    for row, cells in rows:
        names = {level: " ".join(cells[choice.levels[level]].split()) for level in levels}
        filled = [level for level in levels if names[level]]
        for level in filled:
            last = level == filled[-1]
            line = open_lines.get(level)
            if line is None or line.name != names[level] or (last and line.listed):
                line = _new_line(row, names[level], open_lines, level)
                _forget_below(open_lines, level)
                open_lines[level] = line
                found.append(line)
            _fill(line, row, cells, choice, level, last)
    _split_numbers(found)
    return found


def _new_line(row: int, name: str, open_lines: Mapping[int, Line], level: int) -> Line:
    above = max((known for known in open_lines if known < level), default=None)
    line = Line(row, name, listed=False, is_placed=True)
    line.above = None if above is None else open_lines[above]
    return line


def _forget_below(open_lines: dict[int, Line], level: int) -> None:
    for known in [known for known in open_lines if known > level]:
        del open_lines[known]


def _fill(line: Line, row: int, cells: Sequence[str], choice: TableChoice, level: int, last: bool) -> None:
    """The number of its level; what else the row says belongs to its last code alone."""
    if level in choice.level_numbers:
        line.number = cells[choice.level_numbers[level]].strip() or line.number
    if last:
        line.listed, line.row = True, row
        line.cells = {key: cells[place] for key, place in choice.columns.items()}
        line.id = line.cells.get("id", "").strip()
        line.number = line.cells.get("number", "").strip() or line.number


def _split_numbers(lines: Sequence[Line]) -> None:
    """Where the names of all codes without a number begin with one, take it from there."""
    without = [line for line in lines if not line.number]
    pairs = numbered_names.split([line.name for line in without])
    taken = {line.number for line in lines}
    if pairs and taken.isdisjoint(number for number, _ in pairs):
        for line, (number, name) in zip(without, pairs, strict=True):
            line.number, line.name = number, name


def _by_parents(lines: list[Line]) -> list[Line]:
    known = [
        _first_of(lines, lambda line: line.id),
        _first_of(lines, lambda line: line.number),
        _first_of(lines, lambda line: line.path),
    ]
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line)
    for line in lines:
        if line.parent:
            line.above = next((t[line.parent] for t in known if line.parent in t), None)
            line.above = line.above or _by_name(line, by_name)
    return lines


def _by_name(line: Line, by_name: Mapping[str, list[Line]]) -> Line:
    """The parent that is called by its name, or by the path that leads to it."""
    parts = _parts(line.parent)
    for name in dict.fromkeys((line.parent, parts[-1])):
        several = [one for one in by_name.get(name, []) if one is not line]
        if len(several) == 1:
            return several[0]
        if len(several) > 1:
            fitting = [one for one in several if one.parent and _parts(one.parent)[-1:] == parts[-2:-1]]
            if len(fitting) == 1:
                return fitting[0]
            raise Unreadable("codebook_several_parents", parent=line.parent, row=line.row)
    raise Unreadable("codebook_no_parent", parent=line.parent, row=line.row)


def _by_levels(lines: list[Line]) -> list[Line]:
    open_lines: dict[int, Line] = {}
    for line in lines:
        if not re.fullmatch(r"\d{1,2}(\.0)?", line.level):
            raise Unreadable("codebook_level", level=line.level, row=line.row)
        _open(line, int(float(line.level)), open_lines)
    return lines


def _by_indent(lines: list[Line]) -> list[Line]:
    open_lines: dict[int, Line] = {}
    for line in lines:
        _open(line, line.indent, open_lines)
    return lines


def _open(line: Line, depth: int, open_lines: dict[int, Line]) -> None:
    for known in [known for known in open_lines if known >= depth]:
        del open_lines[known]
    line.above = open_lines[max(open_lines)] if open_lines else None
    open_lines[depth] = line


def _by_paths(lines: list[Line]) -> list[Line]:
    """What a path names on the way and no row lists is made, as a heading."""
    known: dict[tuple[str, ...], Line] = {}
    found: list[Line] = []
    paths = [_parts(line.path) if line.path else _parts(line.name, _NAME_SIGNS) for line in lines]
    if all(len(parts) > 1 and parts[0].casefold() in _ROOTS for parts in paths):
        paths = [parts[1:] for parts in paths]
    for line, parts in zip(lines, map(tuple, paths), strict=True):
        way = parts[:-1]
        for depth in range(1, len(way) + 1):
            if way[:depth] not in known:
                known[way[:depth]] = made = Line(line.row, way[depth - 1], listed=False)
                made.above = known.get(way[: depth - 1])
                found.append(made)
        line.above = known.get(way)
        if not (line.path and line.name):
            line.name = parts[-1]
        standing = known.get(parts)
        if standing is not None and not standing.listed:
            _take(standing, line)
        else:
            known.setdefault(parts, line)
            found.append(line)
    return found


def _take(standing: Line, line: Line) -> None:
    """A code that was named on the way to another has a row of its own after all."""
    standing.row, standing.listed, standing.cells = line.row, True, line.cells
    standing.number, standing.id = line.number, line.id


def _by_numbers(lines: list[Line]) -> list[Line]:
    known = _first_of(lines, lambda line: line.number)
    for line in lines:
        number = line.number
        while number and line.above is None:
            cut = max(number.rfind(sign) for sign in _NUMBER_SIGNS)
            number = number[:cut] if cut > 0 else ""
            line.above = known.get(number) if number else None
    return lines


def _parts(path: str, signs: Sequence[str] = _PATH_SIGNS) -> list[str]:
    """The names of a path; where slashes part them, a slash in a name is a wide one."""
    sign = next((sign for sign in signs if sign in path), None)
    parts = [" ".join(part.split()) for part in (path.split(sign) if sign else [path])]
    if sign == "/":
        parts = [part.replace(_WORD_SIGN, "/") for part in parts]
    return [part for part in parts if part] or [path.strip()]


def _first_of(lines: Sequence[Line], key: Callable[[Line], str]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for line in lines:
        if key(line):
            found.setdefault(key(line), line)
    return found
