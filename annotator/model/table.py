"""The one shape in which features meet: a keyword list, an agreement report, a crosstab."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ColumnType = Literal["text", "integer", "number", "share", "boolean", "date", "time"]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is English and the same in every language; `label` is what a person reads.

    `width` is in characters; a column to `wrap` is for reading and shows its texts whole.
    """

    key: str
    label: str
    type: ColumnType = "text"
    width: int = 12
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows. Rows may be an iterator, read once, so that a long table streams."""

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Any, ...]]
    options: Mapping[str, Any] = field(default_factory=dict)
