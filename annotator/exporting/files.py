"""One door to every file that leaves the program: which ending is which, and who writes it."""

from pathlib import Path

from annotator.exporting.codebook_file import export_codebook
from annotator.exporting.data_file import ENDINGS as DATA
from annotator.exporting.data_file import export_data
from annotator.exporting.exchange_file import export_exchange
from annotator.exporting.file_kinds import EXCHANGE, QDC, XLSX
from annotator.exporting.options import ExportOptions
from annotator.exporting.report_file import ENDINGS as REPORTS
from annotator.exporting.report_file import Kind, export_report
from annotator.exporting.workbook import ExportReport, export_workbook
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused
from annotator.model.sentences import notice_text
from annotator.store.project import Project

ENDINGS = (XLSX, *DATA, *EXCHANGE, QDC, *REPORTS)


def export_file(
    project: Project,
    path: Path,
    options: ExportOptions,
    progress: Progress | None = None,
    form: str | None = None,
    report: Kind = "coded",
) -> ExportReport:
    """Write what the ending says, or with `form` for another program; `report`: which one, of those to read.

    FileRefused `no_such_export`, and as the writers refuse.
    """
    ending = path.suffix.lower()
    form = form or EXCHANGE.get(ending)
    if form is not None:
        return export_exchange(project, path, form, options, progress)
    if ending == XLSX:
        return export_workbook(project, path, options, progress)
    if ending == QDC:
        codes = export_codebook(project, path, options.lang, mask_personal=options.mask_personal)
        said = tuple(notice_text(one) for one in codes.losses)
        return ExportReport(path, 0, {"codebook": codes.rows}, said)
    if ending in REPORTS:
        return export_report(project, path, report, options, progress)
    if ending in DATA:
        return export_data(project, path, options, progress)
    raise FileRefused(path, "no_such_export", endings=", ".join(ENDINGS))
