"""Imported reports."""

from dataclasses import dataclass
from typing import NewType

from annotator.model.span import Span

DocumentId = NewType("DocumentId", str)


@dataclass(frozen=True, slots=True)
class Document:
    """One imported report, without its text. `removed` is a mark: the row and the text stay.

    `title_spans`: where the text has the title; none where it was given by hand or stands outside.
    `rules`: the cleaning rules in force at the import. `notices`: what a person should know of it, such
    as `two_years`.
    """

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
    title_spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
