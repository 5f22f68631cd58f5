"""A coder in front of the list of equal passages."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.coding.equal_page import EqualPage
from annotator.ui.latest import Latest
from tests.robots.window_robot import WindowRobot


class EqualRobot:
    """Opened from the text by its key, unless it is there; waits until what was asked for has been read."""

    def __init__(self, qtbot: QtBot, window: WindowRobot, *, opened: bool = False) -> None:
        self._qtbot, self.window = qtbot, window
        if not opened:
            window.press("Ctrl+Shift+E", window.view)

    @property
    def page(self) -> EqualPage:
        page = self.window.form
        assert isinstance(page, EqualPage), self.window.last_message()
        return page

    def wait(self) -> None:
        readers = self.page.findChildren(Latest)
        self._qtbot.waitUntil(lambda: not any(reader.busy for reader in readers), timeout=60_000)

    def rows(self) -> list[tuple[str, str, str]]:
        """State, document and words of every row."""
        self.wait()
        model = self.page.list.rows
        found = []
        for place in range(model.rowCount()):
            state, document, passage = (model.index(place, column) for column in (0, 2, 4))
            part = model.stressed(model.row_at(place), 4)
            found.append((state.data(), document.data(), part.of(passage.data())))
        return found

    def said(self) -> str:
        self.wait()
        return self.page.said.text()

    def code(self) -> str:
        return self.page.code.currentText()

    def choose_code(self, beginning: str) -> None:
        box = self.page.code
        texts = [box.itemText(place) for place in range(box.count())]
        box.setCurrentIndex(next(n for n, text in enumerate(texts) if text.startswith(beginning)))

    def tick(self, place: int) -> None:
        """A click on the state of a row."""
        view = self.page.list
        rect = view.visualRect(view.model().index(place, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    def stop(self) -> None:
        """The button beside the progress."""
        (button,) = self.page.progress.findChildren(QPushButton)
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
