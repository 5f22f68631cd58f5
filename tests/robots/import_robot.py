"""A person at the page between choosing files and writing them, and at the lists before and after."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from annotator.ui.importing.import_page import ImportPage
from annotator.ui.importing.reclean_page import RecleanPage
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot


class ImportRobot:
    """Finds switches and choices by what they are called; waits until all that follows has been read."""

    def __init__(self, qtbot: QtBot, window: WindowRobot) -> None:
        self._qtbot = qtbot
        self.window = window

    @property
    def page(self) -> ImportPage | RecleanPage:
        page = self.window.form
        assert isinstance(page, ImportPage | RecleanPage)
        return page

    @property
    def found(self) -> TableRobot:
        return TableRobot(self._qtbot, self.page.list)

    @property
    def pieces(self) -> TableRobot:
        return TableRobot(self._qtbot, self.page.preview.pieces)

    def line(self, file: str) -> dict[str, str]:
        """What the list says of a file."""
        row = self.found.column("文件").index(file)
        return {head: self.found.cell(row, head) for head in self.found.heads()}

    def choose(self, file: str) -> None:
        self.found.click(self.found.column("文件").index(file), "文件")

    def before(self) -> str:
        """The text in which the pieces are shown."""
        return self.page.preview.view.text()

    def tinted(self) -> list[str]:
        """The words that bear a tint, in order."""
        view = self.page.preview.view
        text = view.text()
        marks = {mark.key: mark.span for n in range(len(text)) for mark in view.marks_at(n)}
        return [span.of(text) for span in sorted(marks.values())]

    def switch(self, words: str) -> None:
        """Click the switch that begins with these words."""
        boxes = [box for box in self.page.findChildren(QCheckBox) if box.text().startswith(words)]
        (box,) = boxes
        self.page.choices.ensureWidgetVisible(box)
        tick = QPoint(12, box.height() // 2)
        self._qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=tick)
        self.wait()

    def pick(self, box: QComboBox, words: str) -> None:
        """Choose the entry that says this, by keyboard."""
        row = box.findText(words)
        assert row >= 0, f"{words} is no choice"
        box.setFocus()
        while box.currentIndex() != row:
            self._qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < row else Qt.Key.Key_Up)
        self.wait()

    def says(self, words: str) -> str:
        """The whole text of the switch that begins so."""
        (box,) = [box for box in self.page.findChildren(QCheckBox) if box.text().startswith(words)]
        return box.text()

    def wait(self) -> None:
        """Until all that was asked for has been read."""
        page = self.page
        readers = [page._reader, *([page._glancer] if isinstance(page, ImportPage) else [])]
        self._qtbot.waitUntil(lambda: not any(reader.busy for reader in readers), timeout=60_000)
        QApplication.processEvents()
