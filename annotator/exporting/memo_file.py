"""Memos as a table of their own."""

from pathlib import Path

from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import memos
from annotator.formats.tables import csv, xlsx
from annotator.model.errors import FileRefused
from annotator.store.project import Project

ENDINGS = (".xlsx", ".csv")


def export_memos(project: Project, path: Path, lang: str = "zh", coder_id: str | None = None) -> int:
    """Write the memos, with `coder_id` those of one coder and on codes; how many. FileRefused as
    `new_file`, and `no_such_export`.
    """
    if path.suffix.lower() not in ENDINGS:
        raise FileRefused(path, "no_such_export", endings=" ".join(ENDINGS))
    with project.snapshot():
        scope = Scope(project, ExportOptions(lang=lang))
        table = memos.table(scope, coder_id)
        if path.suffix.lower() == ".csv":
            return csv.write(path, table, lang=lang)
        return xlsx.write(path, [table], moment=scope.moment, lang=lang).rows[table.name]
