"""An entry of the history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
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


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What the history shows as one: a step, or those of a group that stand together, newest first."""

    steps: tuple[StepRecord, ...]

    @property
    def newest(self) -> StepRecord:
        return self.steps[0]

    @property
    def oldest(self) -> StepRecord:
        return self.steps[-1]

    @property
    def undone(self) -> bool:
        return self.newest.undone_by is not None

    @property
    def tells_codings(self) -> bool:
        """Whether its sentence says what was coded where."""
        return any({"code", "start"} <= step.details.keys() for step in self.steps)


def lines(steps: Iterable[StepRecord]) -> Iterator[HistoryLine]:
    """Steps in the order of the history, newest first, as its lines."""
    for _, together in groupby(steps, lambda step: (step.unit, step.undone_by)):
        yield HistoryLine(tuple(together))
