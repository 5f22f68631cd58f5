"""The one shape in which features meet: a keyword list, an agreement report, a crosstab."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal


class Missing(Enum):
    """Why a cell of a data set is blank, as SPSS (a number) and Stata (a letter) tell it."""

    NOT_FINISHED = -97, "a"
    NOT_IN_FORCE = -98, "b"
    NOT_ASSIGNED = -99, "c"

    @property
    def number(self) -> int:
        return self.value[0]

    @property
    def letter(self) -> str:
        return self.value[1]


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
