"""The actions that bring the codebook from a file and into one."""

from annotator.ui.desk import Desk
from annotator.ui.folders import documents_folder


class CodebookFiles:
    """Asks for the file; what follows is loaded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_codebook(self) -> None:
        session = self._desk.session
        if session is None or not session.may_edit():
            return
        from annotator.ui.codebook.errand import CodebookErrand
        from annotator.ui.file_dialogs import ask_codebook

        path = ask_codebook(self._desk.window, documents_folder())
        if path:
            CodebookErrand(session, self._desk.jobs, self._desk.window).import_from(path)

    def export_codebook(self) -> None:
        session, window = self._desk.session, self._desk.window
        if session is not None:
            from annotator.ui.exporting.codebook_job import start_codebook_export

            start_codebook_export(session, self._desk.jobs, window.messages, window)
