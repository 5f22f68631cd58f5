"""The places of a document or of all where the same words stand; read beside the window, without Qt."""

from dataclasses import dataclass

from annotator.jobs.progress import Progress
from annotator.model.document import Document
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.project import Project
from annotator.text.passages import Passage, equal_passages


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words, and where: in one document or, with None, in all; `folded`: of any width and case."""

    words: str
    document_id: str | None
    folded: bool = True


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
            found += _in_document(reading, document, wanted)
    return found


def _in_document(project: Project, document: Document, wanted: Wanted) -> list[EqualPassage]:
    found = equal_passages(documents.text(project, document.id), wanted.words, folded=wanted.folded)
    if not found:
        return []  # an outline takes longer than to look the words up
    outline = corrections.report(project, document.id).outline
    return [EqualPassage(document, passage, outline.path(passage.span)) for passage in found]
