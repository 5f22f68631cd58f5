"""The action that leads to all memos."""

from annotator.ui.desk import Desk


class MemoDoors:
    """Shows the page over the rooms of the window; it is loaded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all_memos(self) -> None:
        session, rooms, window = self._desk.session, self._desk.rooms, self._desk.window
        if session is None or rooms is None:
            return
        from annotator.ui.memos.memos_page import MemosPage

        page = MemosPage(session, self._desk.jobs, window.messages)
        page.left.connect(window.uncover)
        page.wanted.connect(rooms.show_memo)
        window.cover(page)
