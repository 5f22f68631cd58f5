"""The codebook as people read it, such as in the appendix of a paper: as HTML and as a Word document."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from annotator.formats.reports.docx import set_fonts, set_page, steady
from annotator.i18n import translate
from annotator.model.codebook import Codebook, CodebookEntry

if TYPE_CHECKING:
    from docx.document import Document

_DEEPEST_HEADING = 1
"""Codes down to this level are headings; those below stand in tables."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A code of the first level with what stands below it, each with how deep."""

    top: CodebookEntry
    below: tuple[tuple[int, CodebookEntry], ...]


def to_html(codebook: Codebook, lang: str, about: str) -> bytes:
    """One page that needs nothing else; `about` stands below the title."""
    pieces = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(lang)}"><head><meta charset="utf-8">',
        f"<title>{escape(codebook.name)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(_title(codebook, lang))}</h1><p class=about>{escape(about)}</p>",
    ]
    for part in _parts(codebook):
        pieces.append(f"<h2>{escape(_named(part.top, lang))}</h2>")
        pieces += [f"<p>{_lines(text)}</p>" for text in _rules_and_example(part.top, lang)]
        if part.below:
            pieces += _table(part, lang)
    return "\n".join([*pieces, "</body></html>", ""]).encode()


def to_docx(codebook: Codebook, lang: str, about: str, moment: datetime) -> bytes:
    """The same bytes for the same codebook: `moment` is stamped in the place of the clock's time."""
    import docx

    book = docx.Document()
    set_page(book, landscape=True)
    set_fonts(book)
    book.add_heading(_clean(_title(codebook, lang)), 0)
    book.add_paragraph(_clean(about))
    for part in _parts(codebook):
        book.add_heading(_clean(_named(part.top, lang)), 1)
        for text in _rules_and_example(part.top, lang):
            book.add_paragraph(_clean(text))
        if part.below:
            _docx_table(book, part, lang)
    properties = book.core_properties
    properties.author, properties.title = "", _clean(codebook.name)
    properties.created = properties.modified = moment.replace(tzinfo=None)
    raw = io.BytesIO()
    book.save(raw)
    return steady(raw.getvalue(), moment)


def _parts(codebook: Codebook) -> Iterator[_Part]:
    depths: list[int] = []
    for entry in codebook.entries:
        depths.append(1 if entry.parent is None else depths[entry.parent] + 1)
    tops = [place for place, depth in enumerate(depths) if depth == _DEEPEST_HEADING]
    for start, end in zip(tops, [*tops[1:], len(depths)], strict=True):
        below = tuple((depths[n] - 1, codebook.entries[n]) for n in range(start + 1, end))
        yield _Part(codebook.entries[start], below)


def _title(codebook: Codebook, lang: str) -> str:
    return codebook.name_en if lang == "en" and codebook.name_en else codebook.name


def _named(entry: CodebookEntry, lang: str) -> str:
    name = entry.name_en if lang == "en" and entry.name_en else entry.name
    return f"{entry.number} {name}".strip()


def _rules(entry: CodebookEntry, lang: str) -> Iterator[str]:
    """What belongs to a code and what does not, a line each."""
    definition = entry.definition_en if lang == "en" and entry.definition_en else entry.definition
    if not entry.active:
        yield translate(lang, "codebook_print.retired")
    if definition:
        yield definition
    for key in ("include", "exclude"):
        if said := getattr(entry, key):
            yield _with_label(lang, key, said)
    if entry.indicators:
        yield _with_label(lang, "indicators", "、".join(entry.indicators))
    if entry.value_kind != "none":
        words = (
            translate(lang, f"value_kind.{entry.value_kind}"),
            entry.value_unit,
            "、".join(entry.choices),
        )
        yield _with_label(lang, "value_kind", " ".join(filter(None, words)))
    if entry.group:
        yield _with_label(lang, "group", entry.group)


def _rules_and_example(entry: CodebookEntry, lang: str) -> Iterator[str]:
    """All of a code that stands in no table."""
    yield from _rules(entry, lang)
    if entry.example:
        yield _with_label(lang, "example", entry.example)


def _with_label(lang: str, key: str, said: str) -> str:
    mark = ": " if lang == "en" else "："
    return f"{translate(lang, f'column.{key}')}{mark}{said}"


def _heads(lang: str) -> list[str]:
    return [translate(lang, f"column.{key}") for key in ("number", "name", "definition", "example")]


def _cells(depth: int, entry: CodebookEntry, lang: str) -> tuple[str, str, Sequence[str], str]:
    name = entry.name_en if lang == "en" and entry.name_en else entry.name
    return entry.number, "　" * (depth - 1) + name, tuple(_rules(entry, lang)), entry.example


def _table(part: _Part, lang: str) -> Iterator[str]:
    yield (
        "<table><thead><tr>"
        + "".join(f"<th>{escape(head)}</th>" for head in _heads(lang))
        + "</tr></thead><tbody>"
    )
    for depth, entry in part.below:
        number, name, rules, example = _cells(depth, entry, lang)
        said = "".join(f"<p>{_lines(rule)}</p>" for rule in rules)
        yield (
            f"<tr><td>{escape(number)}</td><td>{escape(name)}</td><td>{said}</td>"
            f"<td>{_lines(example)}</td></tr>"
        )
    yield "</tbody></table>"


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def _docx_table(book: "Document", part: _Part, lang: str) -> None:
    from docx.shared import Cm

    widths = [Cm(2), Cm(4.5), Cm(11), Cm(6.5)]
    table = book.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # some programs look only here, others only at the cells
    for cell, head in zip(table.rows[0].cells, _heads(lang), strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
    _repeat(table.rows[0])
    for depth, entry in part.below:
        number, name, rules, example = _cells(depth, entry, lang)
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[3].text = _clean(number), _clean(name), _clean(example)
        cells[2].text = _clean("\n".join(rules))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _repeat(row: Any) -> None:
    """The head of a table stands on each of its pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _clean(text: str) -> str:
    """Without what XML has no way to say."""
    return "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe")
    )


_STYLE = (
    "body{font:16px/1.7 serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}.about{color:#666}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.4em .6em;"
    "text-align:left;vertical-align:top}td p{margin:0 0 .4em}th{background:#f3f3f3}"
    "td:first-child{white-space:nowrap}:root{color-scheme:light dark}"
    "@media screen and (prefers-color-scheme:dark){body{color:#dcdcdc;background:#1b1b1b}"
    ".about{color:#aaa}th{background:#333}}"
    "@media print{thead{display:table-header-group}tr{break-inside:avoid}}"
)
PRINTERS: dict[str, Callable[..., bytes]] = {".html": to_html, ".docx": to_docx}
