"""The rooms of an open project, and what passes between them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from annotator.i18n import tr
from annotator.model.memo import Memo
from annotator.model.span import Span
from annotator.settings import Settings
from annotator.ui.analysis.analysis_room import AnalysisRoom
from annotator.ui.codebook.codebook_room import CodebookRoom
from annotator.ui.codebook.errand import CodebookErrand
from annotator.ui.coding.document_order import Wanted, wanted_of
from annotator.ui.coding.look import Reading
from annotator.ui.coding.workspace import CodingWorkspace
from annotator.ui.documents.documents_room import DocumentsRoom
from annotator.ui.documents.variables_page import VariablesPage
from annotator.ui.exporting.export_room import ExportRoom
from annotator.ui.job_runner import JobRunner
from annotator.ui.main_window import MainWindow
from annotator.ui.session import ProjectSession
from annotator.ui.team.team_room import TeamRoom


class Rooms:
    """Made for one session in one window, each when first entered; `run` does an action of the table."""

    def __init__(
        self,
        session: ProjectSession,
        settings: Settings,
        jobs: JobRunner,
        window: MainWindow,
        run: Callable[[str], None],
    ) -> None:
        self._session, self._settings, self._jobs = session, settings, jobs
        self._window, self._run, self._project = window, run, session.project_id
        self.coding = CodingWorkspace(session)
        self._connect_coding(run)
        self._connect_moving()
        self._connect_equal(session)

    def room(self, key: str) -> QWidget:
        """A room as the window names it, one of `ROOMS`."""
        found: QWidget = getattr(self, key)
        return found

    @cached_property
    def documents(self) -> DocumentsRoom:
        room = DocumentsRoom(self._session, self._settings, self._window.messages)
        room.files_wanted.connect(lambda: self._run("import_files"))
        room.folder_wanted.connect(lambda: self._run("import_folder"))
        room.place_changed.connect(self._window.refresh_place)
        room.text_wanted.connect(self._show_in_text)
        room.variables_wanted.connect(self._show_variables)
        return room

    @cached_property
    def codebook(self) -> CodebookRoom:
        room = CodebookRoom(self._session, self._window.messages)
        room.wanted.connect(self._run)
        room.place_changed.connect(self._window.refresh_place)
        room.text_wanted.connect(self._show_for_code)
        room.split_wanted.connect(self._split_code)
        return room

    @cached_property
    def team(self) -> TeamRoom:
        room = TeamRoom(self._session, self._window.messages)
        room.passage_wanted.connect(lambda document, span: self._show_in_text(document, [span]))
        return room

    @cached_property
    def analysis(self) -> AnalysisRoom:
        room = AnalysisRoom(self._session)
        room.passage_wanted.connect(lambda document, span: self._show_in_text(document, [span]))
        room.wanted.connect(self._run)
        return room

    @cached_property
    def export(self) -> ExportRoom:
        return ExportRoom(self._session, self._jobs, self._window.messages)

    def take_code(self, code_id: str) -> None:
        """Code the selection that is in sight; without one, or from another room, only show the code."""
        if self._window.page() is self.coding:
            self.coding.codebook.choose_code(code_id)
        else:
            self._window.show_room("coding")
            self.coding.codebook.point_at(code_id)

    def open_document(self, document_id: str) -> None:
        self._show_in_text(document_id, [])

    def _connect_coding(self, run: Callable[[str], None]) -> None:
        self.coding.import_wanted.connect(lambda: run("import_files"))
        self.coding.position_changed.connect(self._window.refresh_place)
        self.coding.read_as(Reading.of(self._settings))
        self.coding.columns.restore(self._settings["columns"])
        self.coding.columns.changed.connect(self._keep_columns)
        self.coding.view.set_zoom(self._settings["zoom"])
        self.coding.view.zoomed.connect(self._keep_zoom)
        self.coding.left.show_page(self._settings["left_page"])
        self.coding.left.switched.connect(self._keep_left_page)
        self.coding.reading.choose_kind(self._settings["unit_kind"])
        self.coding.reading.kind_chosen.connect(self._keep_unit_kind)

    def _connect_moving(self) -> None:
        place = self._settings.place_of(self._project)
        self.coding.places.take(place.get("places"))
        self.coding.places.changed.connect(self._keep_reading_places)
        self.coding.moving.said.connect(self._say)
        self.coding.documents.want(wanted_of(place.get("documents")))
        self.coding.documents.wanted_changed.connect(self._keep_wanted)

    def _connect_equal(self, session: ProjectSession) -> None:
        equal, say = self.coding.equal, self._window.messages.say
        equal.cover_wanted.connect(self._window.cover)
        equal.uncover_wanted.connect(self._window.uncover)
        equal.done.connect(lambda words: say(words, tr("action.undo"), lambda: _take_back(session)))

    def _show_in_text(self, document_id: str, spans: list[Span]) -> None:
        self._window.show_room("coding")
        self.coding.show_span(document_id, spans[0] if spans else None)

    def _show_variables(self) -> None:
        page = VariablesPage(self._session)
        page.left.connect(self._window.uncover)
        self._window.cover(page)

    def show_memo(self, memo: Memo) -> None:
        """What a memo is about, in its room."""
        if memo.about == "code":
            self._window.show_room("codebook")
            self.codebook.point_at(memo.about_id)
        elif memo.document_id:
            self._show_in_text(memo.document_id, [memo.span] if memo.span else [])

    def _split_code(self, code_id: str) -> None:
        CodebookErrand(self._session, self._jobs, self._window).split(code_id)

    def _show_for_code(self, document_id: str, code_id: str) -> None:
        """A document in the coding room, the hand at its beginning, and the rules of a code beside it."""
        self._show_in_text(document_id, [])
        self.coding.codebook.point_at(code_id)

    def _keep_columns(self) -> None:
        self._settings["columns"] = self.coding.columns.kept()

    def _keep_left_page(self, page: str) -> None:
        self._settings["left_page"] = page

    def _keep_unit_kind(self, kind: str) -> None:
        self._settings["unit_kind"] = kind

    def _keep_wanted(self, wanted: Wanted) -> None:
        self._settings.keep_place(self._project, documents=wanted.kept())

    def _keep_reading_places(self, places: dict[str, Any]) -> None:
        self._settings.keep_place(self._project, places=places)

    def _say(self, words: str, button: str, act: Callable[[], None] | None) -> None:
        self._window.messages.say(words, button or None, act)

    def _keep_zoom(self, zoom: float) -> None:
        self._settings["zoom"] = zoom


def _take_back(session: ProjectSession) -> None:
    session.undo()
