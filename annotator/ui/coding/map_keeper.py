"""Keeps the small map beside the scroll bar in step with the page, at rest and not while one acts."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from annotator.ui.coding.highlights import Mark, Marks
from annotator.ui.coding.look import Look
from annotator.ui.coding.minimap import MapColours, Minimap, Run
from annotator.ui.coding.page_layout import PageLayout
from annotator.ui.coding.shades import faint, strip

_REST = 120  # milliseconds after the last change
_STRETCHES = 512  # of the text, of each of which a few marks are drawn: more could not be told apart
_ABREAST = 3


class MapKeeper(QObject):
    """What is drawn grows neither with the text nor with the number of marks."""

    def __init__(self, minimap: Minimap) -> None:
        super().__init__(minimap)
        self._map = minimap
        self._marks = Marks()
        self._page: PageLayout | None = None
        self._look = Look()
        self._tops: list[float] = []
        self._measured: tuple[int, int] | None = None  # the page and its height, for which the tops hold
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.draw)

    def renew(self, page: PageLayout, marks: Marks, look: Look) -> None:
        """There is something new to draw, as soon as nothing more comes."""
        other_look, self._look = look != self._look, look
        self._page, self._marks = page, marks
        if other_look:
            self.draw()
        else:
            self._timer.start()

    def draw(self) -> None:
        if self._page is not None:
            self._measure(self._page)
            self._map.colours = MapColours(self._look.page, self._look.quiet)
            self._map.show_runs(self._runs(max(1, len(self._page.text))))

    def _measure(self, page: PageLayout) -> None:
        """How far down the stretches of the text begin, from 0 to 1."""
        measured = id(page), page.height
        if measured != self._measured:
            self._measured, length = measured, len(page.text)
            starts = (length * n // _STRETCHES for n in range(_STRETCHES))
            self._tops = [page.top_of(page.pieces.at(start)) / max(1, page.height) for start in starts]
            self._tops.append(1.0)

    def _runs(self, length: int) -> Iterator[Run]:
        begun: dict[int, list[Mark]] = {}
        for mark in self._marks.all():
            there = begun.setdefault(min(_STRETCHES - 1, mark.span.start * _STRETCHES // length), [])
            if len(there) < _ABREAST:
                there.append(mark)
        for stretch in sorted(begun):
            for mark in begun[stretch]:
                last = min(_STRETCHES - 1, mark.span.end * _STRETCHES // length)
                colour = (faint if mark.faint else strip)(mark.colour, self._look.page)
                yield Run(self._tops[stretch], self._tops[last], colour)
