"""One door to every file that leaves the program: which ending is which, and who writes it."""

from pathlib import Path

from annotator.exporting.data_file import ENDINGS as DATA
from annotator.exporting.data_file import export_data
from annotator.exporting.exchange_file import export_exchange
from annotator.exporting.file_kinds import EXCHANGE, XLSX
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import ExportReport, export_workbook
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused
from annotator.store.project import Project

ENDINGS = (XLSX, *DATA, *EXCHANGE)


def export_file(
    project: Project,
    path: Path,
    options: ExportOptions,
    progress: Progress | None = None,
    form: str | None = None,
) -> ExportReport:
    """Write what the ending says, or with `form` for another program.

    FileRefused `no_such_export`, and as the writers refuse.
    """
    ending = path.suffix.lower()
    form = form or EXCHANGE.get(ending)
    if form is not None:
        return export_exchange(project, path, form, options, progress)
    if ending == XLSX:
        return export_workbook(project, path, options, progress)
    if ending in DATA:
        return export_data(project, path, options, progress)
    raise FileRefused(path, "no_such_export", endings=", ".join(ENDINGS))
