"""A text as the project file keeps it: the document's row, and apart from it text and bytes."""

import hashlib
import zlib
from typing import Any

from annotator.model.imported import ImportedText
from annotator.store.journal import encode


def document_rows(text: ImportedText, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row of `document` (without id) and the cells of `document_text` for a new document."""
    cleaning = encode([(a.start, a.original, a.replacement, a.rule) for a in text.alterations]).encode()
    row = {
        "number": number,
        "name": text.name,
        "path": text.path,
        "format": text.format,
        "encoding": text.encoding,
        "title": text.title,
        "n_chars": len(text.text),
        "sha256": text.sha256,
        "original_sha256": content_hash(text.original),
        "cleaning_sha256": content_hash(cleaning),
        "removed": 0,
    }
    content = {
        "text": text.text,
        "original": zlib.compress(text.original, 6),
        "cleaning": zlib.compress(cleaning, 6),
    }
    return row, content


def content_hash(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
