"""One text with its marks on a page that scrolls: set, painted, found again by point and by character."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.model.span import Span
from annotator.ui.coding import minimap
from annotator.ui.coding.glow import Glow
from annotator.ui.coding.highlights import Mark, Marks
from annotator.ui.coding.hits import Hits
from annotator.ui.coding.look import Look
from annotator.ui.coding.map_keeper import MapKeeper
from annotator.ui.coding.minimap import Minimap
from annotator.ui.coding.numbering import Numbering
from annotator.ui.coding.page_layout import Caret, PageLayout, StyleOf, plain_style
from annotator.ui.coding.page_painter import Emphasis, PagePainter
from annotator.ui.coding.page_window import PageWindow
from annotator.ui.coding.tick_bar import TickBar
from annotator.ui.coding.typesetting import typeset

LEAST_ZOOM, MOST_ZOOM = 0.6, 3.0
ZOOM_STEP = 1.1
_WHOLE_NOTCH = 120  # of a wheel, in the unit of Qt


class PageView(QAbstractScrollArea):
    """All positions and spans are characters of the text that was given.

    `style_of` tells how a paragraph is set; it is asked when one comes into view. What the reader
    does with the text is for `TextView`, which is one of these.
    """

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_of: StyleOf = plain_style
        self._look = Look()
        self._zoom = 1.0
        self._scrolling = False
        self._glow = Glow(self, self._update_span)
        self._target = Span(0, 0)
        self._hits, self._ticks = Hits(), TickBar()
        self.setVerticalScrollBar(self._ticks)
        self.minimap = Minimap(self)
        self.minimap.asked.connect(self._go_to_part)
        self._map = MapKeeper(self.minimap)
        self.setViewportMargins(0, 0, minimap.WIDTH, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there, so that the width of the text does not depend on its length.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._setting, self._column = typeset(self._look, self._zoom, self.viewport().width())
        self._set_page("", ())

    # What is shown

    def _set_page(self, text: str, marks: Iterable[Mark]) -> None:
        """Another text from its start; keys of marks are unique."""
        self._page = PageLayout(text, self._setting, self.style_of)
        self._marks = Marks(marks)
        self._numbering = Numbering(text)
        self._window = PageWindow(self._page, self.viewport().height())
        self._renew_painter()

    def text(self) -> str:
        return self._page.text

    def add_mark(self, mark: Mark) -> None:
        """Raises KeyError where the key is there already."""
        self._marks.add(mark)
        self._update_pieces(mark.span)

    def remove_mark(self, key: str) -> None:
        """Raises KeyError where there is no such mark."""
        self._update_pieces(self._marks.remove(key).span)

    def change_mark(self, mark: Mark) -> None:
        """Another span, colour or label for the mark with that key; raises KeyError where there is none."""
        self._update_pieces(self._marks.change(mark).span)
        self._update_pieces(mark.span)

    def has_mark(self, key: str) -> bool:
        return key in self._marks

    def marks_at(self, position: int) -> list[Mark]:
        """The marks on one character, the innermost first."""
        return self._marks.at(position)

    def show_hits(self, hits: Hits) -> None:
        """Frame what was found, and a tick for each beside the scroll bar, in place of others."""
        self._hits = hits
        self._ticks.colour = self._look.quiet
        self._ticks.show_ticks(self._page.parts_of_height(span.start for span in hits.spans))
        self.viewport().update()

    def flash(self, span: Span) -> None:
        """A short glow that shows where something is; it fades, or without motion stands and goes."""
        self._glow.start(span, fading=self._look.motion)

    def show_target(self, span: Span) -> None:
        """Set off what would take something that is held over the text; an empty span for nothing."""
        before, self._target = self._target, span
        if before != span:
            self._update_span(before)
            self._update_span(span)

    # Where the page stands

    def first_visible_position(self) -> int:
        """The start of the first line of which at least half can be seen."""
        return self._window.first_line().span.start

    def scroll_to(self, position: int) -> None:
        """Bring the line of a position to the upper edge, the first line with its distance from it."""
        line = self._page.line_of(Caret(position))
        above = self._page.margin if line.top <= self._page.margin else 0
        self._after_scroll(self._window.scroll_to_line(line, above))

    def reveal(self, position: int) -> None:
        """Scroll so that the line of a position is at a third of the height, unless it is in view."""
        if not self._window.has_in_view(Caret(position)):
            line = self._page.line_of(Caret(position))
            self._after_scroll(self._window.scroll_to_line(line, self._window.height // 3))

    def keep_in_sight(self, first: Caret, last: Caret) -> None:
        """Scroll as little as brings what lies between to where one reads with ease: with some lines
        above and more below. Of what is higher than that, the beginning comes in sight.
        """
        line, end = self._page.line_of(first), self._page.line_of(last)
        height, size = self._window.height, end.top + end.height - line.top
        highest = max(line.height, min(height // 5, height - size - line.height))
        lowest = max(highest, height * 3 // 4 - size)
        above = line.top - self._window.top
        wanted = max(highest, min(above, lowest))
        if wanted != above:
            self._after_scroll(self._window.scroll_to_line(line, wanted))

    # How it looks

    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """1 is the size of the look's font; the first line in view stays."""
        zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom))
        if zoom != self._zoom:
            self._zoom = zoom
            self._typeset()
            self.zoomed.emit(zoom)

    def zoom_in(self) -> None:
        self.set_zoom(self._zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self._zoom / ZOOM_STEP)

    def zoom_reset(self) -> None:
        self.set_zoom(1.0)

    def set_theme(self, look: Look) -> None:
        self._look = look
        self._typeset()

    def set_styles(self, style_of: StyleOf) -> None:
        """Set the paragraphs of the same text another way; the first line in view stays where it is."""
        self.style_of = style_of
        line, window = self._window.first_line(), self._window
        below_top = line.top - window.top
        self._page.restyle(style_of)
        if window.top <= 0:
            moved = window.settle()
        else:
            moved = window.scroll_to_line(self._page.line_of(Caret(line.span.start)), below_top)
        self._after_scroll(moved)
        self.viewport().update()

    def _typeset(self) -> None:
        """Set the page for the view's width; the first line in view stays."""
        setting, self._column = typeset(self._look, self._zoom, self.viewport().width())
        if setting != self._setting:
            self._setting = setting
            at_start = self._window.top <= 0
            position = self.first_visible_position()
            self._page.resize(setting)
            self._window = PageWindow(self._page, self.viewport().height())
            if not at_start:
                self._window.scroll_to_line(self._page.line_of(Caret(position)))
        self._renew_painter()
        self._window.height = self.viewport().height()
        self._after_scroll(self._window.settle())
        self.viewport().update()

    def _renew_painter(self) -> None:
        self._painter = PagePainter(self._page, self._marks, self._numbering, self._look, self._column)
        self._renew_map()

    def _renew_map(self) -> None:
        self._map.renew(self._page, self._marks, self._look)

    def _go_to_part(self, part: float) -> None:
        """Bring the place that far down the text, from 0 to 1, into the middle of the view."""
        bar = self.verticalScrollBar()
        bar.setValue(round(part * self._page.height - self._window.height / 2))

    def _show_part(self) -> None:
        """Tell the map what is in sight."""
        height, top = max(1, self._page.height), self._window.top
        self.minimap.show_view(max(0, top) / height, min(height, top + self._window.height) / height)

    # Points are those of the viewport

    def caret_at(self, point: QPointF) -> Caret:
        """The place between two characters that is nearest to the point."""
        return self._page.caret_at(point.x() - self._column.left, point.y() + self._window.top)

    def character_at(self, point: QPointF) -> int | None:
        """The character under the point, None beside the text."""
        return self._page.character_at(point.x() - self._column.left, point.y() + self._window.top)

    def rect_of(self, position: int) -> QRect:
        """Where a character stands, in view or not; one at a line's end is as narrow as a cursor."""
        caret = Caret(position)
        line = self._page.line_of(caret)
        left = self._page.x_of(caret)
        after = Caret(self._page.next_position(position), at_end=True)
        right = self._page.x_of(after) if after.position <= line.span.end else left + 1
        top = line.top - self._window.top
        return QRect(round(self._column.left + left), top, max(1, round(right - left)), line.height)

    def margin_mark_at(self, point: QPointF) -> str | None:
        """The key of the mark whose bar or name is there."""
        return self._painter.mark_in_margin(point.x(), point.y() + self._window.top)

    def view_height(self) -> int:
        return self.viewport().height()

    def scroll_by(self, pixels: int) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    # Repainting no more than what changed

    def _after_scroll(self, moved: int) -> None:
        """Show the content `moved` pixels lower than it was painted."""
        bar = self.verticalScrollBar()
        self._scrolling = True
        bar.setRange(0, self._window.lowest)
        bar.setPageStep(self._window.height)
        bar.setSingleStep(self._setting.pitch)
        bar.setValue(self._window.top)
        self._scrolling = False
        self._show_part()
        whole_pixels = self.devicePixelRatioF().is_integer()
        if moved and whole_pixels and abs(moved) < self._window.height:
            self.viewport().scroll(0, moved)
        elif moved:
            self.viewport().update()

    def _update_span(self, span: Span) -> None:
        """Repaint the lines of a span that are in view, without the margin."""
        first, last = self._window.first_line(), self._window.last_line()
        start, end = max(span.start, first.span.start), min(span.end, last.span.end)
        if start <= end:
            line = self._page.line_of(Caret(end))
            top = self._page.line_of(Caret(start, at_end=True)).top - self._window.top
            bottom = line.top + line.height - self._window.top
            self.viewport().update(0, top, self._painter.margin_left, bottom - top)

    def _update_pieces(self, span: Span) -> None:
        """Repaint a span, and the margin of all its pieces: names beside it may make room."""
        self._update_span(span)
        self._renew_map()
        pieces = self._page.pieces
        top = self._page.top_of(pieces.at(span.start)) - self._window.top
        bottom = self._page.top_of(pieces.at(span.end) + 1) - self._window.top
        margin = QRect(self._painter.margin_left, top, self.viewport().width(), bottom - top)
        self.viewport().update(margin.intersected(self.viewport().rect()))

    def _emphasis(self) -> Emphasis:
        """What is drawn beside text and marks."""
        return Emphasis(
            glow=self._glow.span, glow_strength=self._glow.strength, target=self._target, hits=self._hits
        )

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.region(), self._window.top, self._emphasis())
        painter.end()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        if not self._scrolling:
            self._after_scroll(self._window.scroll_to(self.verticalScrollBar().value()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._typeset()
        beside = self.viewport().geometry()
        self.minimap.setGeometry(beside.right() + 1, beside.top(), minimap.WIDTH, beside.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * ZOOM_STEP ** (event.angleDelta().y() / _WHOLE_NOTCH))
        else:
            super().wheelEvent(event)
