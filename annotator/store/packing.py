"""A text as the project file keeps it: the document's row, and apart from it text and bytes."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

from annotator.model.imported import ImportedText
from annotator.store.journal import encode


@dataclass(frozen=True, slots=True)
class PackedText:
    """A text made ready for the file, which takes longer than the writing does."""

    imported: ImportedText
    original: bytes
    cleaning: bytes
    hashes: dict[str, str]

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
    }
    return PackedText(text, zlib.compress(text.original), zlib.compress(cleaning), hashes)


def document_rows(text: PackedText, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row of `document` (without id) and the cells of `document_text` for a new document."""
    imported = text.imported
    row = {
        **{column: getattr(imported, column) for column in ("name", "path", "format", "encoding")},
        **{"number": number, "n_chars": len(imported.text), "removed": 0},
        **text.hashes,
    }
    return row, {"text": imported.text, "original": text.original, "cleaning": text.cleaning}


def content_hash(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
