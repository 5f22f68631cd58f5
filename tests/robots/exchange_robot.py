"""A person who brings in the project of another program: looks, says who is who, takes it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.ui.importing.exchange_page import ExchangePage
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot


class ExchangeRobot:
    """Waits until what follows from a choice has been read."""

    def __init__(self, qtbot: QtBot, window: WindowRobot) -> None:
        self._qtbot, self.window = qtbot, window

    def choose(self, file: Path) -> None:
        """Through the menu's action and the system's dialog."""
        self.window.answer("getOpenFileName", (str(file), ""))
        with self.window.work_done():
            self.window.app.run_action("import_codings")
        self.wait()

    @property
    def page(self) -> ExchangePage:
        page = self.window.form
        assert isinstance(page, ExchangePage), f"{page}: {self.window.last_message()}"
        return page

    @property
    def snippets(self) -> TableRobot:
        return TableRobot(self._qtbot, self.page.snippets)

    @property
    def losses(self) -> TableRobot:
        return TableRobot(self._qtbot, self.page.losses)

    def is_open(self) -> bool:
        return isinstance(self.window.form, ExchangePage)

    def say_who(self, there: str, here: str) -> None:
        box = self.page.people.boxes[there]
        box.setCurrentIndex(next(n for n in range(box.count()) if here in box.itemText(n)))
        self.wait()

    def count_as(self, dialect: str) -> None:
        box = self.page.dialect
        box.setCurrentIndex(box.findData(dialect))
        box.activated.emit(box.currentIndex())
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.is_open() or not self.page.busy, timeout=20_000)
