"""People who code."""

from dataclasses import dataclass
from typing import NewType

CoderId = NewType("CoderId", str)

LEAD, CODER, CONSENSUS = "lead", "coder", "consensus"
"""Roles; the consensus layer is nobody's own: it is made by decisions."""


@dataclass(frozen=True, slots=True)
class Coder:
    id: CoderId
    name: str
    colour: str
    role: str
    position: int
