"""What can be known from a report as the facts that `inspect` and `show` print."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.i18n import tr
from annotator.model.imported import Alteration, joined, removed
from annotator.model.span import Span
from annotator.text.found import Found
from annotator.text.metadata import Metadata
from annotator.text.report import Report

Fact = dict[str, Any]


def outline_facts(report: Report) -> list[Fact]:
    """The headings in order, with level and function."""
    outline = report.outline
    return [
        {
            "level": heading.level,
            "number": heading.number,
            "heading": heading.heading,
            "start": heading.start,
            "end": heading.end,
            "run_in": heading.run_in,
            "function": str(function),
        }
        for heading, function in zip(outline.headings, outline.functions, strict=True)
    ]


def named_functions(facts: Iterable[Fact]) -> list[Fact]:
    """The same for a person: functions by their names."""
    return [{**fact, "function": tr(f"function.{fact['function']}")} for fact in facts]


def unit_facts(report: Report, kind: str) -> list[Fact]:
    """The units of a kind, each with the lowest heading above it and its section's function."""
    outline = report.outline
    return [
        {
            "no": number,
            "start": span.start,
            "end": span.end,
            "text": span.of(report.text),
            "heading": (outline.path(span) or (None,))[-1],
            "function": str(outline.section(span).function),
            "is_heading": outline.in_heading(span),
        }
        for number, span in enumerate(report.units(kind), start=1)
    ]


def quantity_facts(report: Report) -> list[Fact]:
    """The quantities with what people have made of them; dismissed ones stay and say so."""
    return [
        {**each.quantity.as_said(), "status": each.status, "decided_by": each.coder_id}
        for each in report.judged_quantities
    ]


def metadata_facts(found: Metadata) -> dict[str, Any]:
    """Every field, and by field the places where the stored text, or only the original, has it."""
    said = {key: value for key, value in found.found().items() if value is not None}
    return {
        "metadata": found.values(),
        "metadata_spans": _places(said, in_original=False),
        "metadata_original_spans": _places(said, in_original=True),
    }


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as JSON has them."""
    return [[span.start, span.end] for span in spans]


def alteration_facts(alterations: Sequence[Alteration]) -> dict[str, list[Fact]]:
    """What cleaning took out, with its rule, and which gaps it closed; places of the decoded original."""
    return {
        "removed": [
            {"rule": piece.rule, "start": piece.start, "end": piece.end, "text": piece.original}
            for piece in removed(alterations)
        ],
        "joined": [
            {"start": piece.start, "end": piece.end, "text": piece.original, "rule": piece.rule}
            for piece in joined(alterations)
        ],
    }


def _places(said: Mapping[str, Found], *, in_original: bool) -> dict[str, list[list[int]]]:
    return {
        key: pairs(found.spans)
        for key, found in said.items()
        if found.spans and found.in_original is in_original
    }
