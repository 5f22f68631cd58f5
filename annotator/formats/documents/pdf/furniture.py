"""What stands at one place on page after page beside the text: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from annotator.formats.documents.pdf.lines import are_aligned
from annotator.formats.documents.pdf.rows import Row
from annotator.text.numbering import number_of
from annotator.text.rules.joins import is_closed
from annotator.text.rules.pages import is_page_number, plain_page_number

HEAD = "running_head"
NUMBER = "page_number"

_DEEPEST = 3  # rows from the edge
_ZONE = 0.2  # of the page's height from its edge
_LONGEST = 60
_SAME_HEIGHT = 0.6  # em
_ALIKE = 0.8
_OF_DIGITS = re.compile(r"[0-9０-９\s]")
_FAR = 2.0  # em between a lone number and the text


class Page(NamedTuple):
    """The rows of a page from top to bottom, and its edges in points."""

    rows: Sequence[Row]
    bottom: float
    top: float


class _Place(NamedTuple):
    """A row near an edge: `depth` rows lie between it and the edge, `height` points up to it."""

    page: int
    row: int
    depth: int
    height: float


def furniture(pages: Sequence[Page]) -> dict[tuple[int, int], str]:
    """The rule for each row (page, row) that is no text."""
    found: dict[tuple[int, int], str] = {}
    for at_top in (True, False):
        places = [place for n, page in enumerate(pages) for place in _near_edge(n, page, at_top=at_top)]
        text = [place for place in places if not (at_top and _heads_a_table(pages[place.page], place))]
        kinds = {**_heads(pages, text), **_numbers(pages, places)}
        for place in places:  # from each edge inwards
            outer = (place.page, place.row - 1 if at_top else place.row + 1)
            if (place.depth == 0 or outer in found) and place in kinds:
                found[place.page, place.row] = kinds[place]
    return found


def _near_edge(number: int, page: Page, *, at_top: bool) -> Iterator[_Place]:
    rows = list(enumerate(page.rows)) if at_top else list(enumerate(page.rows))[::-1]
    for depth, (index, row) in enumerate(rows[:_DEEPEST]):
        height = page.top - row.base if at_top else row.base - page.bottom
        if height < _ZONE * (page.top - page.bottom):
            yield _Place(number, index, depth, height)


def _heads(pages: Sequence[Page], places: Sequence[_Place]) -> dict[_Place, str]:
    """Rows that stand at one height in nearly the same words on enough pages."""
    groups: list[list[_Place]] = []
    by_words: dict[str, list[list[_Place]]] = defaultdict(list)
    for place in places:
        words = _bare(pages, place)
        if not words or not _may_be_head(_row(pages, place).text.strip()):
            continue
        group = next((g for g in by_words[words] if _level(pages, g[0], place)), None)
        if group is None:
            group = next((g for g in groups[-8:] if _alike(pages, g[0], place)), None)
        if group is None:
            group = []
            groups.append(group)
            by_words[words].append(group)
        group.append(place)
    fewest = 2 if len(pages) < 6 else 3
    return {place: HEAD for group in groups if len({p.page for p in group}) >= fewest for place in group}


def _may_be_head(words: str) -> bool:
    return len(words) <= _LONGEST and not is_closed(words) and number_of(words) is None


def _numbers(pages: Sequence[Page], places: Sequence[_Place]) -> dict[_Place, str]:
    found = {place: NUMBER for place in places if _is_numbers(_row(pages, place))}
    plain = {
        place: number
        for place in places
        if (number := plain_page_number(_row(pages, place).text.strip())) is not None
    }
    counts: dict[int, list[_Place]] = defaultdict(list)
    for place, number in plain.items():
        counts[number - place.page].append(place)
    for shift, counted in counts.items():
        together = len({place.page for place in counted}) > 1
        for place in counted:
            if together or (_stands_apart(pages[place.page], place) and shift >= 0):
                found[place] = NUMBER
    return found


def _is_numbers(row: Row) -> bool:
    """One page's number, or those of two pages that share a sheet."""
    return is_page_number(row.text.strip()) or all(is_page_number(piece.words) for piece in row.pieces)


def _stands_apart(page: Page, place: _Place) -> bool:
    row = page.rows[place.row]
    others = [other for other in page.rows if other is not row]
    return all(abs(other.base - row.base) > _FAR * max(other.em, row.em) for other in others)


def _heads_a_table(page: Page, place: _Place) -> bool:
    """Whether a row is the head of a table that goes on over pages."""
    inner = page.rows[place.row + 1 : place.row + 2]
    return any(are_aligned(page.rows[place.row], row) for row in inner)


def _alike(pages: Sequence[Page], one: _Place, other: _Place) -> bool:
    if not _level(pages, one, other):
        return False
    return SequenceMatcher(None, _bare(pages, one), _bare(pages, other), autojunk=False).ratio() >= _ALIKE


def _level(pages: Sequence[Page], one: _Place, other: _Place) -> bool:
    return abs(one.height - other.height) < _SAME_HEIGHT * _row(pages, one).em


def _row(pages: Sequence[Page], place: _Place) -> Row:
    return pages[place.page].rows[place.row]


def _bare(pages: Sequence[Page], place: _Place) -> str:
    return _OF_DIGITS.sub("", _row(pages, place).text)
