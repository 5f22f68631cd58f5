"""The places of a document or of all where the same stands; read beside the window, without Qt."""

from dataclasses import dataclass

from annotator.jobs.progress import Progress
from annotator.model.document import Document
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.project import Project
from annotator.text.finding import Query
from annotator.text.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and where: in one document or, with None, in all."""

    query: Query
    document_id: str | None


@dataclass(frozen=True, slots=True)
class EqualPassage:
    """A passage with the headings above it, from the first level down."""

    document: Document
    passage: Passage
    path: tuple[str, ...]

    @property
    def place(self) -> tuple[str, Span]:
        return self.document.id, self.passage.span


def read_equal(project: Project, wanted: Wanted, progress: Progress) -> list[EqualPassage]:
    """In the order of the documents and of their texts, through a reading connection of its own."""
    found: list[EqualPassage] = []
    with project.reading() as reading:
        listed = [one for one in documents.listed(reading) if wanted.document_id in (None, one.id)]
        for document in progress.track(listed, len(listed)):
            found += _in_document(reading, document, wanted.query, progress)
    return found


def _in_document(
    project: Project, document: Document, query: Query, progress: Progress
) -> list[EqualPassage]:
    found = passages(documents.text(project, document.id), query, progress.check)
    if not found:
        return []  # an outline takes longer than to look the words up
    outline = corrections.report(project, document.id).outline
    return [EqualPassage(document, passage, outline.path(passage.span)) for passage in found]
