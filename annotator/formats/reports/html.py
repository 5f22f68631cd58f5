"""A report as one HTML file that needs nothing else: no script, notes beside the text, fit for printing."""

from collections.abc import Iterator, Sequence
from html import escape

from annotator.formats.reports.page import Block, Heading, Note, Page, Run, Table, entries, sayable
from annotator.model import colours

_LIGHT, _DARK = ("#ffffff", "#1f1f1f"), ("#1b1b1b", "#dcdcdc")
_DEEPEST = 6


def to_html(page: Page) -> bytes:
    """The same bytes for the same page."""
    return "\n".join([*_Writer(page).pieces(), ""]).encode()


class _Writer:
    """Writes one page; a note stands beside the block in which its words begin."""

    def __init__(self, page: Page) -> None:
        self._page = page
        used = [run.colour for block in page.blocks if not isinstance(block, Table) for run in block.runs]
        used += [note.colour for note in page.notes.values()]
        self._colours = {colour: n for n, colour in enumerate(dict.fromkeys(filter(None, used)))}
        self._noted: set[int] = set()
        self._numbered: set[int] = set()

    def pieces(self) -> Iterator[str]:
        page = self._page
        title = _said(page.title)
        yield "<!DOCTYPE html>"
        yield f'<html lang="{escape({"zh": "zh-CN"}.get(page.lang, page.lang))}"><head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
        yield f"<title>{title}</title><style>{_STYLE}{self._code_style()}</style></head><body>"
        yield f"<header><h1>{title}</h1>"
        yield from (f'<p class="about">{_said(line)}</p>' for line in page.about)
        yield "</header>"
        yield from self._contents()
        yield "<main>"
        for number, block in enumerate(page.blocks):
            yield self._block(number, block)
        yield "</main></body></html>"

    def _code_style(self) -> str:
        def rules(background: str, text: str) -> str:
            return "".join(
                f".k{n}{{background:{colours.tint(colour, background, text)};"
                f"border-color:{colours.strip(colour, background)}}}"
                for colour, n in self._colours.items()
            )

        dark = f"@media screen and (prefers-color-scheme:dark){{{rules(*_DARK)}}}"
        return rules(*_LIGHT) + dark if self._colours else ""

    def _contents(self) -> Iterator[str]:
        found = entries(self._page)
        if not found:
            return
        word = _said(self._page.contents)
        yield f'<nav aria-label="{word}"><p>{word}</p>'
        for entry in found:
            yield f'<a class="l{entry.level}" href="#b{entry.block}">{_said(entry.text)}</a>'
        yield "</nav>"

    def _block(self, number: int, block: Block) -> str:
        if isinstance(block, Table):
            return _table(block)
        begun = [note for note in _notes_of(block.runs) if note not in self._noted]
        self._noted.update(begun)
        name = f"h{min(block.level + 1, _DEEPEST)}" if isinstance(block, Heading) else "p"
        place = f' id="b{number}"' if isinstance(block, Heading) or block.run_in else ""
        inner = "".join(self._run(run) for run in block.runs)
        made = f'<{name}{place} class="{block.style}">{inner}</{name}>'
        if not begun:
            return f'<div class="row">{made}</div>' if self._page.notes else made
        beside = "".join(self._note(self._page.notes[note]) for note in begun)
        return f'<div class="row">{made}<aside>{beside}</aside></div>'

    def _run(self, run: Run) -> str:
        said = _said(run.text)
        if run.strong and said:
            said = f"<b>{said}</b>"
        if run.colour is None:
            return said
        look = f"k{self._colours[run.colour]}" + (" several" if len(run.notes) > 1 else "")
        if not run.notes:
            return f'<span class="sample {look}">{said}</span>'
        first = [str(note) for note in sorted(run.notes) if note not in self._numbered]
        self._numbered.update(run.notes)
        number = f' data-n="{" ".join(first)}"' if first else ""
        described = " ".join(f"n{note}" for note in run.notes)
        return f'<mark class="{look}" aria-describedby="{described}"{number}>{said}</mark>'

    def _note(self, note: Note) -> str:
        lines = "".join(f"<span>{_said(line)}</span>" for line in note.lines)
        look = f"note k{self._colours[note.colour]}"
        return (
            f'<div class="{look}" id="n{note.number}"><b>[{note.number}] {_said(note.title)}</b>{lines}</div>'
        )


def _notes_of(runs: Sequence[Run]) -> list[int]:
    """The numbers of all notes in a block, in order."""
    return sorted({note for run in runs for note in run.notes})


def _table(table: Table) -> str:
    def cell(name: str, place: int, text: str) -> str:
        look = ' class="right"' if place in table.right else ""
        return f"<{name}{look}>{_said(text)}</{name}>"

    heads = "".join(cell("th", place, text) for place, text in enumerate(table.heads))
    rows = "".join(
        f"<tr>{''.join(cell('td', place, text) for place, text in enumerate(row))}</tr>\n"
        for row in table.rows
    )
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div>'


def _said(text: str) -> str:
    """A parser of HTML would take a carriage return for a line end."""
    return escape(sayable(text)).replace("\r", "&#13;")


_STYLE = (
    ":root{color-scheme:light dark}"
    f"body{{font:16px/1.75 serif;max-width:64em;margin:2em auto;padding:0 1em;"
    f"color:{_LIGHT[1]};background:{_LIGHT[0]}}}"
    "h1{font-size:1.6em;line-height:1.3}h2{font-size:1.35em;margin:1.6em 0 .4em}"
    "h3{font-size:1.2em;margin:1.2em 0 .3em}h4,h5,h6{font-size:1.05em;margin:1em 0 .2em}"
    ".about,.small{font-size:.88em;margin:.2em 0}.text{white-space:pre-wrap;margin-top:0}"
    "p.text{margin:0 0 .35em;min-height:.7em}p{overflow-wrap:anywhere}"
    ".quote{white-space:pre-wrap;margin:.9em 0 .1em;padding-left:1em;border-left:3px solid #999}"
    "nav{font-size:.92em;border:1px solid #999;padding:.6em 1em;margin:1.5em 0}nav p{margin:0 0 .3em;"
    "font-weight:bold}nav a{display:block;color:inherit}"
    "nav .l2{padding-left:1.5em}nav .l3{padding-left:3em}nav .l4{padding-left:4.5em}"
    ".row{display:grid;grid-template-columns:minmax(0,1fr) 17em;gap:0 1.6em;align-items:start}"
    "aside{font:13px/1.45 sans-serif;padding-top:.3em}.row>:first-child{grid-column:1}"
    ".note{border-left:5px solid;padding:.15em .5em;margin:0 0 .35em;white-space:pre-wrap;"
    "overflow-wrap:anywhere}.note b,.note span{display:block}"
    "mark{color:inherit;border-bottom:2px solid}mark.several{border-bottom:4px double}"
    "mark[data-n]::before{content:attr(data-n);font:bold .62em sans-serif;vertical-align:super;"
    "padding:0 .2em}.sample{border-bottom:2px solid;padding:0 .3em}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;margin:.6em 0 1em;font-size:.92em}"
    "th,td{border:1px solid #999;padding:.25em .6em;text-align:left;vertical-align:top;"
    "white-space:pre-line}.right{text-align:right;font-variant-numeric:tabular-nums}"
    "@media (max-width:44em){.row{display:block}}"
    f"@media screen and (prefers-color-scheme:dark){{body{{color:{_DARK[1]};background:{_DARK[0]}}}}}"
    "@media print{:root{color-scheme:light}body{font-size:10.5pt;max-width:none;margin:0;padding:0}"
    "mark,.note,.sample{-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    ".row{grid-template-columns:minmax(0,1fr) 13em}aside{font-size:8pt}"
    "h1,h2,h3,h4,h5,h6{break-after:avoid}.note,tr{break-inside:avoid}thead{display:table-header-group}"
    "nav a{text-decoration:none}}"
)
