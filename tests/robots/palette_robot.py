"""A person who finds things by the line at the top of the window, with the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.ui.palette.palette import Palette
from tests.robots.window_robot import WindowRobot


class PaletteRobot:
    def __init__(self, window: WindowRobot) -> None:
        self.window = window

    def open(self, typed: str = "") -> "PaletteRobot":
        self.window.press("Ctrl+Shift+P")
        assert self.is_open()
        if typed:
            self.window.type(typed)
        return self

    def is_open(self) -> bool:
        return any(palette.isVisible() for palette in self.window.window.findChildren(Palette))

    def rows(self) -> list[str]:
        """What stands in the list, from the top."""
        model = self._palette().list.model()
        return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    def heard(self) -> list[str]:
        """What a screen reader says of the rows."""
        model = self._palette().list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]

    def choose(self, typed: str) -> None:
        """Type, and take the first that is found."""
        self.open(typed)
        self.window.press("Return")

    def _palette(self) -> Palette:
        (palette,) = [one for one in self.window.window.findChildren(Palette) if one.isVisible()]
        assert palette.isAncestorOf(QApplication.focusWidget())
        return palette
