"""A person at the outline beside the text: walks it, clicks, looks for words, corrects by key and menu."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.coding.outline_model import ROW
from annotator.ui.coding.outline_panel import OutlinePanel
from tests.robots.window_robot import WindowRobot


class OutlineRobot:
    def __init__(self, window: WindowRobot, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def panel(self) -> OutlinePanel:
        return self.window.app.workspace.outline

    def open(self) -> None:
        """The outline in place of the documents, the hand in it."""
        self.window.press("Ctrl+Shift+O")
        assert self.panel.list.hasFocus()

    def rows(self) -> list[tuple[int, str]]:
        """Level and words of every row in sight."""
        rows = [index.data(ROW) for index in self._indexes()]
        return [(row.heading.level, row.heading.heading) for row in rows]

    def functions(self) -> list[str]:
        """The function that stands under each heading, nothing where it does not turn."""
        rows = [index.data(ROW) for index in self._indexes()]
        return [row.function_name if row.turns else "" for row in rows]

    def by_hand(self) -> list[str]:
        return [i.data(ROW).heading.heading for i in self._indexes() if i.data(ROW).by_hand]

    def current(self) -> str | None:
        return self.panel.list.currentIndex().data()

    def current_in_sight(self) -> bool:
        place = self.panel.list.visualRect(self.panel.list.currentIndex())
        return self.panel.list.viewport().rect().contains(place)

    def spoken(self, words: str) -> str:
        return self.index(words).data(Qt.ItemDataRole.AccessibleTextRole)

    def path(self) -> str:
        return self.window.app.workspace.path.words()

    def function(self) -> str:
        """What is said above the text about the place."""
        return self.window.app.workspace.path.function.text()

    def index(self, words: str) -> QModelIndex:
        return next(index for index in self._indexes() if words in index.data())

    def click(self, words: str) -> None:
        index = self.index(words)
        self.panel.list.scrollTo(index)
        place = self.panel.list.visualRect(index).center()
        self._qtbot.mouseClick(self.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, keys: str) -> None:
        self.window.press(keys, QApplication.focusWidget())

    def choose(self, words: str, *entries: str) -> None:
        """Right-click on a row, then the entry of the menu, or of a menu in it."""
        index = self.index(words)
        self.panel.list.scrollTo(index)
        place = self.panel.list.visualRect(index).center()
        viewport = self.panel.list.viewport()
        self._qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place)
        self._ask(viewport, place)
        pick(*entries)

    def choose_in_text(self, place: QPoint, *entries: str) -> None:
        self._ask(self.window.view.viewport(), place)
        pick(*entries)

    def press_menu_key(self) -> None:
        """Qt sends it to what has the focus, with a place that means nothing."""
        self._ask(QApplication.focusWidget(), QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)

    def _ask(
        self,
        widget: QWidget,
        place: QPoint,
        reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse,
    ) -> None:
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

    def _indexes(self) -> list[QModelIndex]:
        model = self.panel.model
        return [model.index(row) for row in range(model.rowCount())]


def menu() -> QMenu:
    """The menu that is open."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def entries_of(shown: QMenu) -> list[str]:
    return [action.text() for action in shown.actions() if not action.isSeparator()]


def pick(*entries: str) -> None:
    """Choose from the menu that is open, through its menus within."""
    shown = top = menu()
    *within, last = entries
    for name in within:
        (inner,) = [action.menu() for action in shown.actions() if action.text() == name]
        assert isinstance(inner, QMenu)
        shown = inner
    (entry,) = [action for action in shown.actions() if action.text() == last]
    entry.trigger()
    top.close()
