"""Keeps the small map beside the scroll bar in step with the page, at rest and not while one acts."""

from PySide6.QtCore import QObject, QTimer

from annotator.ui.coding.highlights import Mark, Marks
from annotator.ui.coding.look import Look
from annotator.ui.coding.minimap import MapColours, Minimap, Run
from annotator.ui.coding.page_layout import PageLayout
from annotator.ui.coding.shades import faint, strip

_REST = 120  # milliseconds after the last change
_SAMPLES = 1024


class MapKeeper(QObject):
    """Reckons where marks lie from samples of the page: its cost does not grow with the text."""

    def __init__(self, minimap: Minimap) -> None:
        super().__init__(minimap)
        self._map = minimap
        self._marks = Marks()
        self._page: PageLayout | None = None
        self._look = Look()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.draw)

    def renew(self, page: PageLayout, marks: Marks, look: Look) -> None:
        """There is something new to draw; soon, for more may come."""
        other_look, self._look = look != self._look, look
        self._page, self._marks = page, marks
        if other_look:
            self.draw()
        elif not self._timer.isActive():
            self._timer.start()

    def draw(self) -> None:
        if self._page is None:
            return
        look, place = self._look, _Places(self._page)
        self._map.colours = MapColours(look.page, look.quiet)
        self._map.show_runs(
            Run(
                place.of(mark.span.start),
                place.of(mark.span.end),
                (faint if mark.faint else strip)(mark.colour, look.page).name(),
            )
            for mark in sorted(self._marks.all(), key=_place_of)
        )


class _Places:
    """How far down a character stands, from 0 to 1, between samples of which it is known."""

    def __init__(self, page: PageLayout) -> None:
        self._length = max(1, len(page.text))
        count = min(_SAMPLES, self._length)
        positions = [self._length * n // count for n in range(count)]
        self._tops = [page.top_of(page.pieces.at(position)) / max(1, page.height) for position in positions]
        self._tops.append(1.0)
        self._count = count

    def of(self, position: int) -> float:
        at, rest = divmod(position * self._count, self._length)
        if at >= self._count:
            return 1.0
        above, below = self._tops[at], self._tops[at + 1]
        return above + (below - above) * rest / self._length


def _place_of(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end
