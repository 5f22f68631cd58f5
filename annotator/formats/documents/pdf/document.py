"""A PDF read page by page, and put together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.formats.documents.pdf.composing import ReadLine, ReadPage, composed
from annotator.formats.documents.pdf.furniture import HEAD, Page, furniture
from annotator.formats.documents.pdf.glyphs import UNKNOWN, sheet_of
from annotator.formats.documents.pdf.info import title_in
from annotator.formats.documents.pdf.lines import aside_line, gutters, lines_of
from annotator.formats.documents.pdf.opening import MOST_CHARACTERS, opened, pages
from annotator.formats.documents.pdf.rows import Row, asides_of, rows_of
from annotator.model.errors import Unreadable
from annotator.text.rules.pages import is_page_number, plain_page_number

_MOST_UNKNOWN = 0.3  # of the characters
_STAMP = 20  # characters; what a scanner writes on its pictures is shorter
_COVERED = 0.5  # of a page, by a picture of it


class _Sheet(NamedTuple):
    page: Page
    asides: Sequence[Row]
    width: float
    words: int
    is_picture: bool


def read(data: bytes, options: ReadOptions) -> Contents:
    """See `contents` of the package."""
    with opened(data) as document:
        sheets = _sheets(document)
        title = document.get_metadata_value("Title")
    if any(sheet.is_picture for sheet in sheets) and all(s.is_picture or not s.words for s in sheets):
        raise Unreadable("pdf_scanned")
    _refuse_unknown("".join(row.text for sheet in sheets for row in sheet.page.rows))
    text, found = composed(_pages(sheets), options.rules)
    known = title_in(title, text)
    return Contents(text, None, {"title": known} if known else {}, found)


def _sheets(document: Any) -> list[_Sheet]:
    left = MOST_CHARACTERS
    sheets = []
    for page in pages(document):
        sheet = sheet_of(page, left)
        left -= len(sheet.glyphs)
        rows = rows_of(sheet)
        words = sum(len(text) for row in rows if not _is_number(text := row.text.strip()))
        sheets.append(
            _Sheet(
                Page(rows, sheet.bottom, sheet.top),
                asides_of(sheet),
                sheet.right - sheet.left,
                words,
                words < _STAMP and _is_picture(page, empty=not words),
            )
        )
    return sheets


def _is_number(words: str) -> bool:
    return is_page_number(words) or plain_page_number(words) is not None


def _is_picture(page: Any, *, empty: bool) -> bool:
    """Whether a picture fills a page; on an empty one letters may also be drawn as outlines."""
    import pypdfium2.raw as pdfium

    if empty:
        drawn = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)
        return next(page.get_objects(filter=drawn, max_depth=3), None) is not None
    left, bottom, right, top = page.get_bbox()
    images = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (image.get_bounds() for image in images))
    return bool(area > _COVERED * (right - left) * (top - bottom))


def _refuse_unknown(text: str) -> None:
    letters = [character for character in text if not character.isspace()]
    if sum(map(_says_nothing, letters)) > _MOST_UNKNOWN * len(letters):
        raise Unreadable("pdf_without_characters")


def _says_nothing(character: str) -> bool:
    private = "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"
    return private or character == UNKNOWN or character < " " or "\x7f" <= character < "\xa0"


def _pages(sheets: Sequence[_Sheet]) -> list[ReadPage]:
    noise = furniture([sheet.page for sheet in sheets])
    seen = Counter(text for sheet in sheets for text in {row.text for row in sheet.asides})
    again = {text for text, count in seen.items() if count > 1 and 2 * count >= len(sheets)}
    bodies = [
        [row for index, row in enumerate(sheet.page.rows) if (number, index) not in noise]
        for number, sheet in enumerate(sheets)
    ]
    read = []
    for number, (sheet, body, gutter) in enumerate(zip(sheets, bodies, gutters(bodies), strict=True)):
        edges = [(row, noise.get((number, index))) for index, row in enumerate(sheet.page.rows)]
        asides = [(row, HEAD if row.text in again else None) for row in sheet.asides]
        read.append(ReadPage(sheet.width, tuple(_lines(edges, body, gutter, asides))))
    return read


def _lines(
    edges: Sequence[tuple[Row, str | None]],
    body: Sequence[Row],
    gutter: float | None,
    asides: Sequence[tuple[Row, str | None]],
) -> Iterator[ReadLine]:
    """The lines of a page: what stands at its edges first and last, then what runs across it."""
    heads = list(takewhile(lambda edge: edge[1] is not None, edges))
    feet = [edge for edge in edges[len(heads) :] if edge[1] is not None]
    yield from (ReadLine(aside_line(row), rule) for row, rule in heads)
    yield from (ReadLine(line, None) for line in lines_of(body, gutter))
    yield from (ReadLine(aside_line(row), rule) for row, rule in (*feet, *asides))
