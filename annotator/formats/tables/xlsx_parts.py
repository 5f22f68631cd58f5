"""The small parts of an .xlsx package (ECMA-376), all but the rows of its sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from annotator.model.table import Column, ColumnType

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TEXT, SHARE, NUMBER, WRAPPED, HEADER = 1, 2, 3, 4, 5
_STYLE_OF: dict[ColumnType, int] = {
    "text": TEXT,
    "date": TEXT,
    "time": TEXT,
    "share": SHARE,
    "number": NUMBER,
}


def _xf(number: int, font: int, wrap: bool) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
        f' applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="{int(wrap)}"/></xf>'
    )


_FORMATS = (  # in the order of their numbers above, after the plain one
    _xf(0, 0, False),
    _xf(49, 0, False),
    _xf(164, 0, False),
    _xf(165, 0, False),
    _xf(49, 0, True),
    _xf(49, 1, True),
)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="0.000"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class Sheet:
    """A sheet as the workbook knows it; `part` is the number of its file in the package."""

    title: str
    part: int
    last_column: str
    rows: int = 0


def letters(column: int) -> str:
    """A column's letters, from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def style_of(column: Column) -> int:
    """The cell format of a column: text as text, shares with one decimal, coefficients with three."""
    return WRAPPED if column.wrap else _STYLE_OF.get(column.type, 0)


def sheet_top(columns: Sequence[Column]) -> str:
    """Everything of a sheet before its rows: frozen first row, fit to page width, column widths."""
    fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if sum(c.width for c in columns) < 200 else ""
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{c.width}" style="{style_of(c)}" customWidth="1"/>'
        for n, c in enumerate(columns, start=1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">{fit}<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>'
    )


def sheet_end(sheet: Sheet) -> str:
    """Everything after the rows: the filter, the page, and no warnings at numbers kept as text."""
    whole = f"A1:{sheet.last_column}{sheet.rows + 1}"
    return (
        f'</sheetData><autoFilter ref="{whole}"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{whole}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def package(sheets: Sequence[Sheet], moment: datetime) -> dict[str, str]:
    """The other files of the package by name, for sheets in the order in which they are shown."""
    return {
        "[Content_Types].xml": _content_types(sheets),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(moment),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relationships(
            *((f"{_OFFICE}/worksheet", f"worksheets/sheet{sheet.part}.xml") for sheet in sheets),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
    }


def _content_types(sheets: Sequence[Sheet]) -> str:
    parts = [
        ("/xl/workbook.xml", f"{_TYPES}.sheet.main+xml"),
        *((f"/xl/worksheets/sheet{sheet.part}.xml", f"{_TYPES}.worksheet+xml") for sheet in sheets),
        ("/xl/styles.xml", f"{_TYPES}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _core(moment: datetime) -> str:
    at = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Report Annotator</dc:creator>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"{_quoted(sheet)}!$A$1:${sheet.last_column}${sheet.rows + 1}</definedName>"
        for n, sheet in enumerate(sheets)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{_quoted(sheet)}!$1:$1</definedName>'
        for n, sheet in enumerate(sheets)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
    )


def _quoted(sheet: Sheet) -> str:
    return escape("'" + sheet.title.replace("'", "''") + "'")
