"""The codebook as a list and as a file."""

from pathlib import Path

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import code_facts
from annotator.cli.layout import columns
from annotator.cli.options import PATH
from annotator.cli.scoped import workbook_path
from annotator.cli.verb import Verbs, reading
from annotator.cli.verbs.export import written
from annotator.exporting.codebook_file import export_codebook
from annotator.i18n import language
from annotator.store.project import Project


@reading("codebook.list")
def listing(project: Project) -> Answer:
    facts = code_facts(project)
    return Answer(facts, lambda: columns(facts, "number", "key", "codable", "count", "id", "path"))


@reading("codebook.export")
@click.argument("file", metavar="FILE", type=PATH)
def exporting(project: Project, file: Path) -> Answer:
    return written(export_codebook(project, workbook_path(file), language()))


command = Verbs("codebook", listing, exporting)
