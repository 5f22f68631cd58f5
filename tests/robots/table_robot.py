"""A person at a table: finds cells by what stands in the heads and in the first column, clicks, types."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.data_table import DataTable

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class TableRobot:
    def __init__(self, qtbot: QtBot, table: DataTable) -> None:
        self._qtbot = qtbot
        self.table = table

    # Eyes

    def heads(self) -> list[str]:
        model = self.table.model()
        return [
            model.headerData(n, Qt.Orientation.Horizontal)
            for n in range(model.columnCount())
            if not self.table.isColumnHidden(n)
        ]

    def column(self, head: str) -> list[str]:
        """What stands in a column, from top to bottom."""
        model = self.table.model()
        place = self._column(head)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def cell(self, row: int, head: str) -> str:
        return self.column(head)[row]

    def tip(self, row: int, head: str) -> str:
        return str(self._index(row, head).data(Qt.ItemDataRole.ToolTipRole))

    def current(self) -> tuple[int, str]:
        index = self.table.currentIndex()
        return index.row(), self.heads()[index.column()]

    def selection(self) -> set[tuple[int, str]]:
        return {(i.row(), self.heads()[i.column()]) for i in self.table.selectedIndexes()}

    def copied(self) -> str:
        return QGuiApplication.clipboard().text()

    def editor(self) -> QWidget | None:
        """The open editor."""
        kinds = (QLineEdit, QComboBox)
        found = [e for kind in kinds for e in self.table.viewport().findChildren(kind) if e.isVisible()]
        return found[0] if found else None

    # Hand

    def click(self, row: int, head: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._qtbot.mouseClick(self.table.viewport(), LEFT, modifiers, self._place(row, head))

    def double_click(self, row: int, head: str) -> None:
        self.click(row, head)
        self._qtbot.mouseDClick(self.table.viewport(), LEFT, pos=self._place(row, head))

    def click_head(self, head: str) -> None:
        header = self.table.horizontalHeader()
        place = self._column(head)
        self.table.scrollTo(self.table.model().index(0, place))
        x = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
        self._qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x, header.height() // 2))

    def widen(self, head: str, by: int) -> None:
        """Drag the right edge of a head."""
        header = self.table.horizontalHeader()
        place = self._column(head)
        edge = header.sectionViewportPosition(place) + header.sectionSize(place) - 1
        height = header.height() // 2
        self._qtbot.mousePress(header.viewport(), LEFT, pos=QPoint(edge, height))
        self._qtbot.mouseMove(header.viewport(), QPoint(edge + by, height))
        self._qtbot.mouseRelease(header.viewport(), LEFT, pos=QPoint(edge + by, height))

    def press(self, keys: str) -> None:
        target = QApplication.focusWidget() or self.table
        self._qtbot.keySequence(target, keys)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letters by keys, Chinese as an input method hands it over; then what was typed stands there."""
        target = QApplication.focusWidget() or self.table
        if words.isascii():
            for letter in words:  # the first one opens an editor, which gets the others
                self._qtbot.keyClick(QApplication.focusWidget() or self.table, letter)
            return
        commit = QInputMethodEvent()
        commit.setCommitString(words)
        QApplication.sendEvent(target, commit)

    def choose(self, words: str) -> None:
        """The entry of the open list that says this."""
        box = self.editor()
        assert isinstance(box, QComboBox)
        self._qtbot.waitUntil(lambda: box.view().isVisible())
        row = box.findText(words)
        assert row >= 0, f"{words} is no choice"
        box.view().setCurrentIndex(box.model().index(row, 0))
        self._qtbot.keyClick(box.view(), Qt.Key.Key_Return)
        QApplication.processEvents()

    # Where things are

    def _column(self, head: str) -> int:
        return self.heads().index(head)

    def _index(self, row: int, head: str):
        return self.table.model().index(row, self._column(head))

    def _place(self, row: int, head: str) -> QPoint:
        index = self._index(row, head)
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()
