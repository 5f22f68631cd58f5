"""What is compared, and how."""

from dataclasses import dataclass
from typing import Literal, get_args

from annotator.model.code import Code
from annotator.model.coder import Coder

Base = Literal["unit", "category", "segment", "continuum"]
BASES: tuple[Base, ...] = get_args(Base)


@dataclass(frozen=True, slots=True)
class Rater:
    """A coder in some rounds: the same person in two rounds is two raters."""

    coder: Coder
    round_ids: frozenset[str]
    name: str


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """`codes` and `documents`: ids, none for all. `level`: fold codes to that level. `threshold`: the least
    share of a unit that rates it, 0 for any character; `overlap`: the least IoU of matched spans.
    `headings` takes in units that are only heading, title, signature or date; `coded_only` leaves out
    those that nobody coded; `complete`: only documents that all have finished; `all_documents`:
    unfinished ones as if finished; `after_discussion`: codings as they stand, also where layers were
    shown since, else as they stood then.
    """

    base: Base = "unit"
    unit: str = "sentence"
    threshold: float = 0.0
    overlap: float = 0.5
    codes: tuple[str, ...] = ()
    level: int | None = None
    documents: tuple[str, ...] = ()
    headings: bool = False
    coded_only: bool = False
    complete: bool = False
    all_documents: bool = False
    per_document: bool = False
    after_discussion: bool = False
    bootstrap: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ComparedCode:
    """A code with those whose codings count as its own: itself, or folded all below it."""

    code: Code
    members: tuple[Code, ...]
