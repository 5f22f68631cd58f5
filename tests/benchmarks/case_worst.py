"""The coding room at its worst: a key held down, a paragraph without end, a sentence with 200 codings.

Lanes, names in the margin, map, outline and the panels beside the text are there as for anybody.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span
from annotator.ui.coding.workspace import CodingWorkspace
from tests.benchmarks import texts
from tests.benchmarks.figures import Figure, in_turns, spread
from tests.benchmarks.windows import coding_room, new_home, project_of, settle

CHARACTERS, CODINGS = 300_000, 5_000
ON_ONE_SENTENCE = 200
TEN_SECONDS = 300  # presses of a key that is held down, thirty a second
_PAGES = 200


def measure() -> Iterator[Figure]:
    QApplication([])
    with new_home() as home, ExitStack() as rooms:
        opened = {
            name: rooms.enter_context(coding_room(project)) for name, project in _projects(home).items()
        }
        for name, room in opened.items():
            _choose(room, "paragraph" if name == "a report" else "sentence")
        yield from _held({f"J held in {name}": room for name, room in opened.items()})
        yield from _turned({f"page of {name}": room for name, room in opened.items()})
        yield from _coded({f"one more coding in {name}": room for name, room in opened.items()})


def _projects(home: Path) -> dict[str, Path]:
    report = texts.report(CHARACTERS)
    one = report.replace("\n", "")
    spans = [mark.span for mark in texts.marks(len(one), CODINGS)]
    sentence = report.index("。") + 1
    nested = [Span(n % (sentence // 3), sentence - n % (sentence // 2)) for n in range(ON_ONE_SENTENCE)]
    return {
        "a report": project_of(home / "report.annot", report, spans),
        "one paragraph": project_of(home / "paragraph.annot", one, spans),
        "200 codings on a sentence": project_of(home / "dense.annot", report, nested),
    }


def _choose(room: CodingWorkspace, kind: str) -> None:
    room.reading.choose_kind(kind)
    settle()


def _held(rooms: dict[str, CodingWorkspace]) -> Iterator[Figure]:
    """Every frame from the press to what is painted."""
    works: dict[str, Callable[[], object]] = {name: _presser(room) for name, room in rooms.items()}
    for name, times in in_turns(works, TEN_SECONDS).items():
        yield from spread(name, times)


def _presser(room: CodingWorkspace) -> Callable[[], object]:
    def press() -> None:
        QTest.keyClick(room.view, Qt.Key.Key_J)
        QApplication.processEvents()

    return press


def _turned(rooms: dict[str, CodingWorkspace]) -> Iterator[Figure]:
    works: dict[str, Callable[[], object]] = {name: _turner(room) for name, room in rooms.items()}
    for name, times in in_turns(works, _PAGES).items():
        yield from spread(name, times)


def _turner(room: CodingWorkspace) -> Callable[[], object]:
    bar = room.view.verticalScrollBar()

    def turn() -> None:
        bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        QApplication.processEvents()

    return turn


def _coded(rooms: dict[str, CodingWorkspace]) -> Iterator[Figure]:
    """A coding on the first sentence put there and taken away by its key."""
    works: dict[str, Callable[[], object]] = {}
    for name, room in rooms.items():
        room.view.scroll_to(0)
        room.view.select(Span(3, 9))
        settle()
        works[name] = _coder(room)
    for name, times in in_turns(works, 100).items():
        yield from spread(name, times)


def _coder(room: CodingWorkspace) -> Callable[[], object]:
    def press() -> None:
        QTest.keyClick(room.view, Qt.Key.Key_1)
        QApplication.processEvents()

    return press
