"""An entry of the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NewType

StepId = NewType("StepId", str)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step as the history lists it. `seq` is the order; `undoes` names a step or a group."""

    seq: int
    id: StepId
    label: str
    details: Mapping[str, Any]
    group_id: str | None
    coder_id: str | None
    at: str
    schema_version: int
    undoes: str | None
    undone_by: int | None
    hash: str
    n_rows: int = 0

    @property
    def unit(self) -> str:
        """What one undo takes back: the step's group, else the step alone."""
        return self.group_id or self.id
