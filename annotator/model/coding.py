"""What a coder says about a stretch of text."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

from annotator.model.code import CodeId
from annotator.model.coder import CoderId
from annotator.model.document import DocumentId
from annotator.model.span import Span

CodingId = NewType("CodingId", str)
RoundId = NewType("RoundId", str)
CodebookVersionId = NewType("CodebookVersionId", str)

COME_BACK = "come_back"
FLAGS = (COME_BACK,)
SURE, UNSURE = "sure", "unsure"
CERTAINTIES = (SURE, UNSURE)
ORIGINS = ("manual", "in_vivo", "equal_passage", "search", "decision", "import")
"""How a coding came to be, of those that this program makes itself."""


class CodedSpan(NamedTuple):
    """What agreement asks of a coding, of which there may be very many."""

    document_id: str
    coder_id: str
    round_id: str
    code_id: str
    start: int
    end: int
    rank: str
    value: str | None
    weight: float | None
    id: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Coding:
    """One span tagged with one code by one coder. Offsets are characters of the stored text."""

    id: CodingId
    document_id: DocumentId
    code_id: CodeId
    coder_id: CoderId
    start: int
    end: int
    round_id: RoundId
    codebook_version_id: CodebookVersionId
    created_at: str
    modified_at: str
    value: str | None = None
    weight: float | None = None
    certainty: str | None = None
    flag: str | None = None
    rank: str = "primary"
    memo: str | None = None
    origin: str = "manual"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_open(self) -> bool:
        """Whether the coder means to look at it again: flagged, or not sure of it."""
        return self.flag == COME_BACK or self.certainty == UNSURE
