"""A document read once more from the bytes of its file, which the project has kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from annotator.formats.documents import md, txt
from annotator.formats.documents.contents import AS_USUAL, ReadOptions
from annotator.formats.documents.reading import read_bytes
from annotator.formats.documents.tables.rows import ENDINGS as TABLES
from annotator.importing.find_files import Found
from annotator.importing.reading_workers import read_beside
from annotator.jobs.progress import Progress
from annotator.model.document import Document
from annotator.model.errors import FileRefused
from annotator.store import documents
from annotator.store.packing import PackedText, packed
from annotator.store.project import Project

_PARSED_BY_NOBODY = {txt.NAME, md.NAME, *TABLES.values()}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A document and the bytes that it came from: of a file, or of its cell of a table."""

    document: Document
    data: bytes


def stored_file(project: Project, document: Document) -> StoredFile:
    """What the project has kept of a document's file."""
    return StoredFile(document, documents.original(project, document.id))


def read_stored(
    stored: StoredFile, options: ReadOptions = AS_USUAL, progress: Progress | None = None
) -> PackedText:
    """What an import of the same file would make of it now, under the document's own name.

    A text whose encoding the options do not name is in that which the document has. Formats that have
    a parser are read in a process beside. FileRefused as any reading.
    """
    read = partial(_texts, stored=stored, options=_with_encoding(stored.document, options))
    file = Found(Path(stored.document.path), stored.document.path)
    if stored.document.format in _PARSED_BY_NOBODY:
        return next(read(file))
    (result,) = read_beside([file], read, progress or Progress())
    if isinstance(result, FileRefused):
        raise result
    return result[0]


def _with_encoding(document: Document, options: ReadOptions) -> ReadOptions:
    return replace(options, encoding=options.encoding or document.encoding)


def _texts(file: Found, stored: StoredFile, options: ReadOptions) -> Iterator[PackedText]:
    document = stored.document
    imported = read_bytes(
        stored.data,
        document.format,
        path=file.path,
        name=document.name,
        shown=document.path,
        options=options,
    )
    yield packed(imported)
