"""A person in the codebook room: at its tree, its form, its versions and the pages of its errands."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.store import codes, codings
from annotator.ui.codebook.code_tree_model import CODINGS, KEY, NAME, NUMBER
from annotator.ui.codebook.codebook_room import CodebookRoom
from tests.robots.window_robot import WindowRobot

LEFT = Qt.MouseButton.LeftButton


class InstrumentRobot:
    """What is stored is read from the project, what is shown from the room."""

    def __init__(self, qtbot: QtBot, window: WindowRobot) -> None:
        self.qtbot, self.window = qtbot, window
        self.enter()

    def enter(self) -> None:
        self.window.press("Ctrl+3")

    @property
    def room(self) -> CodebookRoom:
        room = self.window.form
        assert isinstance(room, CodebookRoom)
        return room

    # What is stored and shown.

    def stored(self) -> list[tuple[str, str]]:
        return [(code.number, code.name) for code in codes.listed(self.project)]

    def code(self, number: str):
        return next(code for code in codes.listed(self.project) if code.number == number)

    def counts(self) -> dict[str, int]:
        """Codings by the numbers of codes."""
        found = codings.counts(self.project)
        return {code.number: found[code.id] for code in codes.listed(self.project) if code.id in found}

    @property
    def project(self):
        return self.window.app.session.project

    def shown(self) -> list[str]:
        """The rows of the tree from top to bottom: number and name."""
        model, rows = self.room.model, []

        def walk(parent) -> None:
            for row in range(model.rowCount(parent)):
                cells = [model.index(row, column, parent).data() for column in (NUMBER, NAME)]
                rows.append(" ".join(filter(None, cells)))
                walk(model.index(row, NUMBER, parent))

        walk(self.room.tree.rootIndex())
        return rows

    def count_shown(self, number: str) -> str:
        return self.room.model.index_of(self.code(number).id, CODINGS).data()

    # The tree.

    def point_at(self, number: str) -> None:
        """A click on its name."""
        self._click(number)

    def _click(self, number: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        tree = self.room.tree
        index = self.room.model.index_of(self.code(number).id, NAME)
        tree.scrollTo(index)
        QTest.mouseClick(tree.viewport(), LEFT, modifier, tree.visualRect(index).center())

    def select(self, *numbers: str) -> None:
        self.point_at(numbers[0])
        for number in numbers[1:]:
            self._click(number, Qt.KeyboardModifier.ControlModifier)

    def type_in_cell(self, number: str, column: int, typed: str) -> None:
        """F2 in a cell, the new words over the old ones, Enter."""
        tree = self.room.tree
        index = self.room.model.index_of(self.code(number).id, column)
        QTest.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
        QTest.keyClick(tree, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        self.window.type(typed, editor)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        for _ in range(3):  # the editor hands over, goes, and then what was typed is taken
            QApplication.processEvents()

    def give_key(self, number: str, key: str) -> None:
        self.type_in_cell(number, KEY, key)

    def drop(self, numbers: list[str], onto: str | None, before: str | None = None) -> None:
        """Rows drawn onto another one, or between rows."""
        tree, model = self.room.tree, self.room.model
        data = model.mimeData([model.index_of(self.code(number).id) for number in numbers])
        if before is not None:
            place = tree.visualRect(model.index_of(self.code(before).id)).topLeft() + QPoint(20, 0)
        elif onto is not None:
            place = tree.visualRect(model.index_of(self.code(onto).id)).center()
        else:
            place = QPoint(30, tree.viewport().height() - 4)
        tree.setCurrentIndex(model.index_of(self.code(numbers[0]).id))
        no, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
        from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent

        for event in (
            QDragEnterEvent(place, action, data, LEFT, no),
            QDragMoveEvent(place, action, data, LEFT, no),
            QDropEvent(QPointF(place), action, data, LEFT, no),
        ):
            QApplication.sendEvent(tree.viewport(), event)

    def narrow(self, typed: str) -> None:
        self.room.filter.clear()
        self.window.type(typed, self.room.filter)

    # The form.

    def write(self, field: str, words: str) -> None:
        """Words in the place of what stands in a field, and on to the next."""
        form = self.room.form
        widget = form.lines.get(field) or form.texts[field]
        widget.setFocus()
        widget.selectAll()
        if words:
            self.window.type(words, widget)
        else:
            QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    def reads(self, field: str) -> str:
        form = self.room.form
        widget = form.lines.get(field) or form.texts[field]
        return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()

    def choose(self, box: QComboBox, text: str) -> None:
        """By keyboard, as `activated` is only sent for a person's choice."""
        box.setFocus()
        while box.currentText() != text:
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down if box.findText(text) > before else Qt.Key.Key_Up)
            assert box.currentIndex() != before, f"“{text}” cannot be chosen"

    def add(self, name: str, *, below: str | None = None) -> None:
        """A new code, its name typed at once."""
        if below is not None:
            self.point_at(below)
            self.window.click("新增下级")
        else:
            self.window.press("Ins", self.room.tree)
        field = QApplication.focusWidget()
        assert field is self.room.form.lines["name"]
        self.window.type(name, field)
        QTest.keyClick(field, Qt.Key.Key_Return)

    # Errands.

    def answer_strip(self, words: str | None = None) -> None:
        """Enter in the strip above the tree."""
        field = QApplication.focusWidget()
        if words:
            self.window.type(words, field)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def freeze(self, name: str) -> None:
        self.window.app.run_action("freeze_codebook")
        self.answer_strip(name)

    def differences(self) -> list[tuple[str, ...]]:
        """The lines of the comparison."""
        rows = self.room.versions.table.rows
        return [tuple(cell or "" for cell in rows.row_at(n).cells) for n in range(rows.rowCount())]

    def cover(self) -> QWidget:
        return self.window.form
