"""The XML of a Word file: what stands around the text, and the pieces that the text is made of."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships"'
_DRAWING = (
    f'xmlns:wp="{_SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:a="{_SCHEMAS}/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:mc="{_SCHEMAS}/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("styles", "numbering", "footnotes", "header", "footer", "settings")
_WHO = 'w:author="综合处" w:date="2022-03-16T10:20:00Z"'

TITLE = '<w:spacing w:before="600" w:after="400"/><w:jc w:val="center"/>'
CENTRED = '<w:jc w:val="center"/>'
RIGHT = '<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'
CHAPTER = '<w:pStyle w:val="1"/>'
LINE_END = "<w:r><w:br/></w:r>"
NOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'


def run(text: str, *, bold: bool = False) -> str:
    """A run of escaped text."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def paragraph(content: str, look: str = "") -> str:
    """A paragraph of runs; without a look it is body text, set in by two characters."""
    look = look or '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"


def numbered(chapter: int) -> str:
    """The look of a paragraph that Word numbers, from one in each chapter."""
    return (
        f'<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{chapter}"/></w:numPr>'
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    )


def inserted(runs: str) -> str:
    return f'<w:ins w:id="11" {_WHO}>{runs}</w:ins>'


def deleted(words: str) -> str:
    gone = f'<w:delText xml:space="preserve">{escape(words)}</w:delText>'
    return f'<w:del w:id="12" {_WHO}><w:r>{gone}</w:r></w:del>'


def table(rows: Iterable[list[str]]) -> str:
    """A table with lines; every cell one centred paragraph."""
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = '<w:gridCol w:w="2200"/>' * 4
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _cell(words: str) -> str:
    width = '<w:tcPr><w:tcW w:w="2200" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{width}{paragraph(run(escape(words)), CENTRED)}</w:tc>"


def text_box(runs: str) -> str:
    """A text box as Word writes it: once for programs of today and once for those of old."""
    content = f"<w:txbxContent>{paragraph(runs, CENTRED)}</w:txbxContent>"
    size = '<wp:extent cx="4320000" cy="432000"/><wp:docPr id="1" name="文本框 1"/>'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="4320000" cy="432000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}<a:graphic>'
        f'<a:graphicData uri="{kind}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    old = (
        '<w:pict><v:shape style="width:340pt;height:34pt"><v:textbox>'
        f"{content}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def document(blocks: str) -> str:
    """The body, on A4 with header and footer."""
    page = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId{_KINDS.index("header") + 1}"/>'
        f'<w:footerReference w:type="default" r:id="rId{_KINDS.index("footer") + 1}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {_W} {_R} {_DRAWING}><w:body>{blocks}{page}</w:body></w:document>"


def around(title: str, chapters: int, note: str) -> dict[str, str]:
    """Every part but the document, by its name in the archive."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument/2006/relationships/officeDocument", "word/document.xml"),
                "rId2": ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _properties(title),
        "word/_rels/document.xml.rels": _relations(
            {
                f"rId{number}": (f"officeDocument/2006/relationships/{kind}", f"{kind}.xml")
                for number, kind in enumerate(_KINDS, 1)
            }
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(chapters),
        "word/footnotes.xml": _footnotes(note),
        "word/header.xml": f"{_HEAD}<w:hdr {_W}>{paragraph(run(escape(title)), CENTRED)}</w:hdr>",
        "word/footer.xml": f"{_HEAD}<w:ftr {_W}>{paragraph(_page_number(), CENTRED)}</w:ftr>",
        "word/settings.xml": f"{_HEAD}<w:settings {_W}><w:trackRevisions/></w:settings>",
    }


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind in _KINDS
    )
    return (
        f'{_HEAD}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{_SCHEMAS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{links}</Relationships>'


def _properties(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        "<dc:creator>综合处</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2022-03-10T08:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _styles() -> str:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2)
    )
    return (
        f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        f"{named}</w:styles>"
    )


def _numbering(chapters: int) -> str:
    """One list, begun anew for every chapter."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="（%1）"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    lists = "".join(
        f'<w:num w:numId="{chapter}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for chapter in range(1, chapters + 1)
    )
    return (
        f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>{lists}</w:numbering>'
    )


def _footnotes(note: str) -> str:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    line = "<w:p><w:r><w:{}/></w:r></w:p>"
    return (
        f'{_HEAD}<w:footnotes {_W}><w:footnote w:type="separator" w:id="0">{line.format("separator")}'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="1">'
        f"{line.format('continuationSeparator')}</w:footnote>"
        f'<w:footnote w:id="2"><w:p>{mark}{run(" " + escape(note))}</w:p></w:footnote></w:footnotes>'
    )


def _page_number() -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field = mark.format("begin") + code + mark.format("separate") + run("1") + mark.format("end")
    return run("— ") + field + run(" —")
