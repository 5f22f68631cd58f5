"""Documents."""

from collections.abc import Sequence

from annotator.edits.variable_edits import ensure_variables
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.model.imported import ImportedText
from annotator.store import documents
from annotator.store.packing import PackedText, document_rows, packed, value_rows
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
        known = ensure_variables(project, step, (key for text in ready for key in text.imported.variables))
        step.insert_many(
            "document_value",
            [row for row_id, text in zip(ids, ready, strict=True) for row in value_rows(text, row_id, known)],
        )
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


def set_title(project: Project, *, document_id: str, title: str) -> Changes:
    """Correct a document's title, or (with an empty one) say that it has none."""
    return set_titles(project, document_ids=[document_id], title=title)


def set_titles(project: Project, *, document_ids: Sequence[str], title: str) -> Changes:
    """The same for several documents in one step. EditRefused `no_such_document`."""
    with project.step("set_title" if len(document_ids) == 1 else "set_titles") as step:
        new = title.strip() or None
        for document_id in document_ids:
            document = _existing(project, document_id)
            step.details.setdefault("document", document.name)
            if new != document.title:
                step.update("document", document_id, title=new, title_spans=None)
        step.details.update(new=new or "", count=len(document_ids))
    return step.changes


def renumber_documents(project: Project, *, order: Sequence[str]) -> Changes:
    """Number the documents from 1 in a new order; those that are not named follow as they were.

    EditRefused `no_such_document`. Removed documents keep their order behind all others.
    """
    with project.step("renumber_documents") as step:
        for document_id in order:
            _existing(project, document_id)
        every = documents.listed(project, removed=True)
        named = dict.fromkeys(order)
        rest = [document.id for document in every if document.id not in named and not document.removed]
        gone = [document.id for document in every if document.removed]
        for number, document_id in enumerate((*named, *rest, *gone), start=1):
            step.update("document", document_id, number=number)
        step.details.update(count=len(named) + len(rest))
    return step.changes


def remove_document(project: Project, *, document_id: str) -> Changes:
    """Mark a document removed: it and its codings are left out everywhere until that is undone."""
    return remove_documents(project, document_ids=[document_id])


def remove_documents(project: Project, *, document_ids: Sequence[str]) -> Changes:
    """The same for several documents in one step. EditRefused `no_such_document`."""
    with project.step("remove_document" if len(document_ids) == 1 else "remove_documents") as step:
        for document_id in document_ids:
            document = _existing(project, document_id)
            step.details.setdefault("document", document.name)
            step.update("document", document_id, removed=1)
        step.details.update(count=len(document_ids))
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
