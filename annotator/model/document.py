"""Imported reports."""

from dataclasses import dataclass
from typing import NewType

DocumentId = NewType("DocumentId", str)


@dataclass(frozen=True, slots=True)
class Document:
    """One imported report, without its text. `removed` is a mark: the row and the text stay."""

    id: DocumentId
    number: int
    name: str
    format: str
    encoding: str | None
    n_chars: int
    sha256: str
    title: str | None
    path: str
    removed: bool
    created_at: str
