"""A person in the export room: chooses, looks at a sheet, keeps presets, writes."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.ui.exporting.export_room import ExportRoom
from annotator.ui.widgets.tick_list import TickList
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot

_LEFT = Qt.MouseButton.LeftButton


class ExportRobot:
    """In front of the export room; waits until the preview has been read."""

    def __init__(self, qtbot: QtBot, window: WindowRobot) -> None:
        self._qtbot, self.window = qtbot, window
        window.press("Ctrl+6")
        self.wait()

    @property
    def room(self) -> ExportRoom:
        room = self.window.form
        assert isinstance(room, ExportRoom)
        return room

    @property
    def table(self) -> TableRobot:
        return TableRobot(self._qtbot, self.room.preview.table)

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.room.preview.busy, timeout=20_000)

    def choose(self, box: QComboBox, value: Any) -> None:
        box.setCurrentIndex(box.findData(value))
        self.wait()

    def look_at(self, words: str) -> None:
        """Click the line of the sheets that says this."""
        self._click(self.room.sheets, words, on_tick=False)

    def tick(self, words: str) -> None:
        self._click(self.room.sheets, words, on_tick=True)

    def pick(self, button: Any, *words: str) -> None:
        """Open a list, take all ticks away and set those of these lines."""
        self._qtbot.mouseClick(button, _LEFT)
        self._qtbot.mouseClick(button.none, _LEFT)
        for line in words:
            self._click(button.list, line, on_tick=True)
        button.popup.close()
        self.wait()

    def keep_preset(self, name: str) -> None:
        self.window.click("保存为方案") if not self.room.naming.isVisible() else None
        self.room.preset_name.clear()
        self._qtbot.keyClicks(self.room.preset_name, name)
        self.window.press("Return", self.room.preset_name)

    def choose_preset(self, name: str) -> None:
        box = self.room.presets.box
        box.setCurrentIndex(box.findText(name))
        box.activated.emit(box.currentIndex())
        self.wait()

    def write(self, target: Path) -> None:
        self.window.export(target)

    def _click(self, ticks: TickList, words: str, *, on_tick: bool) -> None:
        (item,) = [ticks.item(n) for n in range(ticks.count()) if ticks.item(n).text().strip() == words]
        ticks.scrollToItem(item)
        place = ticks.visualItemRect(item)
        if on_tick:
            option = QStyleOptionViewItem()
            ticks.initViewItemOption(option)
            option.rect = place
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            box = ticks.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, ticks)
            point = box.center()
        else:
            point = QPoint(place.right() - 10, place.center().y())
        self._qtbot.mouseClick(ticks.viewport(), _LEFT, pos=point)
        self.wait()
