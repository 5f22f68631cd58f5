"""A web page as a reader sees it: lines in the order of the document, and the blocks they stand in.

The parser hands on events, so no tree is built and no depth of nesting is too much.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing"
    " main menu nav ol p plaintext pre search section summary table tbody td textarea tfoot th thead tr"
    " ul xmp"
)
_UNSEEN = _names(
    "applet area audio base canvas datalist embed head iframe link meta noembed noframes noscript"
    " object optgroup option param rp rt script select style svg template title video xml"
)
_VERBATIM = _names("listing plaintext pre textarea xmp")
_HEADINGS = frozenset(("h1", "h2", "h3"))

_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_INLINE_STYLE = re.compile(r"display\s*:\s*inline(?!-)", re.I)
_VERBATIM_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_SAVED_FROM = re.compile(r"\s*saved from url=\([0-9]+\)(\S+)")
_WHITE = re.compile("[ \t\n\r\f]+")
_LINE_END = re.compile("\r\n|[\n\r\f]")
_WIDE = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)

_LONGEST_CELL = 8  # lines; what is longer is a column of the page's layout
_MOST_SENTENCES = 1  # paragraphs in the cell of a table that is none of layout


class Line(NamedTuple):
    """What stands in one line; `linked`: how many of its characters lead elsewhere; `cells` of a row."""

    text: str
    linked: int = 0
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Block:
    """An element that begins and ends lines, with the lines [start, end) and the blocks inside."""

    start: int
    end: int = 0
    inside: list["Block"] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """`said`: the page's metadata by names in lower case, the first of each name."""

    lines: list[Line] = field(default_factory=list)
    body: Block = field(default_factory=lambda: Block(0))
    title: str = ""
    headings: list[tuple[int, int]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    elements: int = 0
    depth: int = 0


def page_of(text: str, *, unseen: bool = False) -> Page:
    """The page in some HTML; with `unseen` also what its styles hide."""
    from lxml import etree

    seen = _Seen(unseen=unseen)
    parser = etree.HTMLParser(target=seen, huge_tree=True, encoding="utf-8")
    parser.feed(text.replace("\0", "").encode("utf-8", "replace") or b" ")
    try:
        parser.close()
    except etree.XMLSyntaxError:  # nothing that could be parsed
        seen.close()
    return seen.page


@dataclass(slots=True)
class _Row:
    """A row of a table: where it begins, and the lines of its cells."""

    start: int
    cells: list[tuple[int, int]] = field(default_factory=list)
    layout: bool = False


class _Element(NamedTuple):
    """What has to be undone where an element ends."""

    tag: str
    block: Block | None
    linked: bool
    verbatim: bool


class _Seen:
    """The target of the parser's events."""

    def __init__(self, *, unseen: bool) -> None:
        self.page = Page()
        self._with_unseen = unseen
        self._open: list[_Element] = []
        self._blocks = [self.page.body]
        self._rows: list[_Row] = []
        self._buffer: list[str] = []
        self._linked_now = 0
        self._links = self._verbatim = self._hidden = 0
        self._title: list[str] = []
        self._in_title = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page.tags.add(tag)
        self.page.elements += 1
        if self._hidden or self._is_unseen(tag, attributes):
            self._hidden += 1
            self._note(tag, attributes)
            return
        style = attributes.get("style", "")
        linked = tag == "a" and "href" in attributes
        verbatim = tag in _VERBATIM or _VERBATIM_STYLE.search(style) is not None
        block = self._begin_block(tag) if _is_block(tag, style) else None
        if tag == "br":
            self._end_line()
        self._links += linked
        self._verbatim += verbatim
        self._open.append(_Element(tag, block, linked, verbatim))
        self.page.depth = max(self.page.depth, len(self._open))

    def end(self, _tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
            self._in_title = False
            return
        if not self._open:
            return
        element = self._open.pop()
        if element.block:
            self._end_block(element)
        self._links -= element.linked
        self._verbatim -= element.verbatim

    def data(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)
        elif self._hidden:
            return
        elif self._verbatim:
            first, *others = _LINE_END.split(data)
            self._add(first)
            for other in others:
                self._end_line()
                self._add(other)
        else:
            self._add(data)

    def comment(self, words: str) -> None:
        if found := _SAVED_FROM.match(words):
            self.page.said.setdefault("saved from", found[1])

    def pi(self, target: str, data: str | None = None) -> None:
        """What XML says to its programs is nothing to read."""

    def close(self) -> None:
        self._end_line()
        self.page.title = spaced("".join(self._title))
        for block in self._blocks:
            block.end = len(self.page.lines)

    def _is_unseen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in _UNSEEN:
            return True
        styled = "hidden" in attributes or _UNSEEN_STYLE.search(attributes.get("style", "")) is not None
        return styled and not self._with_unseen and tag not in ("html", "body")

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What is said in the head of a page."""
        if tag == "title" and not self._title:
            self._in_title = True
        elif tag == "meta" and (name := attributes.get("name") or attributes.get("property")):
            self.page.said.setdefault(name.strip().lower(), attributes.get("content", "").strip())
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self.page.said.setdefault("canonical", attributes.get("href", "").strip())
        elif tag == "base":
            self.page.said.setdefault("base", attributes.get("href", "").strip())

    def _add(self, words: str) -> None:
        self._buffer.append(words)
        if self._links:
            self._linked_now += len(words.strip())

    def _end_line(self) -> None:
        text = "".join(self._buffer)
        text = text.rstrip(" \t") if self._verbatim else spaced(text)
        if text.strip():
            self.page.lines.append(Line(text, min(self._linked_now, len(text))))
        self._buffer.clear()
        self._linked_now = 0

    def _begin_block(self, tag: str) -> Block:
        self._end_line()
        block = Block(len(self.page.lines))
        self._blocks[-1].inside.append(block)
        self._blocks.append(block)
        if tag == "table" and self._rows:
            self._rows[-1].layout = True
        elif tag == "tr":
            self._rows.append(_Row(block.start))
        return block

    def _end_block(self, element: _Element) -> None:
        self._end_line()
        block = self._blocks.pop()
        if element.tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append((block.start, len(self.page.lines)))
        elif element.tag == "tr":
            self._end_row(self._rows.pop(), block)
        block.end = len(self.page.lines)
        if element.tag in _HEADINGS and block.end > block.start:
            self.page.headings.append((block.start, block.end))

    def _end_row(self, row: _Row, block: Block) -> None:
        """The cells of a row stand in one line, unless the table only lays out the page."""
        cells = [self.page.lines[start:end] for start, end in row.cells]
        if row.layout or sum(map(bool, cells)) < 2 or any(map(_is_column, cells)):
            return
        words = tuple(_in_one(cell) for cell in cells)
        linked = sum(line.linked for cell in cells for line in cell)
        self.page.lines[row.start :] = [Line("\t".join(words).rstrip("\t"), linked, words)]
        block.inside.clear()
        while self.page.headings and self.page.headings[-1][0] >= row.start:
            self.page.headings.pop()


def _is_block(tag: str, style: str) -> bool:
    if not style:
        return tag in _BLOCKS
    if tag in _BLOCKS:
        return tag in ("td", "th", "tr", "table") or _INLINE_STYLE.search(style) is None
    return _BLOCK_STYLE.search(style) is not None


def _is_column(cell: list[Line]) -> bool:
    """Whether what stands in a cell is a part of the page: paragraphs, or a list of links."""
    sentences = sum(line.text.endswith(("。", "；")) for line in cell)
    links = sum(line.linked * 2 > len(line.text) for line in cell)
    return len(cell) > _LONGEST_CELL or sentences > _MOST_SENTENCES or links > 2


def _in_one(cell: list[Line]) -> str:
    return spaced("\n".join(line.text for line in cell))


def spaced(text: str) -> str:
    """White space as a browser shows it; where a line of the source ends beside Han there is none."""
    return _WHITE.sub(_gap, text).strip(" ")


def _gap(found: re.Match[str]) -> str:
    text, (start, end) = found.string, found.span()
    ends_line = "\n" in found[0] or "\r" in found[0]
    beside = text[start - 1 : start] + text[end : end + 1]
    return "" if ends_line and _WIDE.search(beside) else " "
