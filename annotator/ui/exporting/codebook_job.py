"""Writing the codebook as a file from the window."""

from typing import Any

from PySide6.QtWidgets import QWidget

from annotator.i18n import language, tr
from annotator.jobs.progress import Progress
from annotator.model.sentences import notice_text
from annotator.ui.file_dialogs import ask_codebook_target
from annotator.ui.job_runner import JobRunner
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession


def start_codebook_export(
    session: ProjectSession, jobs: JobRunner, messages: Messages, parent: QWidget
) -> None:
    """Ask where to, write in a worker, say where it is."""
    project = session.project
    suggested = project.path.with_name(tr("export.codebook_name", project=project.path.stem))
    target = ask_codebook_target(parent, suggested)
    if target is None:
        return

    def work(_progress: Progress) -> Any:
        from annotator.exporting.codebook_file import export_codebook

        with project.reading() as reading:
            return export_codebook(reading, target, language())

    def report(written: Any) -> None:
        done = tr("export.codebook_done", file=str(written.file), count=written.rows)
        messages.say("\n".join((done, *map(notice_text, written.losses))))

    if not jobs.start(tr("job.codebook"), work, report):
        messages.say(tr("job.busy"))
