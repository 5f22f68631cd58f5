"""Rounds: which documents which coders code, to what end, and under which version of the codebook."""

from dataclasses import dataclass
from typing import NewType

RoundKey = NewType("RoundKey", str)

TRAINING, PILOT, RELIABILITY, MAIN, DRIFT, RETEST = (
    *("training", "pilot", "reliability"),
    *("main", "drift", "retest"),
)
KINDS = (TRAINING, PILOT, RELIABILITY, MAIN, DRIFT, RETEST)

APART = (TRAINING, PILOT, RETEST)
"""Kinds whose codings are layers of their own; those of the other rounds are one layer of a coder."""

ALL_OF_QUEUE = 1_000_000
"""Where a queue ends, for documents that have a place in it."""


@dataclass(frozen=True, slots=True)
class Round:
    """`share` and `seed`: of the sample that was drawn for it, by the variable `stratify`."""

    id: str
    name: str
    kind: str
    codebook_version_id: str
    share: float | None
    seed: int | None
    stratify: str | None
    position: int

    @property
    def apart(self) -> bool:
        """Whether its codings are a layer of their own."""
        return self.kind in APART
