"""What a person chooses of the looks: theme, language, how the text is set and what is coded is drawn."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from annotator.ui import theme
from annotator.ui.coding.look import MARKS, Reading
from annotator.ui.desk import Desk

_OF_READING = {"reading_font", "line_characters", "marks", "numbers"}


class Looks:
    """Does the actions of the table that change looks or language; the choice is kept.

    `speak` shows the window in another language.
    """

    def __init__(self, qt: QApplication, desk: Desk, speak: Callable[[str], None]) -> None:
        self._qt, self._desk, self._speak = qt, desk, speak

    def appearance(self) -> None:
        from annotator.ui.appearance_panel import AppearancePanel

        settings = self._desk.settings
        values = {name: settings[name] for name in ("theme", *_OF_READING)}
        panel = AppearancePanel(self._desk.window, values, theme.reading_families())
        panel.chosen.connect(self._choose)
        panel.open()

    def marks_look(self) -> None:
        """The next way to draw codings."""
        at = MARKS.index(reading_of(self._desk).marks)
        self._choose("marks", MARKS[(at + 1) % len(MARKS)])

    def theme_system(self) -> None:
        self._choose("theme", "system")

    def theme_light(self) -> None:
        self._choose("theme", "light")

    def theme_dark(self) -> None:
        self._choose("theme", "dark")

    def language_zh(self) -> None:
        self._talk("zh")

    def language_en(self) -> None:
        self._talk("en")

    def _choose(self, name: str, value: Any) -> None:
        self._desk.settings[name] = value
        if name == "theme":
            theme.apply(self._qt, value)
        elif self._desk.rooms is not None:
            self._desk.rooms.coding.read_as(reading_of(self._desk))

    def _talk(self, language: str) -> None:
        self._desk.settings["language"] = language
        self._speak(language)


def reading_of(desk: Desk) -> Reading:
    return Reading.of(desk.settings)
