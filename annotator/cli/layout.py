"""Facts for a person: aligned columns, in the language in use."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from annotator.i18n import in_a_row, tr

_LONGEST = 44  # of one cell, in columns of the terminal


def columns(facts: Iterable[Mapping[str, Any]], *keys: str) -> Iterator[str]:
    """A heading and a line per fact; Han characters take two columns, numbers stand at the right.

    Long cells are cut, but for the last of a line, where the whole of what matters stands.
    """
    headings = [tr(f"cli.column.{key}") for key in keys]
    return grid(headings, [[fact[key] for key in keys] for fact in facts])


def grid(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """The same of rows that have no keys."""
    told = [[*(_cut(cell(value)) for value in row[:-1]), cell(row[-1])] for row in rows]
    widths = [max(map(width, column)) for column in zip(headings, *told, strict=True)]
    numeric = [any(map(_is_number, column)) for column in zip(*rows, strict=True)] or [False] * len(widths)
    for row in [headings, *told]:
        padded = (_padded(*about) for about in zip(row, widths, numeric, strict=True))
        yield "  ".join(padded).rstrip()


def details(fact: Mapping[str, Any], keys: Sequence[str] | None = None) -> Iterator[str]:
    """A line per key of one fact, named and aligned."""
    names = {key: tr(f"cli.column.{key}") for key in keys or fact}
    widest = max(map(width, names.values()))
    for key, name in names.items():
        yield f"{_padded(name, widest)}  {cell(fact[key])}".rstrip()


def cell(value: Any) -> str:
    """A value on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("cli.yes") if value else tr("cli.no")
    if isinstance(value, list | tuple):
        return in_a_row(map(cell, value))
    if isinstance(value, Mapping):
        return in_a_row(f"{key}={cell(of_key)}" for key, of_key in value.items())
    return " ".join(str(value).split())


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str) -> str:
    if width(text) <= _LONGEST:
        return text
    kept, taken = "", 1  # the mark's own column
    for character in text:
        taken += _columns_of(character)
        if taken > _LONGEST:
            break
        kept += character
    return f"{kept}…"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _padded(text: str, wanted: int, right: bool = False) -> str:
    space = " " * (wanted - width(text))
    return space + text if right else text + space
