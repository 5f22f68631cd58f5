"""A person in the documents room: at its table, its buttons and the passage below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.store import documents, variables
from annotator.ui.documents.documents_room import DocumentsRoom
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot

LEFT = Qt.MouseButton.LeftButton


class DocumentsRobot(TableRobot):
    """What is stored is read from the project, what is shown from the room."""

    def __init__(self, qtbot: QtBot, window: WindowRobot) -> None:
        self.window = window
        window.press("Ctrl+1")
        super().__init__(qtbot, self.room.table)

    @property
    def room(self) -> DocumentsRoom:
        room = self.window.form
        assert isinstance(room, DocumentsRoom)
        return room

    # What is stored.

    def stored_names(self) -> list[str]:
        """By number."""
        return [document.name for document in documents.listed(self._project)]

    def stored(self, name: str, key: str) -> str | None:
        """The title, or the value of a variable, of a document."""
        document = next(one for one in documents.listed(self._project) if one.name == name)
        return document.title if key == "title" else variables.value(self._project, document.id, key)

    def steps(self) -> list[str]:
        return [step.label for step in self._project.history()]

    @property
    def _project(self):
        return self.window.app.session.project

    # What a person does.

    def narrow(self, typed: str) -> None:
        self.room.filter.setFocus()
        self.room.filter.clear()
        self.window.type(typed, self.room.filter)

    def correct(self, row: int, head: str, typed: str) -> None:
        """F2, the new value over the old one, Enter."""
        self.click(row, head)
        self.correct_selected(typed)

    def correct_selected(self, typed: str) -> None:
        self.press("F2")
        self.editor().selectAll()
        self.type(typed)
        self.press("Return")

    def select_rows(self, rows: Sequence[int], head: str) -> None:
        self.click(rows[0], head)
        for row in rows[1:]:
            self.click(row, head, Qt.KeyboardModifier.ControlModifier)

    def drag(self, row: int, to: int, *, give_up: bool = False) -> None:
        """Press on a number, draw it to the upper edge of another row (or below the last), let go."""
        start = self._place(row, self.heads()[0])
        below = self.table.visualRect(self._index(min(to, self.table.rows.rowCount() - 1), self.heads()[0]))
        end = QPoint(start.x(), below.top() + 3 if to < self.table.rows.rowCount() else below.bottom() + 9)
        viewport = self.table.viewport()
        QTest.mousePress(viewport, LEFT, pos=start)
        self._drag_over(viewport, (start + end) / 2)
        self._drag_over(viewport, end)
        if give_up:
            self.press("Escape")
        QTest.mouseRelease(viewport, LEFT, pos=end)
        QApplication.processEvents()

    def _drag_over(self, viewport, point: QPoint) -> None:
        """QTest moves the mouse without the button that is held."""
        place = QPointF(point)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            viewport.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)

    # What the room says.

    def origin(self) -> str:
        return self.room.pane.origin.text()

    def passage(self) -> str:
        return self.room.pane.passage.words()

    def read_words(self) -> list[str]:
        """The words of the passage on the ground of a selection."""
        return self.room.pane.passage.marked()

    def hint(self) -> str:
        return self.room.order_hint.text()
