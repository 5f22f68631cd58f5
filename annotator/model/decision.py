"""Where coders differ, and what was decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.coding import CodedSpan
from annotator.model.span import Span

AGREEMENT, EXTENT, CODE, ONLY_ONE = "agreement", "extent", "code", "only_one"
KINDS = (EXTENT, CODE, ONLY_ONE)
"""Kinds of disagreement: the same code on another extent, another code, coded by one alone."""

A, B, BOTH, NONE, OPEN, OWN = "a", "b", "both", "none", "open", "own"
TAKES = (BOTH, NONE, OPEN, OWN)
"""What can be taken that is not one coder's."""

LEAD, THIRD, DISCUSSION, AUTO = "lead", "third", "discussion", "auto"
HOW = (LEAD, THIRD, DISCUSSION)


@dataclass(frozen=True, slots=True)
class Decision:
    """`take`: a coder's id, or both, none, open, own (then `span` and `code_id`). `coding_ids`: what it is
    about, sorted; `made`: the codings of the consensus that came of it. `how` is auto where a rule decided.
    """

    id: str
    document_id: str
    coding_ids: tuple[str, ...]
    take: str
    span: Span | None
    code_id: str | None
    coder_id: str
    how: str
    reason: str
    made: tuple[str, ...]
    modified_at: str

    @property
    def settled(self) -> bool:
        return self.take != OPEN


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Codings that are about one thing. `weight`: characters on which the coders differ. `codings` by
    coder in the order compared, then place.
    """

    id: str
    document_id: str
    kind: str
    weight: int
    codings: Sequence[CodedSpan]
    decision: Decision | None = None

    @property
    def span(self) -> Span:
        return Span(min(c.start for c in self.codings), max(c.end for c in self.codings))

    def of(self, coder_id: str) -> list[CodedSpan]:
        return [coding for coding in self.codings if coding.coder_id == coder_id]

    @property
    def coding_ids(self) -> tuple[str, ...]:
        return tuple(sorted(coding.id for coding in self.codings))
