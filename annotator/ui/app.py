"""The composition root: settings, session, jobs and window are put together here, and here alone.

Nothing slow is imported or opened before the window has been painted once: what only an open
project needs is imported where it is needed.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from annotator import i18n
from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.sentences import step_text
from annotator.settings import Settings
from annotator.ui import crash, theme
from annotator.ui.codebook_files import CodebookFiles
from annotator.ui.exchange_files import ExchangeFiles
from annotator.ui.folders import demo_folder, documents_folder
from annotator.ui.job_runner import JobRunner
from annotator.ui.keys.key_actions import KeyActions
from annotator.ui.looks import Looks
from annotator.ui.main_window import MainWindow
from annotator.ui.memos.memo_doors import MemoDoors
from annotator.ui.palette.finder import Finder
from annotator.ui.qt_words import translate_qt
from annotator.ui.room_doors import RoomDoors
from annotator.ui.start.start_screen import StartScreen
from annotator.ui.text_alone import TextAlone
from annotator.ui.value_files import ValueFiles
from annotator.ui.widgets.room import doer
from annotator.ui.window_shape import keep_shape

if TYPE_CHECKING:
    from annotator.ui.coding.workspace import CodingWorkspace
    from annotator.ui.importing.errand import ImportErrand
    from annotator.ui.rooms import Rooms
    from annotator.ui.session import ProjectSession
    from annotator.ui.start.new_project import NewProject


def run(project: Path | None = None, language: str | None = None) -> int:
    """Open the window, with a project or where it was left; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    crash.install_hook()
    desk = Application(application, Settings(), language)
    desk.start(project)
    return application.exec()


class Application:
    """One window, at most one open project.

    An action of the table is done by the room in sight or one of its `doers`, else here or by one of
    the `doers` here: by the first of them that has a method of its name.
    """

    window: MainWindow

    def __init__(self, qt: QApplication, settings: Settings, language: str | None = None) -> None:
        self.qt = qt
        self.settings = settings
        self.session: ProjectSession | None = None
        self.rooms: Rooms | None = None
        self.opened_first = False
        self.jobs = JobRunner()
        i18n.use_language(language or i18n.asked_language() or settings["language"])
        theme.apply(qt, settings["theme"])
        self.exchange = ExchangeFiles(self)
        self.doers = (
            Looks(qt, self, self._speak),
            RoomDoors(self),
            CodebookFiles(self),
            self.exchange,
            ValueFiles(self),
            MemoDoors(self),
            TextAlone(self),
            Finder(self),
            KeyActions(self),
        )
        self.window = self._new_window()
        self._connect_jobs()

    @property
    def workspace(self) -> "CodingWorkspace | None":
        """The coding room of the open project."""
        return self.rooms.coding if self.rooms else None

    def start(self, project: Path | None = None) -> None:
        """Show the window; once it is painted, open the project given or the last one."""
        self.show_start()
        self.window.first_painted.connect(lambda: self._open_first(project))
        self.window.show()

    def run_action(self, key: str) -> None:
        one = self._doer(self.window.page(), key)
        if one is not None:
            getattr(one, key)()

    def can_run(self, page: QWidget | None, key: str) -> bool:
        return self._doer(page, key) is not None

    def _doer(self, page: QWidget | None, key: str) -> object | None:
        return doer(page, key) or next((one for one in (self, *self.doers) if hasattr(one, key)), None)

    # Opening and closing.

    def show_start(self) -> None:
        recent = [path for name in self.settings["recent_projects"] if (path := Path(name)).exists()]
        page = StartScreen(recent[:5])
        page.door.connect(self.run_action)
        page.picked.connect(self.open_path)
        self.window.show_project(None)
        self.window.show_page(page)

    def new_project(self) -> None:
        from annotator.ui.start.new_project import NewProjectForm

        form = NewProjectForm(documents_folder())
        form.wanted.connect(self._create)
        form.cancelled.connect(self._back)
        self.window.show_page(form)

    def open_project(self) -> None:
        from annotator.ui.file_dialogs import ask_project

        path = ask_project(self.window, documents_folder())
        if path:
            self.open_path(path)

    def open_demo(self) -> None:
        """The demo as it was left; made where there is none yet."""

        def find_or_make(progress: Progress) -> Path:
            from annotator.demo import make_demo
            from annotator.store.project import SUFFIX

            folder = demo_folder()
            there = sorted(folder.glob(f"*{SUFFIX}"))
            return there[0] if there else make_demo(folder, progress).project

        if not self.jobs.start(tr("job.demo"), find_or_make, self.open_path):
            self.window.messages.say(tr("job.busy"))

    def open_path(self, path: Path) -> None:
        """Open a project in place of the one that is open; a refusal leaves that one alone."""
        if self.session and path.absolute() == self.session.project.path.absolute():
            return
        from annotator.ui.opening import open_project

        self._take_up_if_it_can(lambda: open_project(path))

    def close_project(self) -> None:
        self._put_down()
        self.settings["last_project"] = None
        self.show_start()

    def _create(self, answers: "NewProject") -> None:
        from annotator.ui.opening import create_project

        self._take_up_if_it_can(lambda: create_project(answers))

    def _take_up_if_it_can(self, opened: "Callable[[], ProjectSession]") -> None:
        try:
            session = opened()
        except Refusal as refusal:
            self.window.messages.refuse(refusal)
        else:
            self._take_up(session)

    def _take_up(self, session: "ProjectSession") -> None:
        self._put_down()
        self.session = session
        session.changed.connect(self._on_changed)
        session.refused.connect(lambda refusal: self.window.messages.refuse(refusal))
        session.coder_changed.connect(self._show_project)
        session.access_changed.connect(self._show_project)
        session.access_changed.connect(self._show_state)
        self.settings.keep_project(session.project.path)
        if session.coder:
            self.settings.keep_place(session.project_id, coder=session.coder.id)
        coder = self.settings.place_of(session.project_id).get("coder")
        if coder in {known.id for known in session.coders()}:
            session.choose_coder(coder)
        self._enter()

    def _enter(self) -> None:
        """The rooms of the open project, or first the question who codes."""
        session = self.session
        assert session is not None
        self._show_project()
        if session.coder is None:
            self.change_coder()
            return
        from annotator.ui.rooms import Rooms

        self.rooms = Rooms(session, self.settings, self.jobs, self.window, self.run_action)
        self.window.show_rooms(self.rooms.room, "coding")
        place, coding = self.settings.place_of(session.project_id), self.rooms.coding
        coding.open_document(str(place.get("document")))
        if coding.document_id is None:
            coding.open_first()
        self._show_state()

    def _put_down(self) -> None:
        """Close what is open, after keeping where it was left."""
        self._keep_place()
        if self.session:
            self.session.close()
        self.session, self.rooms = None, None

    def _back(self) -> None:
        if self.session:
            self._enter()
        else:
            self.show_start()

    def _open_first(self, project: Path | None) -> None:
        last = self.settings["last_project"]
        if project is not None:
            self.open_path(project)
        elif last and Path(last).exists():
            self.open_path(Path(last))
        self.opened_first = True

    # Coders.

    def change_coder(self) -> None:
        session = self.session
        if session is None:
            return
        self._keep_place()
        self.rooms = None
        self.window.show_project(session.project.path.stem)
        from annotator.ui.start.coder_chooser import CoderChooser

        page = CoderChooser(session.coders())
        page.chosen.connect(self._choose_coder)
        page.named.connect(self._add_coder)
        self.window.show_page(page)

    def _choose_coder(self, coder_id: str) -> None:
        assert self.session is not None
        self.session.choose_coder(coder_id)
        self.settings.keep_place(self.session.project_id, coder=coder_id)
        self._enter()

    def _add_coder(self, name: str) -> None:
        assert self.session is not None
        added = self.session.add_coder(name)
        if added:
            self._choose_coder(added)

    # Documents.

    def import_files(self) -> None:
        from annotator.ui.file_dialogs import ask_documents

        if self.session and self.session.may_edit():
            self.import_paths(ask_documents(self.window, documents_folder()))

    def import_folder(self) -> None:
        from annotator.ui.file_dialogs import ask_folder

        if self.session and self.session.may_edit():
            folder = ask_folder(self.window, documents_folder())
            self.import_paths([folder] if folder else [])

    def import_paths(self, paths: list[Path]) -> None:
        if self.session is None:
            from annotator.store.project import SUFFIX

            project = next((path for path in paths if path.suffix == SUFFIX), None)
            if project:
                self.open_path(project)
            return
        if paths and self.session.coder is not None and self.session.may_edit():
            if len(paths) == 1 and self.exchange.knows(paths[0]):
                self.exchange.import_from(paths[0])
            else:
                self._errand().import_paths(paths)

    def reclean_document(self) -> None:
        document_id = getattr(self.window.page(), "document_id", None)
        if document_id and self.session and self.session.may_edit():
            self._errand().reclean(document_id)

    def _errand(self) -> "ImportErrand":
        from annotator.ui.importing.errand import ImportErrand

        assert self.session is not None
        return ImportErrand(self.session, self.jobs, self.window, self._open_new)

    def _open_new(self, changes: Changes) -> None:
        """Where no document is open any more, the first of the new ones."""
        if self.workspace and self.workspace.document_id is None:
            self.workspace.open_document(
                next((row.id for row in changes.of("document") if not row.before), "")
            )

    # Coding.

    def undo(self) -> None:
        if self.session:
            self.session.undo()

    def redo(self) -> None:
        if self.session:
            self.session.redo()

    # Words and looks.

    def _speak(self, language: str) -> None:
        i18n.use_language(language)
        self._rebuild()

    def _rebuild(self) -> None:
        """A new window in the place of the old, every word anew: the same room, the same place in it."""
        self._keep_place()
        old, room = self.window, self.window.rail.selected()
        self.window = self._new_window()
        self.window.setGeometry(old.geometry())
        self._back()
        if room:
            self.window.show_room(room)
        self.window.show()
        old.closing.disconnect()
        old.close()
        old.deleteLater()

    # What stands.

    def _on_changed(self, _changes: Changes) -> None:
        self._show_state()

    def _show_state(self) -> None:
        session = self.session
        if session is None:
            return
        undo, redo = session.next_undo(), session.next_redo()
        self.window.show_undo(step_text(undo) if undo else None, step_text(redo) if redo else None)
        self.window.show_saved(session.saved_at, session.note())
        self.window.refresh_place()

    def _show_project(self) -> None:
        session = self.session
        if session is None:
            return
        coder = session.coder
        self.window.show_project(
            session.project.path.stem, coder.name if coder else "", coder.colour if coder else ""
        )
        self.window.notice.show_notice(*session.notice())

    def _keep_place(self) -> None:
        if self.session is None or self.workspace is None:
            return
        self.workspace.keep_place()
        self.settings.keep_place(self.session.project_id, document=self.workspace.document_id)

    # Putting together.

    def _new_window(self) -> MainWindow:
        translate_qt(self.qt)
        window = MainWindow(self.run_action, self.can_run)
        window.closing.connect(self._close)
        window.files_dropped.connect(lambda names: self.import_paths([Path(name) for name in names]))
        window.progress.cancelled.connect(self.jobs.cancel)
        window.notice.acted.connect(lambda: self.session and self.session.take_over())
        keep_shape(window, self.settings)
        return window

    def _connect_jobs(self) -> None:
        self.jobs.started.connect(lambda label: self.window.progress.start(label))
        self.jobs.progressed.connect(lambda done, total: self.window.progress.show_progress(done, total))
        self.jobs.ended.connect(lambda: self.window.progress.stop())
        self.jobs.cancelled.connect(lambda: self.window.messages.say(tr("job.cancelled")))
        self.jobs.failed.connect(self._job_failed)

    def _job_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.window.messages.refuse(error)
        else:
            crash.report(type(error), error, error.__traceback__)

    def _close(self) -> None:
        self.jobs.close()
        self._put_down()
