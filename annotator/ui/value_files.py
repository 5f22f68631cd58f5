"""The actions that bring the values of documents into a table and back."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.i18n import language, tr
from annotator.ui.desk import Desk
from annotator.ui.folders import documents_folder

if TYPE_CHECKING:
    from annotator.importing.value_table import ValuePlan


class ValueFiles:
    """Asks for the file; what follows is loaded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export_values(self) -> None:
        session, window = self._desk.session, self._desk.window
        if session is None:
            return
        from annotator.ui.file_dialogs import ask_table_target

        project = session.project
        suggested = project.path.with_name(tr("value_import.file", project=project.path.stem))
        target = ask_table_target(window, tr("action.export_values"), suggested)
        if target is None:
            return

        def work(_progress: object) -> int:
            from annotator.exporting.value_file import export_values

            with project.reading() as reading:
                return export_values(reading, target, language())

        def tell(count: int) -> None:
            window.messages.say(tr("cli.written", file=str(target), count=count))

        if not self._desk.jobs.start(tr("action.export_values"), work, tell):
            window.messages.say(tr("job.busy"))

    def import_values(self) -> None:
        session, window = self._desk.session, self._desk.window
        if session is None or not session.may_edit():
            return
        from annotator.ui.file_dialogs import ask_table

        path = ask_table(window, tr("action.import_values"), documents_folder())
        if path is None:
            return
        project = session.project

        def work(_progress: object) -> "ValuePlan":
            from annotator.importing.value_table import plan

            with project.reading() as reading:
                return plan(reading, path)

        def show(found: "ValuePlan") -> None:
            self._show(path, found)

        if not self._desk.jobs.start(tr("action.import_values"), work, show):
            window.messages.say(tr("job.busy"))

    def _show(self, path: Path, found: "ValuePlan") -> None:
        session, window = self._desk.session, self._desk.window
        if session is None:
            return
        from annotator.ui.documents.value_import_page import ValueImportPage

        def tell(count: int) -> None:
            window.uncover()
            window.messages.say(
                tr("filling.done", count=count), tr("action.undo"), lambda: _take_back(self._desk)
            )

        page = ValueImportPage(session, path.name, found)
        page.left.connect(window.uncover)
        page.done.connect(tell)
        window.cover(page)


def _take_back(desk: Desk) -> None:
    if desk.session:
        desk.session.undo()
