"""A person in front of the whole window: opens, creates, imports, chooses, exports, reads what it says."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from annotator.model.span import Span
from annotator.settings import Settings
from annotator.store import codes, codings, documents
from annotator.ui import theme
from annotator.ui.app import Application
from annotator.ui.coding.text_view import TextView
from annotator.ui.widgets.room import Cover
from tests.robots.text_view_robot import CONTROL, SHIFT, TextViewRobot


class WindowRobot:
    """Acts on widgets through Qt's events and reads what they show."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, project: Path | None = None) -> None:
        self._qtbot, self._patch = qtbot, monkeypatch
        self._ended: dict[str | None, int] = {}
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self.app = Application(qt, Settings())
        self.app.start(project)
        qtbot.waitUntil(lambda: self.app.opened_first)
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    @property
    def window(self) -> QWidget:
        return self.app.window

    def close(self) -> None:
        """Close the window and let it go: every widget alive would be styled anew in later tests."""
        if not isValid(self.app.window):
            return  # the test closed it itself
        self.app.window.close()
        self.app.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Keys and buttons.

    def press(self, keys: str, at: QWidget | None = None) -> None:
        """A shortcut such as `Ctrl+Z`, sent to what has the focus."""
        target = at or QApplication.focusWidget() or self.window
        self._qtbot.keySequence(target, keys)

    def click(self, text: str) -> None:
        """Click the visible button that says this."""
        self._qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QAbstractButton:
        found = [
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible() and text in (button.text(), button.accessibleName())
        ]
        assert len(found) == 1, f"{len(found)} visible buttons say “{text}”"
        return found[0]

    def choose_from_menu(self, text: str) -> None:
        """The entry of the menu that says this."""
        entries = [
            action
            for button in self.window.findChildren(QToolButton)
            if isinstance(button.menu(), QMenu)
            for menu in (button.menu(), *button.menu().findChildren(QMenu))
            for action in menu.actions()
        ]
        (entry,) = [action for action in entries if action.text() == text]
        entry.trigger()
        with self._qtbot.waitActive(self.window):  # it may be a new one, in another language or look
            self.window.activateWindow()

    def type(self, words: str, into: QWidget | None = None) -> None:
        """Letters by keys; Chinese as an input method hands it over."""
        field = into or QApplication.focusWidget()
        if words.isascii():
            self._qtbot.keyClicks(field, words)
            return
        commit = QInputMethodEvent()
        commit.setCommitString(words)
        QApplication.sendEvent(field, commit)

    # What is shown.

    def words(self) -> list[str]:
        """Every text that stands in sight on labels and buttons."""
        labels = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        buttons = [w.text() for w in self.window.findChildren(QAbstractButton) if w.isVisible()]
        return [text for text in labels + buttons if text]

    def wait_until(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done, timeout=20_000)

    def shows(self, text: str) -> bool:
        return any(text in words for words in self.words())

    def last_message(self) -> str:
        kept = self.app.window.messages.kept
        return kept[0][1] if kept else ""

    # Whole errands.

    def create_project(self, folder: Path, name: str, coder: str) -> Path:
        """Through the form, by keyboard and buttons."""
        self.click("新建项目")
        self.change_folder(folder)
        self.type(name)
        self.press("Tab")
        while QApplication.focusWidget() is not self.form.coder:
            self.press("Tab")
        self.type(coder)
        self.click("建立")
        return folder / f"{name}.annot"

    @property
    def form(self) -> QWidget:
        return self.app.window.pages.currentWidget()

    def change_folder(self, folder: Path) -> None:
        self.answer("getExistingDirectory", str(folder))
        self.click("更改…")
        self.form.name.setFocus()

    def open_project(self, path: Path) -> None:
        self.answer("getOpenFileName", (str(path), ""))
        self.press("Ctrl+O")

    def import_files(self, paths: Sequence[Path]) -> None:
        """Choose files and take them as they are: whatever is asked, Enter says yes to it."""
        self.look_at_files(paths)
        self.agree()

    def look_at_files(self, paths: Sequence[Path]) -> None:
        """Choose files and wait until they have been read."""
        self.answer("getOpenFileNames", ([str(path) for path in paths], ""))
        with self.work_done():
            self.press("Ctrl+I")

    def agree(self) -> None:
        """Enter as long as a page stands in front of the rooms: import, then leave the result."""
        for _ in range(2):
            if isinstance(self.form, Cover):
                self.press("Return")
        assert not isinstance(self.form, Cover), f"{self.form} is still there: {self.words()}"

    def drop(self, paths: Sequence[Path]) -> None:
        """Drag files from a file manager into the window and let go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, buttons = QPointF(300, 300), Qt.MouseButton.LeftButton
        none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        entering = QDragEnterEvent(place.toPoint(), copy, data, buttons, none)
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted()
        with self.work_done():
            QApplication.sendEvent(self.window, QDropEvent(place, copy, data, buttons, none))

    def export(self, target: Path) -> None:
        self.answer("getSaveFileName", (str(target), ""))
        with self.work_done():
            self.click("写出…")

    @contextmanager
    def work_done(self) -> Iterator[None]:
        """Wait until the work that begins inside has ended."""
        with self._qtbot.waitSignal(self.app.jobs.ended, timeout=60_000):
            yield
        QApplication.processEvents()

    # The coding room.

    @property
    def view(self) -> TextView:
        assert self.app.workspace is not None
        return self.app.workspace.view

    @property
    def text(self) -> TextViewRobot:
        """The reader at the text, who finds words by sight."""
        return TextViewRobot(self.view, theme.reading_font())

    def select(self, first: str, last: str | None = None) -> None:
        """Turn pages until the words are seen, onwards and then from the start; draw the mouse over them."""
        reader = self.text
        for page in range(60):
            if reader.sees(first) and reader.sees(last or first):
                reader.drag_over(first, last)
                return
            before = reader.view.verticalScrollBar().value()
            reader.press(Qt.Key.Key_PageDown)
            if reader.view.verticalScrollBar().value() == before:
                assert page < 30, f"never saw {first}"
                reader.press(Qt.Key.Key_Home, CONTROL)
        raise AssertionError(f"never saw {first}")

    def go_on_to(self, start: int, length: int) -> None:
        """By keyboard alone: so many characters on from where the last selection ended, then Shift."""
        reader, ended = self.text, self._ended.get(self.app.workspace.document_id, 0)
        if not ended:
            reader.press(Qt.Key.Key_Home, CONTROL)
        else:
            reader.press(Qt.Key.Key_Right)  # leaves the selection at its end
        reader.press(Qt.Key.Key_Right, times=start - ended)
        reader.press(Qt.Key.Key_Right, SHIFT, times=length)
        self._ended[self.app.workspace.document_id] = start + length

    def code(self, words: str, key: str) -> None:
        """Select the words in the text by sight and press a code's key."""
        self.select(words)
        self.press(key, self.view)

    def key_of(self, number: str) -> str:
        """The keyboard key of a code."""
        code = next(c for c in codes.listed(self.app.session.project) if c.number == number)
        assert code.key is not None
        return code.key

    def stored(self) -> list[tuple[str, str]]:
        """Code number and quote of every coding, from the project."""
        project = self.app.session.project
        numbers = {code.id: code.number for code in codes.listed(project)}
        return [
            (numbers[coding.code_id], coding.span.of(documents.text(project, coding.document_id)))
            for coding in codings.listed(project)
        ]

    def drawn(self) -> list[Span]:
        """The spans that bear a mark in the text, in order."""
        found = {m.key: m.span for p in range(len(self.view.text())) for m in self.view.marks_at(p)}
        return sorted(found.values())

    def quick_code(self, typed: str) -> None:
        """`/`, the beginning of a number or a name, Enter."""
        self.press("/")
        self.type(typed)
        self.press("Return")

    def documents(self) -> list[str]:
        model = self.app.workspace.documents.model
        return [model.data(model.index(row)) for row in range(model.rowCount())]

    def choose_document(self, row: int) -> None:
        view = self.app.workspace.documents.list
        place = view.visualRect(view.model().index(row, 0)).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def code_rows(self) -> list[str]:
        model = self.app.workspace.codebook.model
        return [model.data(model.index(row)) for row in range(model.rowCount())]

    def click_code(self, beginning: str) -> None:
        view = self.app.workspace.codebook.list
        row = next(n for n, text in enumerate(self.code_rows()) if text.startswith(beginning))
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def spoken_code(self, beginning: str) -> str:
        """What a screen reader says of a code's row: name, key, counts."""
        model = self.app.workspace.codebook.model
        row = next(n for n, text in enumerate(self.code_rows()) if text.startswith(beginning))
        return model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)

    def answer(self, dialog: str, answer: object) -> None:
        self._patch.setattr(QFileDialog, dialog, staticmethod(lambda *_a, **_k: answer))
