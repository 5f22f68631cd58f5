"""What an edit is about must be there: the documents that it names, and not marked as removed."""

from collections.abc import Sequence

from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.store import documents
from annotator.store.project import Project


def document_there(project: Project, document_id: str) -> Document:
    """The document; EditRefused `no_such_document` where it is not there or was removed."""
    return documents_there(project, [document_id])[document_id]


def documents_there(project: Project, document_ids: Sequence[str]) -> dict[str, Document]:
    """The documents by id, refused as one of them would be."""
    found = documents.some(project, *document_ids)
    for document_id in document_ids:
        if document_id not in found:
            raise EditRefused("no_such_document", document=document_id)
    return found
