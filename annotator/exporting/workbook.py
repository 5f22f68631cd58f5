"""The coded data set as one Excel workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import readme
from annotator.formats.tables import xlsx
from annotator.jobs.progress import Progress
from annotator.model.exchange import Loss
from annotator.model.table import Table
from annotator.store.project import Project

_CHARACTERS_PER_UNIT = 60  # for the progress only


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. `rows` are the codings, `sheets` the rows of each sheet by name.

    `notices` are sentences in the export's language: what is blank and why, what was cut.
    `side_file` holds the texts too long for a cell, where there were any; `losses`: what a format of other
    programs could not hold.
    """

    file: Path
    rows: int
    sheets: Mapping[str, int]
    notices: tuple[str, ...] = ()
    side_file: Path | None = None
    losses: tuple[Loss, ...] = ()


def export_workbook(
    project: Project, path: Path, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """Write the chosen sheets; the same project and options give the same bytes.

    Reads only, as at one moment: in a worker, hand in `project.reading()`. FileRefused where the
    file cannot be written, Cancelled; in both cases an older file stays as it was.
    """
    with project.snapshot():
        scope = Scope(project, options, progress)
        names = catalogue.chosen(options)
        written = xlsx.write(
            path,
            _tables(scope, names),
            moment=scope.moment,
            lang=options.lang,
            cover=(lambda so_far: readme.table(scope, so_far)) if catalogue.README in names else None,
            progress=progress,
            expected=_expected(scope, names),
        )
        return _report(scope, written)


def _tables(scope: Scope, names: tuple[str, ...]) -> Iterator[Table]:
    return (catalogue.made(scope, name) for name in names if name != catalogue.README)


def _report(scope: Scope, written: xlsx.Written) -> ExportReport:
    notices = readme.notices(scope)
    if written.replaced or written.cut:
        notices.append(scope.text("readme.cut_text", replaced=written.replaced, cut=written.cut))
    rows = written.rows.get("codings", 0)
    side_file = written.side_file if written.cut else None
    return ExportReport(written.path, rows, dict(written.rows), tuple(notices), side_file)


def _expected(scope: Scope, names: tuple[str, ...]) -> int:
    """About how many rows there will be."""
    n_codings = sum(counter.total() for counter in scope.counts.values())
    n_chars = sum(reading.document.n_chars for reading in scope.readings)
    found = n_codings if "codings" in names else 0
    return found + (n_chars // _CHARACTERS_PER_UNIT if "units" in names else 0)
