"""What a web page says of itself: its title, when it was put up, by whom, and where."""

import re
from collections.abc import Iterator, Sequence

from annotator.formats.documents.web.article import Stretch, squeezed
from annotator.formats.documents.web.page import Line, Page
from annotator.text.dates import dates
from annotator.text.organs import is_organ
from annotator.text.web_words import ISSUED_BY, PUBLISHED, is_header, labelled

_TITLES = ("articletitle", "og:title", "dc.title", "title")
_DATES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "firstpublishedtime",
    "date",
)
_SOURCES = ("contentsource", "source", "dc.publisher", "author")
_ADDRESSES = ("saved from", "canonical", "og:url", "url", "base")
_ADDRESS = re.compile("https?://[^/\\s]+/[^\\s'\"<>]+")
_CUT = re.compile(
    "\\s*[_|｜]\\s*|\\s+[-–—·]+\\s+|--+|\\s*[-–—](?=[^-–—]*(?:网|政府|门户|平台|局|厅|委)[^-–—]*$)"
)
_CLOSE_DATE = re.compile("(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_SITE = re.compile("(?:网|网站|门户|平台|首页)$")
_MOST_LINES = 4  # of a title
_LONGEST_TITLE = 300  # characters, the site's name included
_FAR = 40  # lines between a title and its text


def title_place(page: Page, article: Stretch) -> Stretch | None:
    """The lines in which the page shows its title: the nearest above the article, or at its head."""
    for words in _titles(page):
        for start in range(min(article.start + 8, len(page.lines) - 1), max(article.start - _FAR, 0) - 1, -1):
            if end := _shown(page.lines, start, squeezed(words)):
                return Stretch(start, end)
    nearest = [Stretch(*place) for place in page.headings if place[0] <= article.start]
    return nearest[-1] if nearest and not is_organ(_words(page, nearest[-1])) else None


def known_of(page: Page, article: Stretch, title: Stretch | None) -> dict[str, str]:
    """What is known beside the text: `title`, `organisation`, `pub_date` (ISO), `source_url`."""
    labels = dict(_labels(page.lines, article))
    found = {
        "title": _words(page, title) if title else _unshown_title(page),
        "organisation": _organisation(page, labels),
        "pub_date": _day(page, labels),
        "source_url": _address(page),
    }
    return {key: value for key, value in found.items() if value}


def _words(page: Page, place: Stretch) -> str:
    return "".join(line.text.strip() for line in page.lines[place.start : place.end])


def _titles(page: Page) -> Iterator[str]:
    """The titles that the page gives, the surest first, each whole and without the site's name."""
    for said in (*(page.said.get(name, "") for name in _TITLES), page.title):
        words = said[:_LONGEST_TITLE].strip()
        cuts = [found.span() for found in _CUT.finditer(words)]
        shorter = [words[:start] for start, _ in reversed(cuts)] + [words[end:] for _, end in cuts]
        for part in (words, *shorter):
            if _may_be_title(part):
                yield part


def _unshown_title(page: Page) -> str:
    """The title that the page gives and does not show, without the names of its site and column."""
    for said in (*(page.said.get(name, "") for name in _TITLES), page.title):
        parts = [part for part in _CUT.split(said[:_LONGEST_TITLE].strip()) if _may_be_title(part)]
        if parts:
            return max(parts, key=len)
    return ""


def _may_be_title(words: str) -> bool:
    return len(words) > 4 and not is_organ(words) and _SITE.search(words) is None


def _shown(lines: Sequence[Line], start: int, words: str) -> int | None:
    """Where the lines end that begin at a line and say just these words."""
    together = ""
    for end in range(start, min(start + _MOST_LINES, len(lines))):
        together += squeezed(lines[end].text)
        if together == words:
            return end + 1
        if not words.startswith(together):
            return None
    return None


def _labels(lines: Sequence[Line], article: Stretch) -> Iterator[tuple[str, str]]:
    """Labels around the article with what they label; the first of a name is the last given."""
    around = [*lines[: article.start + 8], *lines[article.end :]][::-1]
    for line in around:
        labels = [squeezed(cell).strip(":：【】[]") for cell in line.cells]
        yield from zip(labels[:-1], line.cells[1:], strict=False)
        if is_header(line.text.strip()):
            yield from ((label, value) for label, value, _ in labelled(line.text))


def _organisation(page: Page, labels: dict[str, str]) -> str:
    said = [*(labels.get(name, "") for name in ISSUED_BY), *(page.said.get(name, "") for name in _SOURCES)]
    return next((words for words in said if is_organ(words)), "")


def _day(page: Page, labels: dict[str, str]) -> str:
    said = [*(page.said.get(name, "") for name in _DATES), *(labels.get(name, "") for name in PUBLISHED)]
    spread = (_CLOSE_DATE.sub(r"\1-\2-\3", words[:_LONGEST_TITLE]) for words in said)
    return next((day.value for words in spread for day in dates(words)), "")


def _address(page: Page) -> str:
    """The page's own address; that of a site's front page is none."""
    found = (_ADDRESS.fullmatch(page.said.get(name, "")) for name in _ADDRESSES)
    return next((address[0] for address in found if address), "")
