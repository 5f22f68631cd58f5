"""The coded data set as a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from annotator.cli import progress
from annotator.cli.answer import Answer
from annotator.cli.failures import note
from annotator.cli.layout import grid
from annotator.cli.loss_facts import loss_facts
from annotator.cli.options import PATH, listed, option
from annotator.cli.scoped import scoped
from annotator.cli.verb import reading
from annotator.exporting.exchange_file import FORMS
from annotator.exporting.file_kinds import EXCHANGE
from annotator.exporting.files import export_file
from annotator.exporting.options import EACH, ExportOptions
from annotator.exporting.report_file import KINDS, Kind
from annotator.exporting.workbook import ExportReport
from annotator.i18n import tr
from annotator.model.errors import readable
from annotator.store.project import Project


@reading("export")
@click.argument("file", metavar="FILE", type=PATH)
@option("--sheets", metavar="NAME", multiple=True, help="cli.option.sheets")
@option("--report", "kind", type=click.Choice(KINDS), default=KINDS[0], help="cli.option.report")
@option("--format", "form", type=click.Choice(FORMS), help="cli.option.export_format")
@scoped
def command(
    project: Project,
    file: Path,
    sheets: tuple[str, ...],
    kind: Kind,
    form: str | None,
    options: ExportOptions,
) -> Answer:
    chosen = replace(options, sheets=tuple(listed(sheets)))
    if form or file.suffix.lower() in EXCHANGE:
        chosen = _everybody(chosen)
    with progress.shown(tr("cli.exporting")) as reported:
        report = export_file(project, file, chosen, reported, form=form, report=kind)
    for notice in report.notices:
        note(notice)
    return written(report)


def _everybody(options: ExportOptions) -> ExportOptions:
    """Other programs get every coder's codings, unless a layer was named."""
    source = click.get_current_context().get_parameter_source("layer")
    return options if source is ParameterSource.COMMANDLINE else replace(options, layer=EACH)


def written(report: ExportReport) -> Answer:
    """What stands in the file."""
    data: dict[str, Any] = {"file": readable(report.file), "rows": report.rows, "sheets": dict(report.sheets)}
    if report.losses:
        data["losses"] = loss_facts(report.losses)
    return Answer(data, lambda: _told(report))


def _told(report: ExportReport) -> Iterator[str]:
    key = "cli.written" if report.sheets else "cli.written_report"
    yield tr(key, file=readable(report.file), count=report.rows)
    if report.sheets:
        rows = [[name, tr(f"sheet.{name}"), count] for name, count in report.sheets.items()]
        yield from grid([tr("cli.column.sheet"), "", tr("cli.column.rows")], rows)
