"""The text view beside a bare QPlainTextEdit: opening, marking, turning pages, in two sizes."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from statistics import median
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.look import Look
from annotator.ui.coding.text_view import TextView
from tests.benchmarks import texts
from tests.benchmarks.figures import Figure, spread, timed

SIZES = {"300,000": (300_000, 5_000), "1,000,000": (1_000_000, 50_000)}
_OPENED = 9
_APPLIED = 200
_PAGES = 300
View = TypeVar("View", TextView, QPlainTextEdit)


def measure() -> Iterator[Figure]:
    QApplication([])
    font = QFont(["Noto Serif CJK SC", "WenQuanYi Zen Hei"])
    font.setPixelSize(17)
    look = Look(font=font)
    # Fonts are loaded once, before anything is measured.
    _time_to_open(partial(_text_view, look, texts.report(2_000), texts.marks(2_000, 20)))
    _time_to_open(partial(_plain, font, texts.report(2_000)))
    for size, (characters, count) in SIZES.items():
        text, marks = texts.report(characters), texts.marks(characters, count)
        yield from _openings(size, partial(_text_view, look, text, marks), partial(_plain, font, text))
        yield from _marking(size, _open(_text_view(look, text, marks)), characters)
        yield from spread(f"text view: page of {size}", _pages(_open(_text_view(look, text, marks))))
        yield from spread(f"plain text edit: page of {size}", _pages(_open(_plain(font, text))))


def _text_view(look: Look, text: str, marks: list[Mark]) -> TextView:
    view = TextView()
    view.resize(900, 700)
    view.set_theme(look)
    view.show_text(text, marks)
    return view


def _plain(font: QFont, text: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.resize(900, 700)
    view.setFont(font)
    view.setPlainText(text)
    return view


def _openings(size: str, own: Callable[[], QWidget], bare: Callable[[], QWidget]) -> Iterator[Figure]:
    """In turns, so that what slows the machine down slows both."""
    times = [(_time_to_open(own), _time_to_open(bare)) for _ in range(_OPENED)]
    yield Figure(f"text view: open {size}", median(mine for mine, _ in times))
    yield Figure(f"plain text edit: open {size}", median(theirs for _, theirs in times))


class _Painted(QObject):
    """Notices that a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def _time_to_open(make: Callable[[], View]) -> float:
    views: list[View] = []
    time = timed(lambda: views.append(_open(make())))
    for view in views:
        _put_away(view)
    return time


def _open(view: View) -> View:
    painted = _Painted()
    view.viewport().installEventFilter(painted)
    view.show()
    while not painted.times:
        QApplication.processEvents()
    return view


def _put_away(view: QWidget) -> None:
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


def _marking(size: str, view: TextView, characters: int) -> Iterator[Figure]:
    """Marks put on the words in view, in the middle of the text, and taken away again."""
    random = Random(3)
    view.scroll_to(characters // 2)
    QApplication.processEvents()
    first = view.first_visible_position()
    made = [
        texts.mark(random, characters, f"new{n}", near=first + random.randrange(500)) for n in range(_APPLIED)
    ]
    applied, removed = [], []
    for mark in made:
        applied.append(timed(partial(_painted, partial(view.add_mark, mark))))
        removed.append(timed(partial(_painted, partial(view.remove_mark, mark.key))))
    yield from spread(f"text view: apply in {size}", applied)
    yield from spread(f"text view: remove in {size}", removed)
    _put_away(view)


def _painted(work: Callable[[], object]) -> None:
    work()
    QApplication.processEvents()


def _pages(view: TextView | QPlainTextEdit) -> list[float]:
    bar = view.verticalScrollBar()
    turn = partial(bar.triggerAction, bar.SliderAction.SliderPageStepAdd)
    times = [timed(partial(_painted, turn)) for _ in range(_PAGES)]
    _put_away(view)
    return times
