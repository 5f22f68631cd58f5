"""A person in the room of analysis, at the table of quantities."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from annotator.store import corrections, documents
from annotator.store.project import Project
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot

PASSAGE = "所在分句"


class QuantityRobot:
    """Finds rows by the words of their passage; what is stored it reads from the file itself."""

    def __init__(self, qtbot: QtBot, window: WindowRobot, path: Path) -> None:
        self._qtbot, self.window, self.path = qtbot, window, path

    @property
    def room(self) -> Any:
        return self.window.form

    @property
    def view(self) -> Any:
        return self.room.quantities

    @property
    def table(self) -> TableRobot:
        return TableRobot(self._qtbot, self.view.table)

    def enter(self) -> None:
        """Go to the room and wait until everything has been read."""
        self.window.press("Ctrl+5")
        self.wait()

    def wait(self) -> None:
        reading = self.view._reading
        self._qtbot.waitUntil(
            lambda: not reading.jobs.busy and len(reading.read()) == len(reading.documents), timeout=20_000
        )

    # Eyes

    def passages(self) -> list[str]:
        return self.table.column(PASSAGE)

    def values(self) -> list[str]:
        return self.table.column("数值")

    def line(self, words: str) -> int:
        (found,) = [n for n, passage in enumerate(self.passages()) if words in passage]
        return found

    def row_of(self, value: str) -> int:
        """The line that shows a value."""
        return self.values().index(value)

    def current(self) -> str:
        """The value of the current row."""
        return self.table.cell(self.table.current()[0], "数值")

    def count(self) -> str:
        return self.view.filters.count.text()

    def stored(self) -> list[tuple[Any, ...]]:
        """Value, unit, status and who decided, of every quantity in the file, by document and place."""
        with Project.open(self.path, writing=False) as project:
            return [
                (each.quantity.as_said()["value"], each.quantity.unit, each.status, each.coder_id)
                for document in documents.listed(project)
                for each in corrections.report(project, document.id).judged_quantities
            ]

    def statuses(self) -> list[str]:
        return [status for _, _, status, _ in self.stored()]

    # Hand

    def click(self, row: int, head: str = "数值", *, adding: bool = False) -> None:
        more = Qt.KeyboardModifier.ControlModifier if adding else Qt.KeyboardModifier.NoModifier
        self.table.click(row, head, more)

    def press(self, keys: str) -> None:
        self.table.press(keys)

    def choose(self, box: QComboBox, words: str) -> None:
        """The entry of a filter that says this, by keyboard."""
        texts = [box.itemText(n) for n in range(box.count())]
        place = texts.index(words)
        box.setFocus()
        self._qtbot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(place):
            self._qtbot.keyClick(box, Qt.Key.Key_Down)
        QApplication.processEvents()

    def tick(self, box: QCheckBox) -> None:
        self._qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())

    def search(self, words: str) -> None:
        field = self.view.filters.search
        field.setFocus()
        field.selectAll()
        self.window.type(words, field)

    def correct(self, row: int, head: str, words: str) -> None:
        """F2 in a cell, other words, Enter."""
        self.click(row, head)
        self.press("F2")
        editor = self.table.editor()
        assert editor is not None
        editor.selectAll()
        self.table.type(words)
        self.press("Return")

    def shown(self, heads: Sequence[str]) -> list[tuple[str, ...]]:
        return list(zip(*(self.table.column(head) for head in heads), strict=True))
