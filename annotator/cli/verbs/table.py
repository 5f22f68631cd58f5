"""One table of the catalogue, printed or written to a file."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import grid
from annotator.cli.options import PATH, option
from annotator.cli.scoped import scoped, workbook_path
from annotator.cli.verb import reading
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.i18n import tr
from annotator.model.errors import readable
from annotator.model.table import Table
from annotator.store.project import Project


@reading("table")
@click.argument("name", metavar="NAME")
@option("--to", "file", metavar="FILE", type=PATH, help="cli.option.to")
@scoped
def command(project: Project, name: str, file: Path | None, options: ExportOptions) -> Answer:
    table = catalogue.table(project, name, options)
    rows = [list(row) for row in table.rows]
    if file is not None:
        export_workbook(project, workbook_path(file), replace(options, sheets=(name,)))
    data = {
        "columns": [{"key": c.key, "label": c.label, "type": c.type} for c in table.columns],
        "rows": rows,
        "options": {**asdict(options), **table.options},
    }
    return Answer(data, lambda: _told(table, rows, file))


def _told(table: Table, rows: list[list[Any]], file: Path | None) -> Iterator[str]:
    if file is None:
        return grid([column.label for column in table.columns], rows)
    return iter([tr("cli.written", file=readable(file), count=len(rows))])
