"""Does the action that opens the palette, and what is chosen there."""

from annotator.ui.desk import Desk
from annotator.ui.palette.ranking import Entry


class Finder:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find_anything(self) -> None:
        from annotator.ui.palette.palette import Palette

        palette = Palette(self._desk.window, self._entries(), self._desk.settings["recently_found"])
        palette.chosen.connect(self._do)
        palette.open()

    def _do(self, entry: Entry) -> None:
        self._desk.settings.keep_found(entry.key)
        entry.act()

    def _entries(self) -> list[Entry]:
        """What can be done now; the rooms' own things only while one is in sight."""
        from annotator.store import codes, documents
        from annotator.ui.palette import entries

        window, session, rooms = self._desk.window, self._desk.session, self._desk.rooms
        found = entries.of_actions(window.actions_by_key)
        if session is not None and rooms is not None and not window.is_covered():
            found += entries.of_codes(codes.listed(session.project), rooms.take_code)
            found += entries.of_documents(documents.listed(session.project), rooms.open_document)
        return found
