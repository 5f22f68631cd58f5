"""Coded documents: the whole text of each, coded words marked, a note beside each coding."""

from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.exporting.reports.counted import Material, Source, said_of, source
from annotator.exporting.scope import Scope, code_label
from annotator.formats.reports.marked import Line, Marked, lines
from annotator.formats.reports.page import Block, Heading, Note, Page, Paragraph, Run, heading, plain
from annotator.jobs.progress import Progress
from annotator.model.coding import Coding
from annotator.model.span import Span
from annotator.store import coders
from annotator.text.outline import Heading as Found


def page(scope: Scope, progress: Progress) -> tuple[Page, int]:
    """The report and how many codings are noted; each document is a chapter."""
    material = Material(scope)
    notes: dict[int, Note] = {}
    counts: Counter[str] = Counter()
    chapters: list[Block] = []
    for document in progress.track(scope.documents, len(scope.documents)):
        found = material.codings(document)
        counts.update(coding.code_id for coding in found)
        chapters += _chapter(material, source(scope, document), found, notes)
    made = Page(
        title=scope.text("report.coded_title", project=coders.project_row(scope.project).title),
        lang=scope.options.lang,
        blocks=(*_legend(scope, counts), *chapters),
        notes=notes,
        about=tuple(material.about()),
        contents=scope.text("report.contents"),
    )
    return made, len(notes)


def _legend(scope: Scope, counts: Mapping[str, int]) -> Iterator[Block]:
    used = [code for code in scope.tree.codes if counts.get(code.id)]
    if not used:
        return
    yield heading(1, scope.text("report.legend"))
    for code in used:
        count = scope.text("report.references", count=counts[code.id])
        yield Paragraph((Run(code_label(code), code.colour), Run(f"  {count}")), "small")


def _chapter(material: Material, of: Source, found: list[Coding], notes: dict[int, Note]) -> Iterator[Block]:
    scope = material.scope
    yield heading(1, f"{of.document.number} {material.scope.covered(of.document.name)}")
    count = scope.text("report.references", count=len(found))
    yield plain(f"{of.cited} · {count}", "small")
    marks = []
    for coding in found:
        number, code = len(notes) + 1, scope.tree[coding.code_id]
        coder = material.names[coding.coder_id]
        said = said_of(scope, coding)
        notes[number] = Note(number, code_label(code), code.colour, coder, (coder, *said))
        marks.append(Marked(coding.span, number, code.colour))
    yield from _text(of, marks)


def _text(of: Source, marks: list[Marked]) -> Iterator[Block]:
    """The lines of the text; those that are a heading as a whole become one."""
    found = of.outline.headings
    place = 0
    for line in lines(of.text, marks, [one.span for one in found if one.run_in]):
        here: list[tuple[Found, str]] = []
        while place < len(found) and found[place].start <= line.span.end:
            here.append((found[place], of.heading(place)))
            place += 1
        whole = next((one for one, _ in here if not one.run_in), None)
        yield _block(line, whole, [(one.level + 1, words) for one, words in here if one.run_in])


def _block(line: Line, whole: Found | None, run_in: list[tuple[int, str]]) -> Block:
    if whole is not None and Span(whole.start, whole.end).overlaps(line.span):
        return Heading(whole.level + 1, line.runs, "text")
    return Paragraph(line.runs, "text", tuple(run_in))
