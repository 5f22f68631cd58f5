"""A PDF's pages, or the reason why there are none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from annotator.model.errors import Unreadable

_MOST_PAGES = 3_000  # a yearbook has a thousand; a hostile file repeats its pages without end
MOST_CHARACTERS = 3_000_000  # of a document; ten books have that many

_PASSWORD = 4  # FPDF_ERR_PASSWORD of fpdfview.h
_SECURITY = 5  # FPDF_ERR_SECURITY: a scheme of encryption that nobody can open here


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document of pdfium.

    Unreadable: `pdf_locked`, `pdf_damaged` (also where it was cut off), `pdf_too_long`.
    """
    import pypdfium2

    if not _has_an_end(data):
        raise Unreadable("pdf_damaged")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (_PASSWORD, _SECURITY)
        raise Unreadable("pdf_locked" if locked else "pdf_damaged") from error
    try:
        if len(document) > _MOST_PAGES:
            raise too_long()
        yield document
    finally:
        document.close()


def too_long() -> Unreadable:
    return Unreadable("pdf_too_long", pages=_MOST_PAGES, characters=MOST_CHARACTERS)


def pages(document: Any) -> Iterator[Any]:
    """Page by page, each closed before the next one. Unreadable: `pdf_page_damaged`."""
    import pypdfium2

    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise Unreadable("pdf_page_damaged", page=index + 1) from error
        try:
            yield page
        finally:
            page.close()


def _has_an_end(data: bytes) -> bool:
    """pdfium makes what it can of a file cut off; the pages that are lost nobody would miss."""
    return b"%%EOF" in data or b"startxref" in data[-2048:]
