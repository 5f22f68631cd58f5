"""Small grips at both ends of a mark, by which they are drawn: where they are, how they look."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.model.span import Span
from annotator.ui.coding.ends import Side
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.look import Look
from annotator.ui.coding.page_layout import Caret, PageLayout
from annotator.ui.coding.shades import strip

_BELOW, _SIZE = 0.22, 0.42  # of the knob: its top below the baseline, its size, in heights of a character
_REACH = 0.3  # so far beside a knob it is still taken


@dataclass(frozen=True, slots=True)
class Grip:
    """One end of the mark of a key."""

    key: str
    side: Side


@dataclass(frozen=True, slots=True)
class Grips:
    """Whose ends can be taken: those of the mark that is held, and of the one under the pointer.

    They lie below the words, among the lanes, so that a press on the words still begins a selection.
    """

    held: str | None = None
    near: str | None = None

    def shown(self) -> list[str]:
        """Those under the pointer first: they lie above the others."""
        return [key for key in dict.fromkeys((self.near, self.held)) if key is not None]


def grip_at(point: QPointF, page: PageLayout, marks: Iterable[Mark], seen: Span) -> Grip | None:
    """The grip at a point of the page, x from the edge of the column; `seen`: what is in view."""
    reach = _REACH * page.setting.em
    for mark in marks:
        # The end first: of a very short mark it is the one more often meant.
        for side, knob in reversed(_knobs(page, mark.span, seen)):
            if knob.adjusted(-reach, -reach / 2, reach, reach).contains(point):
                return Grip(mark.key, side)
    return None


def paint_grips(
    painter: QPainter, page: PageLayout, mark: Mark, look: Look, place: QPointF, seen: Span
) -> None:
    """A stem along the end of the words and a knob below, in the colour of the code.

    `place` is that of the page's upper left corner.
    """
    painter.save()
    painter.translate(place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, em = strip(mark.colour, look.page), page.setting.em
    for _side, knob in _knobs(page, mark.span, seen):
        stem = QRectF(knob.center().x() - em / 20, knob.top() - (_BELOW + 0.88) * em, em / 10, 1.1 * em)
        painter.fillRect(stem, colour)
        painter.setPen(QPen(QColor(look.page), max(1.0, em / 14)))
        painter.setBrush(colour)
        painter.drawEllipse(knob)
    painter.restore()


def _knobs(page: PageLayout, span: Span, seen: Span) -> list[tuple[Side, QRectF]]:
    """Those in view: to look for another would lay out text that nobody looks at."""
    ends = {Side.START: Caret(span.start), Side.END: Caret(span.end, at_end=True)}
    return [
        (side, _knob(page, caret)) for side, caret in ends.items() if seen.start <= caret.position <= seen.end
    ]


def _knob(page: PageLayout, caret: Caret) -> QRectF:
    line = page.line_of(caret)
    setting = page.piece(line.piece).setting
    size = _SIZE * setting.em
    top = line.top + setting.baseline + _BELOW * setting.em
    return QRectF(page.x_of(caret) - size / 2, top, size, size)
