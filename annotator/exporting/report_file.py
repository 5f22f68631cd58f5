"""Reports for people to read, as Word documents and HTML pages."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from annotator.exporting.file_kinds import Report
from annotator.exporting.options import ExportOptions
from annotator.exporting.reports import agreement, codebook, coded, quotes
from annotator.exporting.scope import Scope
from annotator.exporting.workbook import ExportReport
from annotator.formats.new_file import new_file
from annotator.formats.reports.docx import to_docx
from annotator.formats.reports.html import to_html
from annotator.formats.reports.page import Page
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused
from annotator.store.project import Project

Kind = Report
KINDS: tuple[Kind, ...] = get_args(Kind)
DOCX, HTML, HTM = ".docx", ".html", ".htm"
ENDINGS = (DOCX, HTML, HTM)

_PAGES: dict[str, Callable[[Scope, Progress], tuple[Page, int]]] = {
    "coded": coded.page,
    "quotes": quotes.page,
    "agreement": agreement.page,
}


def export_report(
    project: Project, path: Path, kind: Kind, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """Write a report in the format of the path's ending; the same project and options give the same bytes.

    `rows` of what is returned are the codings noted, the quotations, or the codes. Reads only, as at one
    moment. FileRefused where the file cannot be written, `no_such_export` for another ending; EditRefused
    as `compare` where an agreement report has nobody to compare; Cancelled. An older file stays then.
    """
    progress = progress or Progress()
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FileRefused(path, "no_such_export", endings=" ".join(ENDINGS))
    with project.snapshot():
        scope = Scope(project, options)
        if kind == "codebook":
            data, rows = codebook.written(scope, ending)
        else:
            page, rows = _PAGES[kind](scope, progress)
            progress.check()
            data = to_docx(page, scope.moment) if ending == DOCX else to_html(page)
    progress.check()
    with new_file(path) as file:
        file.write(data)
    return ExportReport(path, rows, {})
