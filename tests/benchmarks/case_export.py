"""The sheet of codings as a workbook, beside openpyxl writing the same cells and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from annotator.exporting import catalogue
from annotator.exporting.workbook import export_workbook
from annotator.store.project import Project
from tests.benchmarks.figures import Figure, timed
from tests.exporting.many import ONLY_CODINGS, many_codings, peak_of_export

FEW, MANY = 50_000, 200_000


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, MANY):
            project = folder / f"{count}.annot"
            many_codings(project, count)
            yield Figure(f"export: {count:,} codings", timed(lambda path=project: _export(path, folder)))
            peak = peak_of_export(project, folder / "peak.xlsx", "codings")
            yield Figure(f"export: {count:,} codings, memory", peak, "MB")
        cells = _cells(folder / f"{FEW}.annot")
        yield Figure(f"openpyxl: cells of {FEW:,} codings", timed(lambda: _bare(cells, folder)))


def _export(path: Path, folder: Path) -> None:
    with Project.open(path, writing=False) as project:
        export_workbook(project, folder / "codings.xlsx", ONLY_CODINGS)


def _cells(path: Path) -> list[list[object]]:
    with Project.open(path, writing=False) as project:
        return [list(row) for row in catalogue.table(project, "codings", ONLY_CODINGS).rows]


def _bare(cells: list[list[object]], folder: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("codings")
    for row in cells:
        sheet.append(row)
    book.save(folder / "bare.xlsx")
