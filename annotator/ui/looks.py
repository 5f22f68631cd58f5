"""What a person chooses for the whole window: its theme and its language."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui import theme


class Looks:
    """Does the actions of the table that change theme or language; the choice is kept.

    `speak` shows the window in another language.
    """

    def __init__(self, qt: QApplication, settings: Settings, speak: Callable[[str], None]) -> None:
        self._qt, self._settings, self._speak = qt, settings, speak

    def theme_system(self) -> None:
        self._dress("system")

    def theme_light(self) -> None:
        self._dress("light")

    def theme_dark(self) -> None:
        self._dress("dark")

    def language_zh(self) -> None:
        self._talk("zh")

    def language_en(self) -> None:
        self._talk("en")

    def _dress(self, name: theme.Choice) -> None:
        self._settings["theme"] = name
        theme.apply(self._qt, name)

    def _talk(self, language: str) -> None:
        self._settings["language"] = language
        self._speak(language)
