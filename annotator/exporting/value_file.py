"""The values of all documents as a table that people fill in and import again."""

from pathlib import Path

from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.formats.tables import csv, xlsx
from annotator.model.errors import FileRefused
from annotator.model.table import Column, Table
from annotator.store import variables
from annotator.store.project import Project

ENDINGS = (".xlsx", ".csv")


def export_values(project: Project, path: Path, lang: str = "zh") -> int:
    """Write a row per document: its id, number and name, then what each variable says; the rows written.

    What follows from other variables, and what coders judge, is left out. FileRefused as `new_file`, and
    `no_such_export`.
    """
    if path.suffix.lower() not in ENDINGS:
        raise FileRefused(path, "no_such_export", endings=" ".join(ENDINGS))
    with project.snapshot():
        scope = Scope(project, ExportOptions(lang=lang))
        table = _table(scope)
        if path.suffix.lower() == ".csv":
            return csv.write(path, table, lang=lang)
        return xlsx.write(path, [table], moment=scope.moment, lang=lang).rows[table.name]


def _table(scope: Scope) -> Table:
    own = [one for one in variables.listed(scope.project) if not (one.judged or one.derived_from)]
    values = variables.values(scope.project)
    lang = scope.options.lang
    columns = (
        scope.column("document_id", width=20),
        scope.column("document_no", "integer", 8),
        scope.column("document", width=30),
        *(Column(one.key, one.name(lang), "number" if one.type == "number" else "text", 14) for one in own),
    )
    rows = []
    for document in scope.documents:
        there = values.get(document.id, {})
        said = (there[one.key].value if one.key in there else None for one in own)
        cells = (
            one.shown(value, lang) if one.type != "number" else one.said(value)
            for one, value in zip(own, said, strict=True)
        )
        rows.append((document.id, document.number, document.name, *cells))
    return scope.sheet("documents", columns, iter(rows))
