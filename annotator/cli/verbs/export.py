"""The coded data set as a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from annotator.cli import progress
from annotator.cli.answer import Answer
from annotator.cli.failures import note
from annotator.cli.layout import grid
from annotator.cli.options import PATH, listed, option
from annotator.cli.scoped import scoped, workbook_path
from annotator.cli.verb import reading
from annotator.exporting.data_file import ENDINGS, export_data
from annotator.exporting.options import ExportOptions
from annotator.exporting.report_file import ENDINGS as REPORT_ENDINGS
from annotator.exporting.report_file import KINDS, Kind, export_report
from annotator.exporting.workbook import ExportReport, export_workbook
from annotator.i18n import tr
from annotator.model.errors import readable
from annotator.store.project import Project


@reading("export")
@click.argument("file", metavar="FILE", type=PATH)
@option("--sheets", metavar="NAME", multiple=True, help="cli.option.sheets")
@option("--report", "kind", type=click.Choice(KINDS), default=KINDS[0], help="cli.option.report")
@scoped
def command(
    project: Project, file: Path, sheets: tuple[str, ...], kind: Kind, options: ExportOptions
) -> Answer:
    chosen = replace(options, sheets=tuple(listed(sheets)))
    with progress.shown(tr("cli.exporting")) as reported:
        if file.suffix.lower() in ENDINGS:
            report = export_data(project, file, chosen, reported)
        elif file.suffix.lower() in REPORT_ENDINGS:
            report = export_report(project, file, kind, chosen, reported)
        else:
            report = export_workbook(project, workbook_path(file), chosen, reported)
    for notice in report.notices:
        note(notice)
    return written(report)


def written(report: ExportReport) -> Answer:
    """What stands in the file."""
    data = {"file": readable(report.file), "rows": report.rows, "sheets": dict(report.sheets)}
    return Answer(data, lambda: _told(report))


def _told(report: ExportReport) -> Iterator[str]:
    key = "cli.written" if report.sheets else "cli.written_report"
    yield tr(key, file=readable(report.file), count=report.rows)
    rows = [[name, tr(f"sheet.{name}"), count] for name, count in report.sheets.items()]
    if rows:
        yield from grid([tr("cli.column.sheet"), "", tr("cli.column.rows")], rows)
