"""Importing from the window, from the files a person has chosen to the message that it is done."""

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.edits.document_edits import reclean_document
from annotator.i18n import tr
from annotator.importing.import_files import Harvest, ImportReport, keep
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import codings, documents
from annotator.store.packing import PackedText
from annotator.ui.importing.import_message import import_message
from annotator.ui.importing.import_page import ImportPage
from annotator.ui.importing.reading import Reading, read_first
from annotator.ui.importing.reclean_page import RecleanPage
from annotator.ui.importing.result_list import ResultList
from annotator.ui.job_runner import JobRunner
from annotator.ui.main_window import MainWindow
from annotator.ui.session import ProjectSession

Then = Callable[[Changes], None]


class ImportErrand:
    """Shows its pages over the rooms of the window; `then` is called with what was written.

    It lives as long as a page of its own that has a function of it (Qt would not keep a method).
    """

    def __init__(self, session: ProjectSession, jobs: JobRunner, window: MainWindow, then: Then) -> None:
        self._session, self._jobs, self._window, self._then = session, jobs, window, then

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Read files and folders with all below them, and show what was found.

        One plain text in which nothing was to be cleaned, chosen or told is imported at once: there
        is nothing to look at, and undo is offered.
        """

        def show(reading: Reading) -> None:
            if reading.is_plain:
                self._write_plain(reading.harvest)
            else:
                self._show_found(paths, reading)

        self._start(tr("job.import"), lambda progress: read_first(paths, progress), show)

    def reclean(self, document_id: str) -> None:
        """Show a document as it would be cleaned otherwise; refused where codings point at it."""
        project = self._session.project
        document = documents.document(project, document_id)
        if document is None:
            return
        if codings.listed(project, document_id=document_id):
            self._session.refused.emit(EditRefused("document_is_coded", document=document.name))
            return
        page = RecleanPage(project, document)
        page.left.connect(self._window.uncover)
        page.wanted.connect(lambda text: self._reclean(document_id, text))
        self._window.cover(page)

    def _show_found(self, paths: Sequence[Path], reading: Reading) -> None:
        page = ImportPage(self._session.project, paths, reading)
        page.left.connect(self._window.uncover)
        page.wanted.connect(lambda harvest, keep_alike: self._write(harvest, keep_alike))
        self._window.cover(page)

    def _write_plain(self, harvest: Harvest) -> None:
        report = self._keep(harvest, keep_alike=False)
        if report is not None:
            self._tell(report)
            self._then(report.changes)

    def _write(self, harvest: Harvest, keep_alike: bool) -> None:
        report = self._keep(harvest, keep_alike=keep_alike)
        if report is None:
            return
        page = ResultList(report, self._session.project)
        page.left.connect(lambda: self._leave_result(report))
        page.undo_wanted.connect(lambda: self._take_back())
        page.save_wanted.connect(lambda write, target: self._save(write, target))
        self._then(report.changes)  # it takes the focus, which belongs to the page in front
        self._window.cover(page)

    def _leave_result(self, report: ImportReport) -> None:
        self._window.uncover()
        self._tell(report)

    def _keep(self, harvest: Harvest, *, keep_alike: bool) -> ImportReport | None:
        return self._session.carry_out(
            lambda project: keep(project, harvest, keep_alike=keep_alike), lambda report: report.changes
        )

    def _reclean(self, document_id: str, text: PackedText) -> None:
        changes = self._session.carry_out(
            lambda project: reclean_document(project, document_id=document_id, text=text), lambda done: done
        )
        if changes is not None:
            self._window.uncover()
            self._say(tr("reclean.done"))
            self._then(changes)

    def _tell(self, report: ImportReport) -> None:
        if report.imported:
            self._say(import_message(report))
        else:
            self._window.messages.say(import_message(report))

    def _say(self, words: str) -> None:
        self._window.messages.say(words, tr("action.undo"), self._take_back)

    def _take_back(self) -> None:
        self._window.uncover()
        self._session.undo()

    def _save(self, write: Callable[..., object], target: Path) -> None:
        said = tr("import.result.saved", file=str(target))
        self._start(tr("job.export"), write, lambda _written: self._window.messages.say(said))

    def _start(self, words: str, job: Callable[..., object], then: Callable[..., None]) -> None:
        if not self._jobs.start(words, job, then):
            self._window.messages.say(tr("job.busy"))
