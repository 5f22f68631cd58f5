"""Does the action that shows the cheat-sheet."""

from annotator.ui.desk import Desk


class KeyActions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show_keys(self) -> None:
        """All keys over the window, those of the codes among them where a project is open."""
        from annotator.store import codes
        from annotator.ui.keys.cheat_sheet import CheatSheet
        from annotator.ui.keys.key_list import key_sections

        session = self._desk.session
        CheatSheet(self._desk.window, key_sections(codes.listed(session.project) if session else ())).open()
