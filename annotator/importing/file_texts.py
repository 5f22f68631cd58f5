"""What one file holds, read in a process beside: it loads nothing that reading does not need."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from annotator.formats.documents.contents import AS_USUAL, ReadOptions
from annotator.formats.documents.reading import preview_rows, read_texts
from annotator.formats.documents.tables.guess import RowChoice
from annotator.formats.documents.tables.rows import SheetPreview
from annotator.importing.find_files import Found
from annotator.store.packing import PackedText, packed


def texts_of(
    file: Found, options: ReadOptions = AS_USUAL, choices: Mapping[Path, RowChoice] = MappingProxyType({})
) -> Iterator[PackedText]:
    """The texts in a file, packed, one after the other; FileRefused as `read_texts` says."""
    choice = choices.get(file.path)
    for imported in read_texts(file.path, choice, shown=file.shown, options=options):
        text = packed(imported)
        yield replace(text, imported=replace(text.imported, original=b""))


def sheets_of(file: Found, options: ReadOptions) -> tuple[SheetPreview, ...]:
    """What is to be chosen of a table; FileRefused as `preview_rows` says."""
    return preview_rows(file.path, options=options)
