"""The actions that lead into a room."""

from annotator.ui.desk import Desk


class RoomDoors:
    """Goes into the rooms of the window in sight."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _show(self, room: str) -> None:
        self._desk.window.show_room(room)

    def room_documents(self) -> None:
        self._show("documents")

    def room_coding(self) -> None:
        self._show("coding")

    def room_codebook(self) -> None:
        self._show("codebook")

    def room_team(self) -> None:
        self._show("team")

    def room_analysis(self) -> None:
        self._show("analysis")

    def room_export(self) -> None:
        self._show("export")

    def export_workbook(self) -> None:
        self._show("export")
