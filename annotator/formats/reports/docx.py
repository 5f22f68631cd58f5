"""A report as a Word document: headings for the navigation pane, notes as comments on the marked words."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from annotator.formats.reports.page import Block, Heading, Note, Page, Run, Table, entries, sayable
from annotator.formats.tables.steady_zip import SteadyZip
from annotator.model import colours

if TYPE_CHECKING:
    from docx.document import Document

_PAPER, _INK = "#ffffff", "#000000"
_SMALL = "Source"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEEPEST = 9
_TEXT_WIDTH = 9070  # of an A4 page with margins of 2.5 cm, in twentieths of a point


def to_docx(page: Page, moment: datetime) -> bytes:
    """The same bytes for the same page: `moment` is stamped in the place of the clock's time."""
    import docx

    book = docx.Document()
    set_page(book)
    set_fonts(book)
    written = _Writer(page, moment)
    book.add_heading(_clean(page.title), 0)
    for line in page.about:
        book.add_paragraph(_clean(line))
    _extend(book.element.body, written.body(), before=book.element.body.sectPr)
    if page.notes:
        _extend(book.part._comments_part.element, written.comments())
    properties = book.core_properties
    properties.author, properties.title, properties.comments = "", _clean(page.title)[:255], ""
    properties.created = properties.modified = moment.replace(tzinfo=None)
    raw = io.BytesIO()
    book.save(raw)
    return steady(raw.getvalue(), moment)


def steady(data: bytes, moment: datetime) -> bytes:
    """The same archive, each of its parts stamped with the moment."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, SteadyZip(made, moment) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            after.writestr(name, before.read(name))
    return made.getvalue()


def _extend(parent: Any, pieces: Iterator[str], before: Any = None) -> None:
    """Parsed at once: made one by one through objects, a long report would take minutes."""
    from docx.oxml import parse_xml

    for child in list(parse_xml(f'<w:body xmlns:w="{_W}">{"".join(pieces)}</w:body>')):
        if before is None:
            parent.append(child)
        else:
            before.addprevious(child)


class _Writer:
    """Writes the blocks of a page as XML; a comment ends with the last of its words."""

    def __init__(self, page: Page, moment: datetime) -> None:
        self._page = page
        self._at = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        self._entries = entries(page)
        self._targets = {entry.block for entry in self._entries}
        self._begun: set[int] = set()
        self._left = Counter(
            note
            for block in page.blocks
            if not isinstance(block, Table)
            for run in block.runs
            for note in run.notes
        )

    def body(self) -> Iterator[str]:
        """Paragraphs and tables in order, the contents first."""
        yield from self._contents()
        for number, block in enumerate(self._page.blocks):
            yield self._block(number, block)

    def comments(self) -> Iterator[str]:
        """A comment for every note that is on words."""
        for number in sorted(self._begun):
            yield self._comment(self._page.notes[number])

    def _comment(self, note: Note) -> str:
        author = _clean(note.author)
        lines = [f"[{note.number}] {note.title}", *note.lines]
        said = "".join(f"<w:p>{_run(Run(line, strong=not place))}</w:p>" for place, line in enumerate(lines))
        who = f"w:author={quoteattr(author)} w:initials={quoteattr(author[:2])}"
        return f'<w:comment w:id="{note.number}" {who} w:date="{self._at}">{said}</w:comment>'

    def _contents(self) -> Iterator[str]:
        """A field that Word can renew, holding the headings as they are; each a link."""
        if not self._entries:
            return
        yield _paragraph(_run(Run(self._page.contents, strong=True)))
        last = len(self._entries) - 1
        for place, entry in enumerate(self._entries):
            field = _FIELD if place == 0 else ""
            link = (
                f'<w:hyperlink w:anchor="b{entry.block}" w:history="1">{_run(Run(entry.text))}</w:hyperlink>'
            )
            close = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == last else ""
            indent = f'<w:spacing w:after="0"/><w:ind w:left="{420 * (entry.level - 1)}"/>'
            yield _paragraph(field + link + close, indent)

    def _block(self, number: int, block: Block) -> str:
        if isinstance(block, Table):
            return _table(block)
        inner = "".join(map(self._noted, block.runs))
        if number in self._targets:
            mark = f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/><w:bookmarkEnd w:id="{number}"/>'
            inner = mark + inner
        if isinstance(block, Heading):
            return _paragraph(inner, f'<w:pStyle w:val="Heading{min(block.level, _DEEPEST)}"/>')
        return _paragraph(inner, _LOOKS[block.style])

    def _noted(self, run: Run) -> str:
        begun = [note for note in run.notes if note not in self._begun]
        self._begun.update(begun)
        self._left.subtract(run.notes)
        ended = [note for note in run.notes if not self._left[note]]
        starts = "".join(f'<w:commentRangeStart w:id="{note}"/>' for note in begun)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{note}"/><w:r><w:commentReference w:id="{note}"/></w:r>'
            for note in ended
        )
        return f"{starts}{_run(run)}{ends}"


def _run(run: Run) -> str:
    if not run.text:
        return ""
    look = "<w:b/>" if run.strong else ""
    if run.notes:  # to be seen without colour too
        look += f'<w:u w:val="{"double" if len(run.notes) > 1 else "single"}"/>'
    if run.colour:
        fill = colours.tint(run.colour, _PAPER, _INK).lstrip("#")
        look = look + f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in _clean(run.text).replace("\n", "\v").split("\t")
    )
    pieces = pieces.replace("\v", '</w:t><w:br/><w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{pieces}</w:r>"


def _paragraph(inner: str, look: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def _table(table: Table) -> str:
    widths = _widths(table)

    def row(cells: Sequence[str], *, head: bool) -> str:
        look = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        return f"<w:tr>{look}{''.join(cell(n, text, head=head) for n, text in enumerate(cells))}</w:tr>"

    def cell(place: int, text: str, *, head: bool) -> str:
        side = '<w:jc w:val="right"/>' if place in table.right else ""
        said = _paragraph(_run(Run(text, strong=head)), f'<w:spacing w:after="0"/>{side}')
        return f'<w:tc><w:tcPr><w:tcW w:w="{widths[place]}" w:type="dxa"/></w:tcPr>{said}</w:tc>'

    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(row(cells, head=False) for cells in table.rows)
    head = row(table.heads, head=True)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{_paragraph('')}"


def _widths(table: Table) -> list[int]:
    """Of the columns, in twentieths of a point: by their longest words, none too narrow for a figure."""
    rows = (table.heads, *table.rows)
    longest = [max(len(row[place]) for row in rows) for place in range(len(table.heads))]
    shares = [min(max(length, 6), 24) for length in longest]
    return [_TEXT_WIDTH * share // sum(shares) for share in shares]


def _clean(text: str) -> str:
    return sayable(text).replace("\r", " ")


def set_page(book: "Document", *, landscape: bool = False) -> None:
    """A4, with margins of 2.5 cm."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)


def set_fonts(book: "Document") -> None:
    """Fonts that every Chinese Word has, black headings, and a style for small print."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = book.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    about = style.element.get_or_add_rPr()
    about.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    about.append(language)
    small = book.styles.add_style(_SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = style, Pt(9)
    small.paragraph_format.space_after, small.paragraph_format.left_indent = Pt(3), Pt(21)
    for name in ("Title", *(f"Heading {level}" for level in range(1, _DEEPEST + 1))):
        fonts = book.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), "黑体")
        fonts.set(qn("w:ascii"), "Arial")
        fonts.set(qn("w:hAnsi"), "Arial")
        book.styles[name].font.color.rgb = RGBColor(0, 0, 0)
        book.styles[name].font.italic = False


_LOOKS = {
    "plain": "",
    "text": '<w:spacing w:after="60"/>',
    "quote": '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:ind w:left="420"/>',
    "small": f'<w:pStyle w:val="{_SMALL}"/>',
}
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
