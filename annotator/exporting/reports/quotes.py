"""Quotations by code: under each code its words, each with where it stands and whose it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.exporting.reports.counted import Material, Source, said_of, source
from annotator.exporting.scope import Scope, code_label
from annotator.formats.reports.page import Block, Page, heading, plain
from annotator.jobs.progress import Progress
from annotator.model.code import Code
from annotator.model.coding import Coding
from annotator.store import coders


@dataclass(frozen=True, slots=True)
class _Quotation:
    """The words of a coding, whole, and the lines below them."""

    document_id: str
    words: str
    below: tuple[str, ...]


def page(scope: Scope, progress: Progress) -> tuple[Page, int]:
    """The report and how many quotations it has; codes in the order of the codebook."""
    material = Material(scope)
    by_code: dict[str, list[_Quotation]] = {}
    for document in progress.track(scope.documents, len(scope.documents)):
        found = material.codings(document)
        if found:
            of = source(scope, document)
            for coding in found:
                by_code.setdefault(coding.code_id, []).append(_quotation(material, of, coding))
    made = Page(
        title=scope.text("report.quotes_title", project=coders.project_row(scope.project).title),
        lang=scope.options.lang,
        blocks=tuple(_blocks(scope, by_code)),
        about=tuple(material.about()),
        contents=scope.text("report.contents"),
    )
    return made, sum(map(len, by_code.values()))


def _quotation(material: Material, of: Source, coding: Coding) -> _Quotation:
    scope = material.scope
    zh = scope.options.lang == "zh"
    path = scope.covered(("" if zh else " › ").join(of.path(coding.span)))
    coder = scope.text("report.by", coder=material.names[coding.coder_id])
    cited = ("，" if zh else ", ").join(filter(None, (of.cited, path, of.place(coding.span), coder)))
    return _Quotation(of.document.id, coding.span.of(of.text), (cited, *said_of(scope, coding)))


def _blocks(scope: Scope, by_code: Mapping[str, Sequence[_Quotation]]) -> Iterator[Block]:
    """A code has a heading where it or one below it has quotations."""
    chosen = {code.id for code in scope.codes}
    needed = {
        above.id
        for code_id in by_code
        for above in scope.tree.line(code_id)
    }  # fmt: skip
    for code in scope.tree.codes:
        if code.id in needed or (code.id in chosen and code.codable and scope.options.codes):
            yield from _of_code(scope, code, by_code.get(code.id, ()))


def _of_code(scope: Scope, code: Code, found: Sequence[_Quotation]) -> Iterator[Block]:
    yield heading(scope.tree.level(code.id), code_label(code))
    if code.codable or found:
        documents = len({one.document_id for one in found})
        yield plain(scope.text("report.amounts", references=len(found), documents=documents), "small")
    definition = code.definition_en if scope.options.lang == "en" and code.definition_en else code.definition
    if definition:
        yield plain(definition)
    for one in found:
        yield plain(one.words, "quote")
        yield from (plain(line, "small") for line in one.below)
