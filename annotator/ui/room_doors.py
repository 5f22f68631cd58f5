"""The actions that lead into a room."""

from collections.abc import Callable


class RoomDoors:
    """Goes into rooms by the function given, which takes a room's key."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show

    def room_documents(self) -> None:
        self._show("documents")

    def room_coding(self) -> None:
        self._show("coding")

    def room_analysis(self) -> None:
        self._show("analysis")

    def room_export(self) -> None:
        self._show("export")

    def export_workbook(self) -> None:
        self._show("export")
