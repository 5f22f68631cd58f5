"""Word documents (docx): the text that a reader sees, paragraph by paragraph.

One line a paragraph, one line a row of a table (cells parted by tabs, a merged cell once, a cell's
own paragraphs by spaces); a table of one column is a frame, its paragraphs stand as they are. Text
boxes follow the paragraph, footnotes and endnotes too, each on a line of its own that begins with
its number in square brackets, so that they break no sentence and stay near what they explain; what
is anchored in a table follows the table. Automatic numbers are written out, bullets are not.
Tracked changes count as accepted. Headers, footers, comments, hidden text and field codes are left
out. Soft line ends are line ends; a page break parts words, else it leaves nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.formats.documents.word.known import plain_title
from annotator.formats.documents.word.package import Package
from annotator.formats.documents.word.story import Document, Line, Story
from annotator.formats.documents.word.xml import below, short
from annotator.formats.documents.zipped import kind_inside
from annotator.model.errors import Unreadable
from annotator.model.imported import Alteration

NAME = "docx"
ENDINGS = (".docx", ".docm", ".dotx", ".dotm")

_ELSEWHERE = ("w:altChunk", "w:subDoc")  # web pages and documents that Word takes in when it opens the file


def recognises(data: bytes) -> bool:
    """Whether the bytes are an archive with the folder of a Word document."""
    return kind_inside(data) == "docx"


def contents(data: bytes, _options: ReadOptions) -> Contents:
    """The text of a docx, and a title that the file names.

    Unreadable: `file_damaged`, `file_inflates`, `file_protected`, `not_word`, `text_elsewhere`.
    """
    if kind_of_compound(data) == "protected":
        raise Unreadable("file_protected")
    if not data.startswith(b"PK"):
        raise Unreadable("not_word")
    package = Package(data)
    body = below(package.document, "w:body")
    if body is None:
        raise Unreadable("file_damaged")
    if any(short(each.tag) in _ELSEWHERE for each in body.iter("{*}*")):
        raise Unreadable("text_elsewhere")
    lines = list(Story(Document(package), body).lines())
    text = "\n".join(line.text for line in lines)
    title = plain_title(package.property("title"), text)
    return Contents(
        text, known={"title": title} if title else {}, found=tuple(_tables_of_contents(lines, text))
    )


def _tables_of_contents(lines: Sequence[Line], text: str) -> Iterator[Alteration]:
    """What styles say to be entries of a table of contents; lines that follow on each other together."""
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    for is_entry, run in groupby(range(len(lines)), key=lambda index: lines[index].in_contents):
        if is_entry:
            entries = list(run)
            start = ends[entries[0]] - len(lines[entries[0]].text) - 1
            yield Alteration(start, text[start : ends[entries[-1]]], "", "table_of_contents")
