"""Every coding of every layer, one a row."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.coder import CODER, CONSENSUS
from annotator.model.coding import Coding
from annotator.model.document import Document
from annotator.model.intervals import most_of
from annotator.model.table import Column, Table
from annotator.store import coders, codings, layers
from annotator.text.characters import count_han
from annotator.text.sections import place_no

CONTEXT = 40
"""Characters of the text before and after that stand beside a quote."""


def table(scope: Scope) -> Table:
    """Columns as in the data set's description: where it stands, what it says, whose it is."""
    return scope.sheet("codings", _columns(scope), _rows(scope))


def _columns(scope: Scope) -> Iterator[Column]:
    yield scope.column("document_no", "integer", 8)
    yield scope.column("document_id")
    yield scope.column("document", width=24)
    yield scope.column("place_no", width=14)
    for level in range(1, scope.heading_levels + 1):
        yield Column(f"heading_{level}", scope.text("export.heading_level", level=level), width=14)
    yield scope.column("function", width=14)
    for key in ("paragraph_no", "sentence_no", "start", "end", "n_chars", "n_han"):
        yield scope.column(key, "integer", 8)
    yield from scope.level_columns(numbers=True)
    yield scope.column("code_no", width=8)
    yield scope.column("code", width=24)
    yield scope.column("code_path", width=36)
    yield scope.column("rank", width=10)
    yield scope.column("quote", width=60)
    yield scope.column("value")
    yield scope.column("weight", "number", 8)
    for key in ("certainty", "flag", "coder", "coder_id", "layer", "round", "document_status", "origin"):
        yield scope.column(key)
    yield scope.column("memo", width=30)
    yield scope.column("codebook_version")
    yield scope.column("created_at", "time", 24)
    yield scope.column("modified_at", "time", 24)
    yield from scope.variable_columns()
    yield scope.column("before", width=30)
    yield scope.column("after", width=30)
    yield scope.column("coding_id")
    yield scope.column("after_view", "boolean", 8)


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    codes, people = {code.id for code in scope.codes}, {coder.id for coder in scope.coders}
    listed = {document.id: document for document in scope.documents}
    names = _Names(scope)
    narrowed = [*listed] if scope.options.documents else [None]
    for document_id in narrowed:
        found = codings.streamed(scope.project, document_id=document_id)
        for key, together in groupby(found, lambda coding: coding.document_id):
            text = _Text(scope, listed[key])
            for coding in together:
                if coding.code_id in codes and coding.coder_id in people:
                    yield (*text.place(coding), *names.code(coding), *names.rest(coding, text))


class _Text:
    """A document's text, as it leaves the program, with its units."""

    def __init__(self, scope: Scope, document: Document) -> None:
        self.document = document
        self._scope = scope
        report = scope.report(document)
        self.text, self._outline = scope.words(document), report.outline
        self._paragraphs, self._sentences = report.units("paragraph"), report.units("sentence")
        self.variables = scope.variable_cells(document)

    def place(self, coding: Coding) -> tuple[Any, ...]:
        span = coding.span
        numbers = (_number(most_of(units, span)) for units in (self._paragraphs, self._sentences))
        section = self._outline.section(span)
        path = [self._outline.headings[index].heading for index in section.path]
        headings = (*path, *[None] * (self._scope.heading_levels - len(path)))
        place = (
            place_no(self.document.number, section.place),
            *headings,
            self._scope.function(section.function),
        )
        head = (self.document.number, self.document.id, self.document.name, *place)
        return (*head, *numbers, span.start, span.end, len(span), count_han(self.quote(coding)))

    def quote(self, coding: Coding) -> str:
        return coding.span.of(self.text)

    def around(self, coding: Coding) -> tuple[str, str]:
        before = self.text[max(0, coding.start - CONTEXT) : coding.start]
        return before, self.text[coding.end : coding.end + CONTEXT]


def _number(index: int | None) -> int | None:
    return None if index is None else index + 1


class _Names:
    """The words for the ids of a coding."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._coders = {coder.id: coder.name for coder in scope.all_coders}
        self._consensus = {coder.id for coder in scope.all_coders if coder.role == CONSENSUS}
        self._shown = layers.Shown(scope.project)
        self._rounds = coders.round_names(scope.project)
        self._versions = coders.version_names(scope.project)
        self._statuses = coders.statuses(scope.project)
        self._codes: dict[str, tuple[Any, ...]] = {}

    def code(self, coding: Coding) -> tuple[Any, ...]:
        """Number and name on every level, then the code's own number, name and path."""
        if coding.code_id not in self._codes:
            tree = self._scope.tree
            line = tree.line(coding.code_id)
            levels = [cell for code in line for cell in (code.number, code.name)]
            blank = [None] * 2 * (tree.depth - len(line))
            own = (line[-1].number, line[-1].name, tree.path(coding.code_id))
            self._codes[coding.code_id] = (*levels, *blank, *own)
        return self._codes[coding.code_id]

    def rest(self, coding: Coding, text: _Text) -> tuple[Any, ...]:
        said = self._scope.value
        return (
            said(coding.rank),
            text.quote(coding),
            coding.value,
            coding.weight,
            coding.certainty,
            coding.flag,
            self._coders[coding.coder_id],
            coding.coder_id,
            said(CONSENSUS if coding.coder_id in self._consensus else CODER),
            self._rounds[coding.round_id],
            said(self._statuses.get((coding.document_id, coding.coder_id), "unassigned")),
            said(coding.origin),
            coding.memo,
            self._versions[coding.codebook_version_id],
            coding.created_at,
            coding.modified_at,
            *text.variables,
            *text.around(coding),
            coding.id,
            int(self._shown.changed_after(coding)),
        )
