"""What reports show: whose codings of which document, and the words of documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from annotator.exporting.options import EACH, FINAL
from annotator.exporting.scope import Scope
from annotator.i18n import in_a_row
from annotator.model.coding import UNSURE, Coding
from annotator.model.document import Document
from annotator.model.span import Span
from annotator.store import codings, variables
from annotator.text.sections import Outline, place_no


class Material:
    """The documents and codings of a report."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.names: dict[str, str] = {coder.id: coder.name for coder in scope.all_coders}
        self._codes: set[str] = {code.id for code in scope.codes}

    @cached_property
    def order(self) -> dict[str, int]:
        """Places of codes in the codebook, by id."""
        return {code.id: place for place, code in enumerate(self.scope.tree.codes)}

    @cached_property
    def _coders(self) -> dict[str, set[str]]:
        """Whose codings are shown, by document id."""
        found: dict[str, set[str]] = {}
        everybody: set[str] = {coder.id for coder in self.scope.coders}
        for reading in self.scope.readings:
            own = found.setdefault(reading.document.id, set())
            if reading.coder is not None:
                own.add(reading.coder.id)
            elif self.scope.options.layer == FINAL:
                own |= everybody
        return found

    @cached_property
    def unfinished(self) -> list[Document]:
        """With the final layer, the documents of which whoever coded them is shown."""
        if self.scope.options.layer != FINAL:
            return []
        return [reading.document for reading in self.scope.readings if reading.coder is None]

    def codings(self, document: Document) -> list[Coding]:
        """Those of the layer in a document, chosen codes only, by place."""
        people = self._coders.get(document.id, set())
        found = codings.streamed(self.scope.project, document_id=document.id)
        return [
            one
            for one in found
            if one.coder_id in people and one.code_id in self._codes and one.round_id in self.scope.rounds
        ]

    def about(self) -> list[str]:
        """What stands under the title: whose codings these are, of which day."""
        scope, layer = self.scope, self.scope.options.layer
        said = [scope.text("report.day", day=f"{scope.moment:%Y-%m-%d}")]
        if layer == FINAL:
            said.append(scope.text("report.layer_final"))
        elif layer == EACH:
            said.append(scope.text("report.layer_each"))
        else:
            said.append(scope.text("report.layer_coder", coder=self.names.get(layer, layer)))
        if self.unfinished:
            said.append(scope.text("report.unfinished", documents=self._listed(self.unfinished)))
        return said

    def _listed(self, found: Iterable[Document]) -> str:
        return in_a_row((f"{one.number} {one.name}" for one in found), self.scope.options.lang)


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is cited, with its text and outline."""

    document: Document
    text: str
    outline: Outline
    cited: str

    def place(self, span: Span) -> str:
        """The place number of a span."""
        return place_no(self.document.number, self.outline.section(span).place)

    def path(self, span: Span) -> list[str]:
        """The words of the headings above a span, from the first level down."""
        return [self.heading(index) for index in self.outline.section(span).path]

    def heading(self, index: int) -> str:
        """A heading's words, as they stand in the text."""
        one = self.outline.headings[index]
        return one.span.of(self.text).strip()


def source(scope: Scope, document: Document) -> Source:
    """A document ready to be cited: its organ, title and year, as far as they are known."""
    report = scope.report(document)
    organ = variables.value(scope.project, document.id, "organisation") or ""
    year = scope.text("report.of_year", year=report.year) if report.year else ""
    mark, marks = ("，", "《{}》") if scope.options.lang == "zh" else (", ", "“{}”")
    title = marks.format(scope.covered(document.title or document.name))
    cited = mark.join(filter(None, (scope.covered(organ), title, year)))
    return Source(document, scope.words(document), report.outline, cited)


def said_of(scope: Scope, coding: Coding) -> list[str]:
    """Value, weight, rank, doubts and memo of a coding, a line each; nothing where there is nothing."""
    found = []
    for key, said in (
        ("value", coding.value),
        ("weight", None if coding.weight is None else f"{coding.weight:g}"),
        ("rank", scope.value(coding.rank) if coding.rank != "primary" else None),
        ("certainty", scope.text("report.unsure") if coding.certainty == UNSURE else None),
        ("memo", coding.memo),
    ):
        if said:
            found.append(labelled(scope, key, said))
    return found


def labelled(scope: Scope, key: str, said: str) -> str:
    """`Memo: …`, the label being that of a column."""
    mark = "：" if scope.options.lang == "zh" else ": "
    return f"{scope.text(f'column.{key}')}{mark}{scope.covered(said)}"
