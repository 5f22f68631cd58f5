"""The text view beside a bare QPlainTextEdit: opening, marking, turning pages, in two sizes."""

import gc
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.look import Look
from annotator.ui.coding.text_view import TextView
from tests.benchmarks import texts
from tests.benchmarks.figures import Figure, in_turns, spread

SIZES = {"300,000": (300_000, 5_000), "1,000,000": (1_000_000, 50_000)}
_OPENED, _APPLIED, _PAGES = 9, 200, 300
View = TextView | QPlainTextEdit


def measure() -> Iterator[Figure]:
    QApplication([])
    font = QFont(["Noto Serif CJK SC", "WenQuanYi Zen Hei"])
    font.setPixelSize(17)
    makers: dict[str, Callable[[], View]] = {}
    for size, (characters, count) in SIZES.items():
        text, marks = texts.report(characters), texts.marks(characters, count)
        makers[f"text view: {{}} {size}"] = partial(_text_view, Look(font=font), text, marks)
        makers[f"plain text edit: {{}} {size}"] = partial(_plain, font, text)
    yield from _openings(makers)
    yield from _marking({size: _opened(makers[f"text view: {{}} {size}"]) for size in SIZES})
    yield from _pages({name.format("page of"): _opened(make) for name, make in makers.items()})


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


class _Paintings(QObject):
    """Notices that a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def _opened(make: Callable[[], View]) -> View:
    view = make()
    paintings = _Paintings()
    view.viewport().installEventFilter(paintings)
    view.show()
    while not paintings.count:
        QApplication.processEvents()
    return view


def _openings(makers: Mapping[str, Callable[[], View]]) -> Iterator[Figure]:
    """The fastest of several: what others do on the machine only adds. Fonts are loaded before."""
    views: list[View] = []

    def put_away() -> None:
        for view in views:
            view.close()
            view.deleteLater()
            QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
        views.clear()
        gc.collect()

    works = {
        name.format("open"): partial(lambda make: views.append(_opened(make)), make)
        for name, make in makers.items()
    }
    in_turns(works, 1, between=put_away)
    for name, times in in_turns(works, _OPENED, between=put_away).items():
        yield Figure(name, min(times))


def _marking(views: Mapping[str, TextView]) -> Iterator[Figure]:
    """Marks put on words in view, in the middle of the text, and taken away again."""
    works: dict[str, Callable[[], object]] = {}
    for size, view in views.items():
        characters = len(view.text())
        view.scroll_to(characters // 2)
        QApplication.processEvents()
        first, random = view.first_visible_position(), Random(3)
        made = [
            texts.mark(random, characters, f"new{n}", near=first + random.randrange(500))
            for n in range(_APPLIED)
        ]
        works[f"text view: apply in {size}"] = partial(_painted_each, map(view.add_mark, made))
        removals = map(view.remove_mark, [mark.key for mark in made])
        works[f"text view: remove in {size}"] = partial(_painted_each, removals)
    for name, times in in_turns(works, _APPLIED).items():
        yield from spread(name, times)


def _painted_each(work: Iterator[object]) -> None:
    next(work)
    QApplication.processEvents()


def _pages(views: Mapping[str, View]) -> Iterator[Figure]:
    works = {name: partial(_turn_page, view) for name, view in views.items()}
    for name, times in in_turns(works, _PAGES).items():
        yield from spread(name, times)


def _turn_page(view: View) -> None:
    bar = view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    QApplication.processEvents()
