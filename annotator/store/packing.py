"""A text as the project file keeps it: the document's row, what it says of itself, text and bytes."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.imported import ImportedText
from annotator.model.variable import FROM_TABLE, READ
from annotator.store.journal import encode
from annotator.store.variables import spans_cell
from annotator.text.alike import alike_hash
from annotator.text.found import Found
from annotator.text.metadata import Metadata, metadata
from annotator.text.sections import outline_of

_LEVEL = 1  # the next ones take half as long again and save one byte in twenty-five


@dataclass(frozen=True, slots=True)
class PackedText:
    """A text made ready for the file and read for what it says of itself, which takes longer than the
    writing does. `n_headings`: how many headings were found.
    """

    imported: ImportedText
    original: bytes
    cleaning: bytes
    hashes: dict[str, str]
    metadata: Metadata
    n_headings: int

    @property
    def sha256(self) -> str:
        """The hash of the text."""
        return self.hashes["sha256"]


def packed(text: ImportedText | PackedText) -> PackedText:
    """The text packed, in whatever thread; one that is packed already as it is."""
    if isinstance(text, PackedText):
        return text
    cleaning = encode([(a.start, a.original, a.replacement, a.rule) for a in text.alterations]).encode()
    hashes = {
        "sha256": text.sha256,
        "original_sha256": content_hash(text.original),
        "cleaning_sha256": content_hash(cleaning),
        "alike_sha256": alike_hash(text.text),
    }
    said = metadata(text.text, text.alterations, text.known)
    year = int(said.year.value) if said.year else None
    n_headings = len(outline_of(text.text, year).headings)
    original, alterations = zlib.compress(text.original, _LEVEL), zlib.compress(cleaning, _LEVEL)
    return PackedText(text, original, alterations, hashes, said, n_headings)


def document_rows(text: PackedText, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row of `document` (without id) and the cells of `document_text` for a new document."""
    imported, title = text.imported, text.metadata.title
    row = {
        **{column: getattr(imported, column) for column in ("name", "path", "format", "encoding")},
        **{"number": number, "n_chars": len(imported.text), "removed": 0},
        **{"title": title.value if title else None, "title_spans": _spans_in_text(title)},
        **{"rules": encode(list(imported.rules)), "notices": encode(list(text.metadata.notices))},
        **text.hashes,
    }
    return row, {"text": imported.text, "original": text.original, "cleaning": text.cleaning}


def value_rows(text: PackedText, document_id: str, variables: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of `document_value` for what a text says of itself and what its table said of it.

    `variables`: ids by key. What the table says counts where both speak.
    """
    told = text.imported.variables
    read = {key: found for key, found in text.metadata.found().items() if found and key in variables}
    cells = {
        key: {
            **{"value": str(found.value), "spans": spans_cell(found.spans)},
            **{"in_original": int(found.in_original), "origin": READ},
        }
        for key, found in read.items()
    }
    cells |= {
        key: {"value": value, "spans": None, "in_original": 0, "origin": FROM_TABLE}
        for key, value in told.items()
        if value and key in variables
    }
    return [
        {"document_id": document_id, "variable_id": variables[key], **cell} for key, cell in cells.items()
    ]


def _spans_in_text(found: Found | None) -> str | None:
    return spans_cell(found.spans) if found and not found.in_original else None


def content_hash(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
