"""A text as the project file keeps it: the document's row, and apart from it text and bytes."""

import zlib
from dataclasses import astuple
from typing import Any

from annotator.model.imported import ImportedText
from annotator.store.check import text_hash
from annotator.store.journal import encode


def document_rows(text: ImportedText, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row of `document` (without id) and the cells of `document_text` for a new document."""
    cleaning = encode([astuple(alteration) for alteration in text.alterations]).encode()
    row = {
        "number": number,
        "name": text.name,
        "path": text.path,
        "format": text.format,
        "encoding": text.encoding,
        "title": text.title,
        "n_chars": len(text.text),
        "sha256": text_hash(text.text.encode()),
        "original_sha256": text_hash(text.original),
        "cleaning_sha256": text_hash(cleaning),
        "removed": 0,
    }
    content = {
        "text": text.text,
        "original": zlib.compress(text.original, 6),
        "cleaning": zlib.compress(cleaning, 6),
    }
    return row, content
