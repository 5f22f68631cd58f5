"""Show what a document holds."""

from collections.abc import Callable

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.verb import reading
from annotator.model.document import Document
from annotator.store import documents
from annotator.store.project import Project
from annotator.text.report import Report

Shown = Callable[[Document, Report, str], Answer]


@reading("show")
@click.argument("document", metavar="DOC")
@option("--part", type=click.Choice(["text", "units", "quantities"]), default="text", help="cli.option.part")
@option("--unit", metavar="U", default="paragraph", help="cli.option.unit")
def command(project: Project, document: str, part: str, unit: str) -> Answer:
    found = Matcher(project).document(document)
    return _PARTS[part](found, Report(documents.text(project, found.id)), unit)


def _text(document: Document, report: Report, _unit: str) -> Answer:
    facts = {"text": report.text, "n_chars": document.n_chars, "sha256": document.sha256}
    return Answer(facts, lambda: [report.text.removesuffix("\n")])


def _units(_document: Document, report: Report, unit: str) -> Answer:
    facts = [
        {"no": number, "start": span.start, "end": span.end, "text": span.of(report.text), "heading": None}
        for number, span in enumerate(report.units(unit), start=1)
    ]
    return Answer(facts, lambda: columns(facts, "no", "start", "end", "text"))


def _quantities(_document: Document, report: Report, _unit: str) -> Answer:
    facts = [quantity.as_said() for quantity in report.quantities]
    shown = ("id", "start", "text", "value", "unit", "bound", "object", "period")
    return Answer(facts, lambda: columns(facts, *shown))


_PARTS: dict[str, Shown] = {"text": _text, "units": _units, "quantities": _quantities}
