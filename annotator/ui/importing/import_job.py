"""Importing from the window: reading off the UI thread, then one short step on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.i18n import tr
from annotator.importing.import_files import Harvest, ImportReport, keep, read_all
from annotator.model.sentences import refusal
from annotator.ui.job_runner import JobRunner
from annotator.ui.session import ProjectSession

NAMED = 5


def start_import(
    session: ProjectSession, jobs: JobRunner, paths: Sequence[Path], then: Callable[[ImportReport], None]
) -> bool:
    """Import files and folders with all below them; False where another job is running."""

    def write(harvest: Harvest) -> None:
        report = session.carry_out(lambda project: keep(project, harvest), lambda report: report.changes)
        if report is not None:
            then(report)

    return jobs.start(
        tr("job.import"), lambda progress: read_all(paths, recursive=True, progress=progress), write
    )


def import_message(report: ImportReport) -> str:
    """What came of an import: one line for what went in, one for each file that did not."""
    lines = [tr("import.done", count=len(report.imported))]
    if report.skipped:
        lines.append(tr("import.skipped", count=len(report.skipped), first=report.skipped[0].path))
    lines += [refusal(failed.refusal) for failed in report.failed[:NAMED]]
    if len(report.failed) > NAMED:
        lines.append(tr("import.more_failed", count=len(report.failed) - NAMED))
    return "\n".join(lines)
