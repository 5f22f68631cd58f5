"""A coder at the codebook beside the text: looks codes up, marks them, gives them keys, draws them over."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.store import codes, codings, documents
from annotator.ui.coding.codebook_panel import CodebookPanel
from tests.robots.window_robot import WindowRobot

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class CodebookRobot:
    """Codes are named by the beginning of their rows: number and name."""

    def __init__(self, window: WindowRobot) -> None:
        self.window = window

    @property
    def panel(self) -> CodebookPanel:
        return self.window.app.workspace.codebook

    # What is shown.

    def rows(self) -> list[str]:
        model = self.panel.model
        return [model.data(model.index(row)) for row in range(model.rowCount())]

    def pointed_at(self) -> str:
        return str(self.panel.list.currentIndex().data() or "")

    def marked(self) -> list[str]:
        """The codes that the line below the quick box names."""
        marks = self.panel.marks
        return [line.removeprefix("✓ ") for line in marks.text().split("\n")[1:]] if marks.isVisible() else []

    def asked(self) -> str:
        """What the line says that waits for a key."""
        return self.panel.key_prompt.text() if self.panel.key_prompt.isVisible() else ""

    def in_hand(self) -> bool:
        """Whether the quick box has the focus."""
        return QApplication.focusWidget() is self.panel.quick_box

    # Hands.

    def look_for(self, typed: str) -> list[str]:
        """`/` and some letters; which codes are shown then."""
        if not self.in_hand():
            self.window.press("/", self.window.view)
        self.panel.quick_box.clear()
        self.window.type(typed, self.panel.quick_box)
        return self.rows()

    def go_to(self, beginning: str) -> None:
        """Into the list, and with the arrow keys to a code."""
        view = self.panel.list
        view.setFocus()
        self.window.press("Home")
        for _ in range(len(self.rows())):
            if self.pointed_at().startswith(beginning):
                return
            self.window.press("Down")
        raise AssertionError(f"no code {beginning}: {self.rows()}")

    def click(self, beginning: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        place = self._place(beginning)
        QTest.mouseClick(self.panel.list.viewport(), LEFT, modifiers, place)

    def menu_at(self, beginning: str) -> list[str]:
        """The entries of the menu of a row; the first is chosen."""
        view, place = self.panel.list, self._place(beginning)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place), NONE
        )
        QApplication.sendEvent(view.viewport(), event)
        (menu,) = [menu for menu in view.window().findChildren(QMenu) if menu.isVisible()]
        entries = menu.actions()
        names = [entry.text() for entry in entries]
        menu.close()
        entries[0].trigger()
        return names

    def _place(self, beginning: str):
        view = self.panel.list
        row = next(n for n, text in enumerate(self.rows()) if text.startswith(beginning))
        index = view.model().index(row, 0)
        view.scrollTo(index)
        return view.visualRect(index).center()

    # Drawing a code to the text.

    def draw(self, beginning: str, to: QPointF) -> "Drawn":
        """Take the row of a code and draw it over the text."""
        view = self.panel.list
        row = next(n for n, text in enumerate(self.rows()) if text.startswith(beginning))
        index = view.model().index(row, 0)
        assert view.dragEnabled()
        assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
        return Drawn(self.window, view.model().mimeData([index]), to)

    # What was kept.

    def kept(self) -> list[tuple[str, str]]:
        """Name of the code and words of every coding, from the project."""
        project = self.window.app.session.project
        names = {code.id: f"{code.number} {code.name}".strip() for code in codes.listed(project)}
        return [
            (names[coding.code_id], coding.span.of(documents.text(project, coding.document_id)))
            for coding in codings.listed(project)
        ]

    def keys(self) -> dict[str, str]:
        """Numbers of codes by their keys."""
        return {code.key: code.number for code in codes.listed(self.window.app.session.project) if code.key}


class Drawn:
    """Something held over the text by the mouse. Qt's own loop of dragging needs a screen."""

    def __init__(self, window: WindowRobot, data, place: QPointF) -> None:
        self._window, self._data = window, data
        self._viewport = window.view.viewport()
        event = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, LEFT, NONE)
        QApplication.sendEvent(self._viewport, event)
        self.is_welcome = self.move(place)

    def move(self, place: QPointF) -> bool:
        """Whether it could be dropped there."""
        self._place = place
        event = QDragMoveEvent(place.toPoint(), Qt.DropAction.CopyAction, self._data, LEFT, NONE)
        QApplication.sendEvent(self._viewport, event)
        self.is_welcome = event.isAccepted()
        return self.is_welcome

    def drop(self) -> None:
        if self.is_welcome:
            event = QDropEvent(self._place, Qt.DropAction.CopyAction, self._data, LEFT, NONE)
            QApplication.sendEvent(self._viewport, event)
        else:
            self.leave()

    def leave(self) -> None:
        QApplication.sendEvent(self._viewport, QDragLeaveEvent())
