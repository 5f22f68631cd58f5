"""PDF: the text of all pages as people read it, and what the layout says about lines and pages."""

import re

from annotator.formats.documents.contents import Contents, ReadOptions

NAME = "pdf"
ENDINGS = (".pdf",)

_HEAD = 1024  # bytes before which the mark of a PDF may stand, by the specification's appendix H
_MARK = re.compile(rb"(?:\A|[\r\n\0])[ \t\xef\xbb\xbf]*%PDF-[0-9]")


def recognises(data: bytes) -> bool:
    return _MARK.search(data[:_HEAD]) is not None


def contents(data: bytes, options: ReadOptions) -> Contents:
    """The text of a file's bytes, a form feed before every page but the first.

    Unreadable: `pdf_locked`, `pdf_damaged`, `pdf_page_damaged`, `pdf_too_long`, `pdf_scanned`,
    `pdf_without_characters`.
    """
    from annotator.formats.documents.pdf.document import read

    return read(data, options)
