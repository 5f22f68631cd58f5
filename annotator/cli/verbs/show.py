"""Show what a document holds."""

from collections.abc import Callable

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import metadata_of
from annotator.cli.layout import columns, details
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.report_facts import named_functions, outline_facts, quantity_facts, unit_facts
from annotator.cli.verb import reading
from annotator.model.document import Document
from annotator.store import corrections
from annotator.store.project import Project
from annotator.text.report import Report

Shown = Callable[[Project, Document, Report, str], Answer]


@reading("show")
@click.argument("document", metavar="DOC")
@option(
    "--part",
    type=click.Choice(["text", "outline", "metadata", "units", "quantities"]),
    default="text",
    help="cli.option.part",
)
@option("--unit", metavar="U", default="paragraph", help="cli.option.unit")
def command(project: Project, document: str, part: str, unit: str) -> Answer:
    found = Matcher(project).document(document)
    return _PARTS[part](project, found, corrections.report(project, found.id), unit)


def _text(_project: Project, document: Document, report: Report, _unit: str) -> Answer:
    facts = {"text": report.text, "n_chars": document.n_chars, "sha256": document.sha256}
    return Answer(facts, lambda: [report.text.removesuffix("\n")])


def _outline(_project: Project, _document: Document, report: Report, _unit: str) -> Answer:
    facts = outline_facts(report)
    return Answer(facts, lambda: columns(named_functions(facts), "level", "function", "start", "heading"))


def _metadata(project: Project, document: Document, _report: Report, _unit: str) -> Answer:
    facts = metadata_of(project, document)
    shown = [key for key in facts if not key.endswith("_spans")]
    return Answer(facts, lambda: details(facts, shown))


def _units(_project: Project, _document: Document, report: Report, unit: str) -> Answer:
    facts = unit_facts(report, unit)
    return Answer(facts, lambda: columns(facts, "no", "start", "end", "text"))


def _quantities(_project: Project, _document: Document, report: Report, _unit: str) -> Answer:
    facts = quantity_facts(report)
    shown = ("id", "start", "text", "value", "unit", "bound", "object", "period")
    return Answer(facts, lambda: columns(facts, *shown))


_PARTS: dict[str, Shown] = {
    "text": _text,
    "outline": _outline,
    "metadata": _metadata,
    "units": _units,
    "quantities": _quantities,
}
