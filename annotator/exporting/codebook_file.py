"""The codebook as a workbook that people read, edit and can import again."""

from pathlib import Path

from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import codebook
from annotator.exporting.workbook import ExportReport
from annotator.formats.tables import xlsx
from annotator.store.project import Project


def export_codebook(project: Project, path: Path, lang: str = "zh") -> ExportReport:
    """One sheet, a row per code, the code above named by its number. FileRefused as `new_file`."""
    with project.snapshot():
        scope = Scope(project, ExportOptions(lang=lang))
        table = codebook.table(scope, parent_as="number")
        written = xlsx.write(path, [table], moment=scope.moment, lang=lang)
    return ExportReport(written.path, written.rows["codebook"], dict(written.rows))
