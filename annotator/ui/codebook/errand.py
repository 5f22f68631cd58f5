"""The codebook from and into files, and a code taken apart: errands that have a page of their own."""

from pathlib import Path

from annotator.edits.codebook_import import ImportPlan
from annotator.formats.codebooks.reading import SheetLook, look, read_codebook
from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.codebook import Codebook
from annotator.model.errors import Refusal
from annotator.ui.codebook.import_page import CodebookImportPage
from annotator.ui.codebook.split_page import SplitPage
from annotator.ui.job_runner import JobRunner
from annotator.ui.main_window import MainWindow
from annotator.ui.session import ProjectSession

Found = tuple[tuple[SheetLook, ...], Codebook | Refusal]


class CodebookErrand:
    """Shows its pages over the rooms of the window."""

    def __init__(self, session: ProjectSession, jobs: JobRunner, window: MainWindow) -> None:
        self._session, self._jobs, self._window = session, jobs, window

    def import_from(self, path: Path) -> None:
        """Read a file and show what it would change; what is no codebook at all is refused."""

        def show(found: Found) -> None:
            looks, read = found
            if isinstance(read, Refusal) and not looks:
                self._window.messages.refuse(read)
            else:
                self._show_import(path, looks, read)

        if not self._jobs.start(tr("job.codebook"), lambda _progress: _read(path, _progress), show):
            self._window.messages.say(tr("job.busy"))

    def split(self, code_id: str) -> None:
        page = SplitPage(self._session, code_id)
        page.left.connect(self._window.uncover)
        page.done.connect(self._window.uncover)
        self._window.cover(page)

    def _show_import(self, path: Path, looks: tuple[SheetLook, ...], read: Codebook | Refusal) -> None:
        page = CodebookImportPage(self._session, path, looks, read)
        page.left.connect(self._window.uncover)
        page.done.connect(self._tell)
        self._window.cover(page)

    def _tell(self, plan: ImportPlan) -> None:
        self._window.uncover()
        counts = {"added": len(plan.added), "changed": len({cell.code for cell in plan.changed})}
        words = tr("codebook_import.done", **counts)
        self._window.messages.say(words, tr("action.undo"), lambda: _take_back(self._session))


def _take_back(session: ProjectSession) -> None:
    session.undo()


def _read(path: Path, _progress: Progress) -> Found:
    """The sheets, where it is a table, and the codebook, or why it is none as it stands."""
    try:
        return look(path), read_codebook(path)
    except Refusal as refused:
        try:
            return look(path), refused
        except Refusal:
            return (), refused
