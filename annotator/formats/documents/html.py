"""Web pages: the article with its title, or all that a reader of the page sees."""

import re
from collections.abc import Sequence

from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.formats.documents.web.article import Stretch, core_of, evidence_of, is_linked, with_neighbours
from annotator.formats.documents.web.decoding import decoded
from annotator.formats.documents.web.facts import known_of, title_place
from annotator.formats.documents.web.page import Line, Page, page_of
from annotator.model.errors import Unreadable
from annotator.model.imported import Alteration
from annotator.text.web_words import is_breadcrumb, is_header, is_widget

NAME = "html"
ENDINGS = (".html", ".htm", ".xhtml", ".shtml")

_HEAD = 65_536  # bytes; comments of the program that saved the page may come first
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<!--.*?-->|<\?xml\b[^>]*>)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|frameset)\b)",
    re.IGNORECASE | re.DOTALL,
)
_FEW = 20  # characters; a page that shows no more has its text elsewhere
_BELONGS = re.compile("[—―－-]{2}|[(（〔\\[]|.{0,20}[〔\\[（(][0-9]{4}[〕\\]）)]")
_LONG = 60  # characters; what stands between a title and its text is shorter


def recognises(data: bytes) -> bool:
    """A page begins with its type, its root or its head; a text that shows tags does not."""
    return _BEGINS.match(data[:_HEAD].replace(b"\0", b"")) is not None


def contents(data: bytes, options: ReadOptions) -> Contents:
    """The page's text; Unreadable: `page_of_frames`, `page_without_text`, and what is no text at all."""
    return contents_of(decoded(data, options.encoding), options)


def contents_of(source: str, options: ReadOptions) -> Contents:
    """The text of a page whose characters are known."""
    page = _with_words(source)
    evidence = evidence_of(page, source)
    core = core_of(page, evidence)
    title = title_place(page, core)
    article = with_neighbours(page, evidence, core, titled=title is not None)
    known = known_of(page, article, title)
    if options.whole_page:
        return Contents("\n".join(line.text for line in page.lines), known=known)
    text, found = _together(page.lines, article, title)
    return Contents(text, known=known, found=found)


def _with_words(source: str) -> Page:
    """The page; where it shows next to nothing, with what waits to be shown by its scripts."""
    page = page_of(source)
    if _count(page) < _FEW:
        hidden = page_of(source, unseen=True)
        page = hidden if _count(hidden) >= 2 * _FEW else page
    if _count(page) < _FEW and not page.tags.isdisjoint(("frameset", "iframe")):
        raise Unreadable("page_of_frames")
    if _count(page) < _FEW and "script" in page.tags:
        raise Unreadable("page_without_text")
    return page


def _count(page: Page) -> int:
    return sum(len(line.text) for line in page.lines)


def _together(
    lines: Sequence[Line], article: Stretch, title: Stretch | None
) -> tuple[str, tuple[Alteration, ...]]:
    """The article below its title; what the page puts between the two is noise."""
    above = range(title.start, article.start) if title and title.start < article.start else range(0)
    pieces: list[str] = []
    noise: list[Alteration] = []
    at = 0
    for index in (*above, *range(*article)):
        words = lines[index].text + "\n"
        if title and index in above and index >= title.end and not _belongs(lines[index]):
            noise.append(Alteration(at, words, "", _rule(words.strip())))
        pieces.append(words)
        at += len(words)
    return "".join(pieces), tuple(noise)


def _belongs(line: Line) -> bool:
    """Whether a line under a title is of the document: a subtitle, its number, a paragraph."""
    words = line.text.strip()
    if is_linked(line) or is_header(words) or is_widget(words) or is_breadcrumb(words):
        return False
    return len(words) > _LONG or "。" in words or _BELONGS.match(words) is not None


def _rule(words: str) -> str:
    """The cleaning rule that such a line is a case of."""
    if is_breadcrumb(words):
        return "web_breadcrumb"
    return "web_widget" if is_widget(words) else "web_header"
