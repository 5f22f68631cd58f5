"""The lines of a story (the body, a text box, a note): its paragraphs and tables in order."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.formats.documents.word.fields import Fields
from annotator.formats.documents.word.numbering import Numbering
from annotator.formats.documents.word.package import Package
from annotator.formats.documents.word.paragraph import PAGE, Words, children, end_of, words_of
from annotator.formats.documents.word.styles import Styles
from annotator.formats.documents.word.xml import attribute, below, short, switched
from annotator.formats.xml_tree import Element
from annotator.model.errors import Unreadable

_DEEPEST = 30  # tables and text boxes within each other; a report has two
_WITHIN = frozenset(
    ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:hyperlink")
)

_PAGES = re.compile(f"\n?{PAGE}+\n?")
_SPACES = re.compile("[\t\n ]+")
_PAGE_NUMBER = re.compile(r"\t *[0-9０-９IVXivx]{1,5}$")


class Line(NamedTuple):
    """One line of the text (or several, where a paragraph has soft ends); of a table of contents or not."""

    text: str
    in_contents: bool = False


class Document:
    """What all stories of a document share: styles, the counts of lists, and the notes."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"), self.styles)
        self._notes = {
            (part, attribute(note, "id")): note
            for part in ("footnotes", "endnotes")
            for note in _children_of(package.related(part))
        }
        self._noted = 0

    def note_lines(self, part: str, id: str) -> Iterator[Line]:
        """The lines of a note, the first with its number; a note is read once."""
        note = self._notes.pop((part, id), None)
        if note is None:
            return
        lines = [line.text.strip() for line in Story(self, note, 1).lines()]
        shown = [line for line in lines if line]
        if shown:
            self._noted += 1
            yield Line(f"[{self._noted}] {shown[0]}")
            yield from map(Line, shown[1:])


def _children_of(root: Element | None) -> Iterator[Element]:
    return iter(()) if root is None else iter(root)


class _Part(NamedTuple):
    """A paragraph as it is read, its end still open."""

    paragraph: Element
    text: str
    end: str | None


class Story:
    """One story, read from front to back; `depth` counts the tables and boxes that it lies in."""

    def __init__(self, document: Document, root: Element, depth: int = 0) -> None:
        self._document = document
        self._root = root
        self._fields = Fields(root)
        self._anchored: list[Words] = []
        self._depth = depth

    def lines(self) -> Iterator[Line]:
        """Paragraphs and rows, each followed by the text boxes and notes that are anchored in it.

        What is anchored in a table follows the table.
        """
        for line in self._flow(self._root, self._depth):
            yield line
            anchored, self._anchored = self._anchored, []
            for words in anchored:
                for box in words.boxes:
                    yield from _without_margins(Story(self._document, box, self._depth + 1).lines())
                for part, id in words.notes:
                    yield from self._document.note_lines(part, id)

    def _flow(self, container: Element, depth: int) -> Iterator[Line]:
        """The lines of what lies in the story itself; what is anchored in it is put by."""
        if depth > _DEEPEST:
            raise Unreadable("file_damaged")
        open_parts: list[_Part] = []
        for block in _blocks(container):
            if short(block.tag) == "w:p":
                open_parts.append(self._part(block))
                if open_parts[-1].end is None:
                    yield self._line(open_parts)
                    open_parts = []
            else:
                yield from self._rest(open_parts)
                open_parts = []
                yield from self._table(block, depth + 1)
        yield from self._rest(open_parts)

    def _part(self, paragraph: Element) -> _Part:
        styles = self._document.styles
        words = words_of(paragraph, styles, self._fields)
        if words.boxes or words.notes:
            self._anchored.append(words)
        return _Part(paragraph, words.text, end_of(paragraph, styles))

    def _rest(self, parts: list[_Part]) -> Iterator[Line]:
        if any(part.text.strip() for part in parts):
            yield self._line(parts)

    def _line(self, parts: list[_Part]) -> Line:
        """Paragraphs that run on, as one: a number is that of a run-in heading, else of the last."""
        text = "".join(part.text for part in parts)
        headings = (part for part in parts if part.end == "hidden" and part.text)
        numbered = next(headings, parts[-1]).paragraph
        number = self._document.numbering.next_number(numbered)
        line = (number + _PAGES.sub("\n", text.strip(PAGE))).rstrip("\t" if number else "")
        entry = self._document.styles.is_contents_entry(parts[-1].paragraph)
        return Line(line, entry and _PAGE_NUMBER.search(line) is not None)

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        """The rows of a table as one piece; a frame of one column is no table but its paragraphs."""
        rows = [row for row in _inside(table, "w:tr") if not _is_gone(row)]
        cells = [list(_cells(row)) for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell in row:
                    yield from _without_margins(self._flow(cell, depth))
            return
        shown = [[self._cell(cell, depth) for cell in row] for row in cells]
        lines = ["\t".join(row).rstrip("\t") for row in shown]
        text = "\n".join(line for line in lines if line)
        if text:
            yield Line(text)

    def _cell(self, cell: Element, depth: int) -> str:
        if _goes_on(cell):
            return ""
        lines = (_SPACES.sub(" ", line.text).strip(" ") for line in self._flow(cell, depth))
        return " ".join(line for line in lines if line)


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, in order."""
    return _inside(container, "w:p", "w:tbl")


def _inside(container: Element, *wanted: str) -> Iterator[Element]:
    waiting = [children(container)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif (kind := short(child.tag)) in wanted:
            yield child
        elif kind in _WITHIN:
            waiting.append(children(child))


def _cells(row: Element) -> Iterator[Element]:
    for cell in _inside(row, "w:tc"):
        if below(cell, "w:tcPr", "w:cellDel") is None:
            yield cell


def _is_gone(row: Element) -> bool:
    """Whether a row was deleted or is hidden."""
    about = below(row, "w:trPr")
    return below(about, "w:del") is not None or bool(switched(about, "w:hidden"))


def _goes_on(cell: Element) -> bool:
    """Whether a cell is the lower part of one above it."""
    merged = below(cell, "w:tcPr", "w:vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def _without_margins(lines: Iterator[Line]) -> list[Line]:
    """Lines without the empty ones at their beginning and end."""
    kept = list(lines)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return kept
