"""A person at the memos beside the text: turns to a thing, reads, writes, looks through the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.coding.memo_list import MEMO
from annotator.ui.coding.memo_panel import MemoPanel
from tests.robots.window_robot import WindowRobot


class MemoRobot:
    def __init__(self, window: WindowRobot, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def panel(self) -> MemoPanel:
        return self.window.app.workspace.memo_panel

    def open(self) -> None:
        """The memos in place of the codebook, the hand in them."""
        self.window.press("Ctrl+Shift+M")
        assert self.panel.isVisible()

    def turn_to(self, words: str) -> None:
        """A click on the switch."""
        switch = self.panel.switch
        (tab,) = [n for n in range(switch.count()) if switch.tabText(n) == words]
        self._qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.tabRect(tab).center())

    def subject(self) -> str:
        return self.panel.subject.text()

    def read(self) -> str:
        """The memo as it is shown to be read."""
        return self.panel.field.reader.toPlainText()

    def begin(self, on: str = "") -> None:
        """A click into what is read, on some words of it."""
        reader = self.panel.field.reader
        place = reader.viewport().rect().center()
        if on:
            cursor = reader.textCursor()
            cursor.setPosition(reader.toPlainText().index(on) + len(on) // 2)
            place = reader.cursorRect(cursor).center()
        self._qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert self.panel.field.writing

    def write(self, words: str) -> None:
        """Click, type over what stands there, Ctrl+Enter."""
        self.begin()
        self.panel.field.writer.selectAll()
        for number, line in enumerate(words.split("\n")):
            if number:
                self.window.press("Return")
            self.window.type(line)
        self.window.press("Ctrl+Return")

    def rows(self) -> list[str]:
        """The first lines in the list, which is renewed after everything else."""
        QApplication.processEvents()
        model = self.panel.all.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def spoken(self, row: int) -> str:
        return str(self.panel.all.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))

    def click(self, row: int) -> None:
        view = self.panel.all.list
        index = view.model().index(row, 0)
        assert index.data(MEMO) is not None
        view.scrollTo(index)
        place = view.visualRect(index).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
