"""One table as a file for a statistics program, or every sheet as a csv in a zip, by the file's ending."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.exporting import catalogue
from annotator.exporting.names import unique_names
from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import readme
from annotator.exporting.workbook import ExportReport
from annotator.formats.new_file import new_file
from annotator.formats.tables import csv, statistics
from annotator.formats.tables.statistics import DTA, PARQUET, SAV, Labels
from annotator.jobs.progress import Progress
from annotator.model.errors import EditRefused
from annotator.model.table import Missing, Table
from annotator.store.project import Project

CSV, ZIP = ".csv", ".zip"
ENDINGS = (CSV, ZIP, SAV, DTA, PARQUET)
USUAL = "doc_code_counts"


def export_data(
    project: Project, path: Path, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """Write the one table named by the sheets (by default the counts), or with `.zip` all of them.

    In SPSS and Stata files a blank count says why it is. FileRefused where the file cannot be written;
    EditRefused: `one_sheet` where several are named, `no_such_table`.
    """
    progress = progress or Progress()
    with project.snapshot():
        if path.suffix.lower() == ZIP:
            return _zip(project, path, options, progress)
        name = _one(options)
        reasons = path.suffix.lower() in (SAV, DTA)
        scope = Scope(project, replace(options, reasons=reasons), progress)
        table = _stoppable(catalogue.made(scope, name), progress)
        if path.suffix.lower() == CSV:
            written = statistics.Written(csv.write(path, table, lang=options.lang), 0)
        else:
            names = unique_names(column.key for column in table.columns)
            written = statistics.write(path, table, names, labels_of(scope), scope.moment)
        notices = readme.notices(scope)
        if written.cut:
            notices.append(scope.text("export.cut_in_file", count=written.cut))
        return ExportReport(path, written.rows, {name: written.rows}, tuple(notices))


def labels_of(scope: Scope) -> Labels:
    """What stands beside the values in the language of the export."""
    values = {
        name: {float(key): words for key, words in variable.labels.items() if _is_number(key)}
        for name, variable in scope.variables
    }
    return Labels(
        missing={
            Missing.NOT_FINISHED: scope.text("missing.not_finished"),
            Missing.NOT_IN_FORCE: scope.text("missing.not_in_force"),
            Missing.NOT_ASSIGNED: scope.text("missing.not_assigned"),
        },
        yes_no={0: scope.text("missing.no"), 1: scope.text("missing.yes")},
        values={name: found for name, found in values.items() if found},
    )


def _one(options: ExportOptions) -> str:
    if len(options.sheets) > 1:
        raise EditRefused("one_sheet", count=len(options.sheets))
    return options.sheets[0] if options.sheets else USUAL


def _zip(project: Project, path: Path, options: ExportOptions, progress: Progress) -> ExportReport:
    """One csv per sheet; the same project and options give the same bytes."""
    scope = Scope(project, options, progress)
    names = list(catalogue.chosen(options))
    counts: dict[str, int] = {}
    moment = scope.moment.timetuple()[:6]
    with new_file(path) as file, ZipFile(file, "w") as archive:
        for name in _tracked(names, progress):
            table = _stoppable(catalogue.made(scope, name), progress)
            entry = ZipInfo(f"{name}.csv", date_time=(max(1980, moment[0]), *moment[1:]))
            entry.compress_type = ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as inside:
                counts[name] = csv.write_into(inside, table, lang=options.lang)
    return ExportReport(path, counts.get("codings", 0), counts, tuple(readme.notices(scope)))


def _stoppable(table: Table, progress: Progress) -> Table:
    return replace(table, rows=progress.looking(table.rows))


def _tracked(names: list[str], progress: Progress) -> Iterator[str]:
    yield from progress.track(names, len(names))


def _is_number(key: str) -> bool:
    try:
        float(key)
    except ValueError:
        return False
    return True
