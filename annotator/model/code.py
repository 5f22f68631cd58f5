"""Entries of a codebook."""

import re
from dataclasses import dataclass
from typing import NewType

CodeId = NewType("CodeId", str)

KEYS = tuple("1234567890ABCDEFGIMNOPQRSTUVWXYZ")
"""What a code's key may be: H, J, K and L move the reading cursor and are never given to codes."""


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of the codebook, codable or only a heading. Numbers are text: `3.2`, `000`."""

    id: CodeId
    parent_id: CodeId | None
    number: str
    name: str
    position: int
    name_en: str = ""
    colour: str = "#808080"
    key: str | None = None
    definition: str = ""
    definition_en: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    indicators: tuple[str, ...] = ()
    codable: bool = True
    group: str | None = None
    value_kind: str = "none"
    value_unit: str | None = None
    choices: tuple[str, ...] = ()
    memo: str = ""
    active: bool = True
    source: str = ""


def number_key(number: str) -> tuple[object, ...]:
    """What code numbers sort by: 3.2 before 3.10, numbers before words, codes without number last."""
    parts = [part for part in re.split(r"(\d+)", number) if part]
    return (not number, [(0, int(p), p) if p.isdecimal() else (1, 0, p) for p in parts], number)
