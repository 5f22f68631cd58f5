"""The quantities of one document, each with what stands around it; read beside the window, without Qt."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.quantity import Quantity
from annotator.model.span import Span
from annotator.text.clauses import clauses
from annotator.text.report import Report
from annotator.text.units import paragraphs


@dataclass(frozen=True, slots=True)
class QuantityFact:
    """A quantity as it was found. `passage` is the clause that it stands in, `at` its place there;
    `path` the headings above it, from the first level down.
    """

    quantity: Quantity
    function: str
    path: tuple[str, ...]
    passage: str
    at: Span
    paragraph: Span


def read_facts(report: Report) -> list[QuantityFact]:
    """The quantities of a report, in the order of its text."""
    headings = [heading.span for heading in report.outline.headings]
    cut, lines = clauses(report.text, headings), paragraphs(report.text)
    made = []
    for quantity in report.quantities:
        section = report.outline.section(quantity.span)
        path = tuple(report.outline.headings[index].heading for index in section.path)
        clause = _around(cut, quantity.span)
        at = Span(quantity.start - clause.start, quantity.end - clause.start)
        passage, paragraph = on_one_line(clause.of(report.text)), _around(lines, quantity.span)
        made.append(QuantityFact(quantity, str(section.function), path, passage, at, paragraph))
    return made


def on_one_line(text: str) -> str:
    """The same characters in the same places, white space of any kind as blanks."""
    return "".join(" " if character.isspace() else character for character in text)


def _around(units: Sequence[Span], span: Span) -> Span:
    """The unit in which a span begins, with all of the span."""
    last = bisect_right(units, span.start, key=lambda unit: unit.start) - 1
    unit = units[last] if last >= 0 else span
    return Span(unit.start, max(unit.end, span.end)) if span.start < unit.end else span
