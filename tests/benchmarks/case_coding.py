"""A coding by its key in the coding room of a large project: saved, drawn and counted everywhere.

Beside it the least that any program has to do for it: a bare QPlainTextEdit with the same text that
colours the same words, and SQLite that keeps one row as durably.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.model.span import Span
from annotator.ui.coding.workspace import CodingWorkspace
from tests.benchmarks import texts
from tests.benchmarks.figures import Figure, spread
from tests.benchmarks.windows import coded_project, coding_room, new_home, settle

SIZES = {"300,000": (300_000, 5_000), "1,000,000": (1_000_000, 50_000)}
_CODED = 150


def measure() -> Iterator[Figure]:
    QApplication([])
    with new_home() as home:
        small, large = (
            coded_project(home / f"{count}.annot", characters, count) for characters, count in SIZES.values()
        )
        with coding_room(small) as first, coding_room(large) as second:
            bare = _Bare(texts.report(SIZES["300,000"][0]), home / "bare.db")
            hands = {"300,000": _Hand(first), "1,000,000": _Hand(second)}
            times = _in_turns(bare, hands)
            bare.close()
    for name, found in times.items():
        yield from spread(name, (wall for wall, _own in found))
        yield Figure(f"{name}, of it processor", median(own for _wall, own in found))


def _in_turns(bare: "_Bare", hands: dict[str, "_Hand"]) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds on the wall, disk included, and of the processor: each work once, then each again."""
    random = Random(3)
    times: dict[str, list[tuple[float, float]]] = {}

    def keep(name: str, work: Callable[[], None]) -> None:
        wall, own = perf_counter(), process_time()
        work()
        taken = (perf_counter() - wall) * 1000, (process_time() - own) * 1000
        times.setdefault(name, []).append(taken)

    for _ in range(_CODED):
        start, length = random.randrange(400), random.randrange(1, 60)
        keep("bare: colour words and keep a row", partial(bare.code, Span(start, start + length)))
        for size, hand in hands.items():
            hand.select(start, length)
            keep(f"coding room: apply in {size}", hand.press)
            keep(f"coding room: remove in {size}", hand.press)
    return times


class _Hand:
    """A coder in the middle of the text, who selects words in view and presses a code's key."""

    def __init__(self, room: CodingWorkspace) -> None:
        self._view = room.view
        self._view.scroll_to(len(self._view.text()) // 2)
        settle()
        self._first = self._view.first_visible_position()

    def select(self, start: int, length: int) -> None:
        self._view.select(Span(self._first + start, self._first + start + length))
        settle()

    def press(self) -> None:
        """Applies; with the same words still selected it removes."""
        QTest.keyClick(self._view, Qt.Key.Key_1)
        settle()


class _Bare:
    def __init__(self, text: str, path: Path) -> None:
        self._view = QPlainTextEdit()
        self._view.resize(740, 640)
        self._view.setPlainText(text)
        self._view.show()
        middle = QTextCursor(self._view.document())
        middle.setPosition(len(text) // 2)
        self._view.setTextCursor(middle)
        self._view.centerCursor()
        settle()
        self._first = self._view.firstVisibleBlock().position()
        self._rows = sqlite3.connect(path, isolation_level=None)
        for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE row (a, b, c)"):
            self._rows.execute(line)

    def code(self, span: Span) -> None:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(self._first + span.start)
        cursor.setPosition(self._first + span.end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor("#dde6f0"))
        cursor.mergeCharFormat(form)
        self._rows.execute("INSERT INTO row VALUES (?, ?, 'code')", (span.start, span.end))
        settle()

    def close(self) -> None:
        self._view.close()
        self._rows.close()
