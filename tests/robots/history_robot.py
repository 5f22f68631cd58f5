"""A person at the history beside the text: opens it, reads it, goes back to a line of it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.coding.history_delegate import button_room
from annotator.ui.coding.history_panel import HistoryPanel
from tests.robots.outline_robot import pick
from tests.robots.window_robot import WindowRobot


class HistoryRobot:
    def __init__(self, window: WindowRobot, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def panel(self) -> HistoryPanel:
        assert self.window.app.workspace is not None
        return self.window.app.workspace.history

    def open(self) -> None:
        self.window.press("Ctrl+H")

    def is_shown(self) -> bool:
        return self.panel.isVisible()

    def has_hand(self) -> bool:
        return QApplication.focusWidget() is self.panel.list

    def lines(self) -> list[str]:
        """The sentences that are loaded, newest first."""
        return [self.panel.model.data(index) for index in self._indexes()]

    def spoken(self, row: int) -> str:
        """What a screen reader says of a line."""
        role = Qt.ItemDataRole.AccessibleTextRole
        said: str = self.panel.model.data(self.panel.model.index(row), role)
        return said

    def undone(self) -> list[bool]:
        return ["已撤销" in self.spoken(row) for row in range(self.panel.model.rowCount())]

    def row_of(self, *words: str) -> int:
        """The newest line that says all these words."""
        return next(n for n, line in enumerate(self.lines()) if all(word in line for word in words))

    def walk_to(self, row: int) -> None:
        """From the top by arrow keys."""
        self.window.press("Home", self.panel.list)
        for _ in range(row):
            self.window.press("Down", self.panel.list)

    def press(self, keys: str) -> None:
        self.window.press(keys, self.panel.list)

    def click(self, row: int) -> None:
        self._click(self._seen(row).center() - QPoint(60, 10))

    def click_button(self, row: int) -> None:
        """The button that stands in the row under the mouse."""
        self._click(button_room(self._seen(row), self.panel.list.fontMetrics()).center())

    def choose(self, row: int, entry: str) -> None:
        """Right-click on a line, then the entry of the menu."""
        place = self._seen(row).center()
        viewport = self.panel.list.viewport()
        self._qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, asked)
        pick(entry)

    def _click(self, place: QPoint) -> None:
        viewport = self.panel.list.viewport()
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(viewport.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, moved)
        self._qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    def _seen(self, row: int) -> QRect:
        index = self.panel.model.index(row)
        self.panel.list.scrollTo(index)
        return self.panel.list.visualRect(index)

    def _indexes(self) -> list[QModelIndex]:
        return [self.panel.model.index(row) for row in range(self.panel.model.rowCount())]
