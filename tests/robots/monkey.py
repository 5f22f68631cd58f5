"""Somebody who does anything in any order in the coding room, the same for the same seed."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from annotator.model.code import KEYS
from annotator.ui.actions import TABLE, action_of
from annotator.ui.widgets.room import Cover
from tests.robots.text_view_robot import ALT, NONE, SHIFT
from tests.robots.window_robot import WindowRobot

LEAVING = {
    *("new_project", "open_project", "open_demo", "close_project", "import_files", "import_folder"),
    *("change_coder", "export_workbook", "export_codebook", "export_values", "import_values"),
    *("import_codebook", "remove_document", "reclean_document"),
    *("language_zh", "language_en"),  # another window; tried by itself
}
"""Actions that lead out of the room, to a dialog or to another window."""

OFTEN = ("next_unit", "previous_unit", "wider", "narrower", "undo", "redo", "remove_coding", "repeat_last")


class Monkey:
    """`told` holds what was done, the newest last."""

    def __init__(self, window: WindowRobot, seed: int) -> None:
        self.window, self.chance = window, Random(seed)
        self.told: list[str] = []
        self._gestures: list[tuple[int, Callable[[], None]]] = [
            (6, self.drag),
            (4, self.click),
            (10, self.give_code),
            (8, self.press_often),
            (8, self.do_any_action),
            (2, self.quick_code),
            (3, self.scroll),
            (1, self.resize),
            (2, self.choose_document),
            (2, self.point),
        ]

    def act(self, gestures: int) -> None:
        weights = [weight for weight, _ in self._gestures]
        for _, gesture in self.chance.choices(self._gestures, weights, k=gestures):
            if isinstance(self.window.form, Cover):
                self._press(self.chance.choice(["Esc", "Esc", "Return"]))
            elif not self.window.app.workspace.isVisible():
                self._press("Ctrl+2")
            gesture()
            QApplication.processEvents()
            self._close_menus()

    # Gestures.

    def drag(self) -> None:
        start, end = self._place(), self._place()
        self._tell("drag", start, end)
        self.window.text.drag(start, end, self.chance.choice([NONE, ALT, SHIFT]))

    def click(self) -> None:
        place, times = self._place(), self.chance.randrange(1, 5)
        self._tell("click", place, times)
        self.window.text.click_at(place, times, NONE, 100)

    def point(self) -> None:
        """Over the text and the margin, without a press."""
        place = self._place()
        self._tell("point", place)
        QTest.mouseMove(self.window.view.viewport(), place.toPoint())

    def give_code(self) -> None:
        self.window.view.setFocus()
        self._press(self.chance.choice(KEYS))

    def quick_code(self) -> None:
        self.window.view.setFocus()
        self._press("/")
        for key in self.chance.choice(["32", "hfx", "law", "zzzz", ""]):
            self._press(key)
        self._press(self.chance.choice(["Return", "Return", "Esc"]))

    def press_often(self) -> None:
        self.window.view.setFocus()
        self._do(self.chance.choice(OFTEN))

    def do_any_action(self) -> None:
        if self.chance.random() < 0.7:
            self.window.view.setFocus()
        self._do(self.chance.choice([spec.key for spec in TABLE if spec.key not in LEAVING]))

    def scroll(self) -> None:
        bar = self.window.view.verticalScrollBar()
        self._tell("scroll")
        bar.setSliderPosition(self.chance.randrange(bar.minimum(), bar.maximum() + 1))

    def resize(self) -> None:
        width, height = self.chance.randrange(900, 1600), self.chance.randrange(600, 1000)
        self._tell("resize", width, height)
        self.window.window.resize(width, height)

    def choose_document(self) -> None:
        self._press(self.chance.choice(["Ctrl+PgDown", "Ctrl+PgUp"]))

    # How.

    def _do(self, key: str) -> None:
        """By its shortcut where it has one, else as from the menu; only what can be done."""
        (spec,) = [spec for spec in TABLE if spec.key == key]
        if spec.shortcut:
            self._press(spec.shortcut)
        elif (action := action_of(self.window.window, key)) is not None and action.isEnabled():
            self._tell(key)
            action.trigger()

    def _press(self, keys: str) -> None:
        self._tell(keys)
        target = QApplication.focusWidget() or self.window.window
        self.window.press(keys.upper() if len(keys) == 1 else keys, target)

    def _place(self) -> QPointF:
        area: QWidget = self.window.view.viewport()
        return QPointF(self.chance.randrange(area.width()), self.chance.randrange(area.height()))

    def _tell(self, *what: object) -> None:
        self.told.append(" ".join(map(str, what)))

    def _close_menus(self) -> None:
        while isinstance(menu := QApplication.activePopupWidget(), QMenu) and isValid(menu):
            menu.close()
