"""A person in the team room of the demo: chooses coders, computes, compares, decides, hands out, merges."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.store.project import Project
from annotator.ui.latest import Latest
from annotator.ui.team.coder_choice import CoderChoice
from annotator.ui.team.team_room import TeamRoom
from annotator.ui.widgets.data_table import DataTable
from tests.robots.window_robot import WindowRobot


class TeamRobot:
    """Reads what is shown; acts by clicks and keys."""

    def __init__(self, window: WindowRobot) -> None:
        self.window = window

    @property
    def room(self) -> TeamRoom:
        room = self.window.app.window.page()
        assert isinstance(room, TeamRoom)
        return room

    @property
    def project(self) -> Project:
        return self.window.app.session.project

    def enter(self, view: str) -> None:
        """Ctrl+4, and the tab of a view by its words."""
        self.window.press("Ctrl+4")
        tabs = self.room.views
        place = next(n for n in range(tabs.count()) if tabs.tabText(n) == view)
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        if self.room.view() is self.room.compare:
            self.wait()

    def views(self) -> list[str]:
        return [self.room.views.tabText(n) for n in range(self.room.views.count())]

    def wait(self) -> None:
        """Until what was asked for is done."""
        reader = self.room.view().findChild(Latest)
        self.window.wait_until(lambda: not reader.busy)

    def tick(self, choice: CoderChoice, *names: str) -> None:
        """Exactly these coders, by the space bar."""
        for row in range(choice.count()):
            item = choice.item(row)
            if (item.text() in names) != (item.checkState() == Qt.CheckState.Checked):
                choice.setCurrentItem(item)
                QTest.keyClick(choice, Qt.Key.Key_Space)

    def choose(self, box: QComboBox, words: str) -> None:
        """An entry of a box, typed."""
        assert box.findText(words) >= 0, [box.itemText(n) for n in range(box.count())]
        box.setFocus()
        while box.currentText() != words:
            QTest.keyClick(
                box, Qt.Key.Key_Down if box.currentIndex() < box.findText(words) else Qt.Key.Key_Up
            )
        box.activated.emit(box.currentIndex())

    def rows(self, table: DataTable) -> list[list[str]]:
        model = table.rows
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def heads(self, table: DataTable) -> list[str]:
        return [column.label for column in table.rows.columns]

    def point_at(self, table: DataTable, row: int) -> None:
        """By keyboard."""
        table.setFocus()
        table.selectRow(row)

    def type_in(self, field: QWidget, words: str) -> None:
        field.setFocus()
        self.window.type(words, field)

    @property
    def folder(self) -> Path:
        return self.project.path.parent
