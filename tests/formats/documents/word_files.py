"""Word files made for the tests: python-docx packs them, what they hold is written as Word's XML."""

import io
import zipfile

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def run(text: str, about: str = "") -> str:
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, about: str = "") -> str:
    """A paragraph of runs (or words) with properties."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def cell(*paragraphs: str, about: str = "") -> str:
    held = "".join(each if each.startswith("<") else paragraph(each) for each in paragraphs)
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{held}</w:tc>"


def row(*cells: str, about: str = "") -> str:
    held = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{held}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A text box in both editions, as Word writes it."""
    held = "".join(each if each.startswith("<") else paragraph(each) for each in paragraphs)
    new = f"<w:drawing><wps:txbx><w:txbxContent>{held}</w:txbxContent></wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox><w:txbxContent>{held}</w:txbxContent></v:textbox></w:pict>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(code: str, result: str | None) -> str:
    told = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    shown = "" if result is None else mark("separate") + (result if "<" in result else run(result))
    return mark("begin") + told + shown + mark("end")


def level(depth: int, format: str, pattern: str, more: str = "", start: str | None = "1") -> str:
    """A level of a list; by default what follows the number is nothing."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    after = "" if "w:suff" in more else '<w:suff w:val="nothing"/>'
    return (
        f'<w:lvl w:ilvl="{depth}">{begins}<w:numFmt w:val="{format}"/>{more}{after}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def pattern(id: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def instance(id: str, of: str, *changes: str) -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{"".join(changes)}</w:num>'


def numbered(text: str, id: str = "1", depth: int = 0, more: str = "") -> str:
    about = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{id}"/></w:numPr>{more}'
    return paragraph(*([text] if text else []), about=about)


def style(id: str, *, name: str = "", kind: str = "paragraph", about: str = "", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id}"{more}><w:name w:val="{name or id}"/>{about}</w:style>'


def docx_of(
    *blocks: str,
    numbering: str = "",
    styles: str = "",
    notes: dict[str, str] | None = None,
    title: str = "",
) -> bytes:
    """A docx with these blocks (plain words are a paragraph), lists, styles and notes by id.

    A note's id tells its kind: `f1` is a footnote, `e1` an endnote; both are numbered 1 in their part.
    """
    document = docx.Document()
    document.core_properties.title = title
    body = document.element.body
    for block in blocks:
        xml = block if block.startswith("<") else paragraph(block)
        for element in parse_xml(f"<w:body {SPACES}>{xml}</w:body>"):
            body.insert(len(body) - 1, element)
    if numbering:
        _fill(document.part.numbering_part.element, numbering, clear=True)
    _fill(document.styles.element, styles)
    for kind, letter in (("footnote", "f"), ("endnote", "e")):
        held = {id[1:]: words for id, words in (notes or {}).items() if id[0] == letter}
        if held:
            _add_notes(document, kind, held)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(root: object, xml: str, *, clear: bool = False) -> None:
    if clear:
        for child in list(root):  # type: ignore[call-overload]
            root.remove(child)  # type: ignore[attr-defined]
    for element in parse_xml(f"<w:styles {SPACES}>{xml}</w:styles>"):
        root.append(element)  # type: ignore[attr-defined]


def _add_notes(document: object, kind: str, notes: dict[str, str]) -> None:
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    held = "".join(
        f'<w:{kind} w:id="{id}">{paragraph("<w:r><w:footnoteRef/></w:r>", words)}</w:{kind}>'
        for id, words in notes.items()
    )
    xml = f"<w:{kind}s {SPACES}>{line}{held}</w:{kind}s>"
    package = document.part.package  # type: ignore[attr-defined]
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{_TYPES}{kind}s+xml", xml.encode(), package)
    document.part.relate_to(part, f"{_RELATIONS}{kind}s")  # type: ignore[attr-defined]


def repacked(data: bytes, **changes: bytes | None) -> bytes:
    """The archive with parts changed or left out; `word__document` is word/document.xml."""
    names = {name.replace("__", "/") + ".xml": content for name, content in changes.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in held.namelist():
            content = names.get(name, held.read(name)) if name in names else held.read(name)
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()
