"""Documents."""

from collections.abc import Sequence

from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.model.imported import ImportedText
from annotator.store import documents
from annotator.store.packing import PackedText, document_rows, packed
from annotator.store.project import Project


def add_documents(
    project: Project, *, texts: Sequence[ImportedText | PackedText], group: str | None = None
) -> Changes:
    """Add documents with their texts, numbered on from the last; one step for all of them.

    EditRefused `already_imported` where the project has one of the texts, or two are the same.
    """
    ready = [packed(text) for text in texts]
    with project.step("add_documents", group=group) as step:
        _check_new(project, ready)
        first = documents.last_number(project) + 1
        step.details.update(count=len(ready), document=ready[0].imported.name if ready else "")
        pairs = [document_rows(text, first + n) for n, text in enumerate(ready)]
        ids = step.insert_many("document", [row for row, _ in pairs])
        step.insert_texts(
            [{"id": row_id, **content} for row_id, (_, content) in zip(ids, pairs, strict=True)]
        )
    return step.changes


def rename_document(project: Project, *, document_id: str, name: str) -> Changes:
    """EditRefused: `document_needs_name`, `no_such_document`."""
    with project.step("rename_document") as step:
        document = _existing(project, document_id)
        if not name.strip():
            raise EditRefused("document_needs_name")
        step.details.update(document=document.name, new=name.strip())
        step.update("document", document_id, name=name.strip())
    return step.changes


def remove_document(project: Project, *, document_id: str) -> Changes:
    """Mark a document removed: it and its codings are left out everywhere until that is undone."""
    with project.step("remove_document") as step:
        document = _existing(project, document_id)
        step.details.update(document=document.name)
        step.update("document", document_id, removed=1)
    return step.changes


def _check_new(project: Project, texts: Sequence[PackedText]) -> None:
    known = {document.sha256: document.name for document in documents.listed(project)}
    for text in texts:
        if text.sha256 in known:
            raise EditRefused("already_imported", document=text.imported.name, known=known[text.sha256])
        known[text.sha256] = text.imported.name


def _existing(project: Project, document_id: str) -> Document:
    document = documents.document(project, document_id)
    if document is None or document.removed:
        raise EditRefused("no_such_document", document=document_id)
    return document
