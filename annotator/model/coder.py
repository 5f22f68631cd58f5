"""People who code."""

from dataclasses import dataclass
from typing import NewType

CoderId = NewType("CoderId", str)


@dataclass(frozen=True, slots=True)
class Coder:
    id: CoderId
    name: str
    colour: str
    role: str
    position: int
