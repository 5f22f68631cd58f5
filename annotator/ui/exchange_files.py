"""The action that brings in the project of another program."""

from pathlib import Path

from annotator.ui.desk import Desk
from annotator.ui.folders import documents_folder

_ENDINGS = (".qdpx", ".qda", ".sqlite3")
"""Endings that no report has."""


class ExchangeFiles:
    """Asks for the file; what follows is loaded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_codings(self) -> None:
        session = self._desk.session
        if session is None or not session.may_edit():
            return
        from annotator.ui.file_dialogs import ask_exchange

        path = ask_exchange(self._desk.window, documents_folder())
        if path:
            self.import_from(path)

    @staticmethod
    def knows(path: Path) -> bool:
        """Whether a file that was dropped is a project of another program, by its ending."""
        return path.suffix.lower() in _ENDINGS

    def import_from(self, path: Path) -> None:
        """Read it and show what would come."""
        session = self._desk.session
        if session is None or not session.may_edit():
            return
        from annotator.ui.importing.exchange_errand import ExchangeErrand

        ExchangeErrand(session, self._desk.jobs, self._desk.window).import_from(path)
