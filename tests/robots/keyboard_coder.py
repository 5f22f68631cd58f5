"""A coder who never takes the hand from the keyboard; every key pressed is counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pypinyin import Style, lazy_pinyin
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.code import Code
from tests.robots.codebook_robot import CodebookRobot
from tests.robots.window_robot import WindowRobot


@dataclass
class KeyboardCoder:
    """Reads from unit to unit; gives each that is wanted its code, by its key or by the quick box."""

    window: WindowRobot
    keyed: list[int] = field(default_factory=list)
    looked_up: list[int] = field(default_factory=list)

    def code_all(self, wanted: Iterable[tuple[str, Code]]) -> None:
        """Words of whole units, in the order of the text, each with its code."""
        for words, code in wanted:
            self.read_on_to(words)
            pressed = 1  # the step onto the unit; those past the others are reading, not coding
            if code.key:
                self.press(code.key)
                self.keyed.append(pressed + 1)
            else:
                self.looked_up.append(pressed + self.look_up(code))

    def read_by(self, kind: str) -> None:
        """From now on unit by unit of this kind; the button in the line names it."""
        for _ in range(4):
            if self.window.shows(f"{kind} ▾"):
                return
            self.press("Ctrl+U")
        raise AssertionError(f"no units called {kind}")

    def read_on_to(self, words: str) -> None:
        before = None
        while self.selected() != words:
            assert self.window.view.selected_span() != before, f"never came to {words}"
            before = self.window.view.selected_span()
            self.press("J")

    def selected(self) -> str:
        """The words, told apart by where the reader has come to."""
        view = self.window.view
        return view.selected_span().of(view.text())

    def look_up(self, code: Code) -> int:
        """`/`, first letters of the name until the code is in front, Enter; how many keys that took."""
        codebook, row = CodebookRobot(self.window), f"{code.number} {code.name}"
        self.press("/")
        typed = initials(code.name)
        for count, letter in enumerate(typed, start=1):
            self.press(letter)
            if codebook.pointed_at() == row:
                self.press("Return")
                return 1 + count + 1
        raise AssertionError(f"{typed} does not find {row}: {codebook.rows()}")

    def press(self, key: str) -> None:
        """A key of the keyboard, to whatever has the focus."""
        target = QApplication.focusWidget()
        if len(key) == 1:
            QTest.keyClicks(target, key.lower())
        else:
            self.window.press(key, target)


def initials(name: str) -> str:
    """The first letters of the sounds of a name, as an input method takes them."""
    letters = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return re.sub(r"[^a-z0-9]", "", "".join(letters).lower())
