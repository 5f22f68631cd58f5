"""A file read once more from its bytes, which a document, or a text about to be one, has kept."""

import zlib
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

_CELLS = frozenset(TABLES.values())
_PARSED_BY_NOBODY = _CELLS | {txt.NAME, md.NAME}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The bytes of a file, or of a cell of a table, and what is known of it without reading them."""

    name: str
    path: str
    format: str
    encoding: str | None
    data: bytes


def of_document(project: Project, document: Document) -> StoredFile:
    """What the project has kept of a document's file."""
    data = documents.original(project, document.id)
    return StoredFile(document.name, document.path, document.format, document.encoding, data)


def of_text(text: PackedText) -> StoredFile:
    """The file of a text that is to become a document."""
    said, data = text.imported, zlib.decompress(text.original)
    encoding = said.encoding if said.format in _CELLS else None
    return StoredFile(said.name, said.path, said.format, encoding, data)


def read_stored(
    stored: StoredFile, options: ReadOptions = AS_USUAL, progress: Progress | None = None
) -> PackedText:
    """What an import of the same file would make of it now, under the same name.

    A text whose encoding the options do not name is in that which is known of it. Formats that have a
    parser are read in a process beside. FileRefused as any reading; Cancelled.
    """
    is_cell = stored.format in _CELLS
    encoding = stored.encoding if is_cell else options.encoding or stored.encoding
    read = partial(_texts, stored=stored, options=replace(options, encoding=encoding))
    file = Found(Path(stored.path), stored.path)
    if stored.format in _PARSED_BY_NOBODY:
        return next(read(file))
    (result,) = read_beside([file], read, progress or Progress())
    if isinstance(result, FileRefused):
        raise result
    return result[0]


def _texts(file: Found, stored: StoredFile, options: ReadOptions) -> Iterator[PackedText]:
    imported = read_bytes(
        stored.data,
        stored.format,
        path=file.path,
        name=stored.name,
        shown=stored.path,
        options=options,
    )
    yield packed(imported)
