"""Shows one text with its marks and reports what the reader does. It edits nothing and knows no project."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.i18n import tr
from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.ui.coding import accessible
from annotator.ui.coding.cursor import Cursor
from annotator.ui.coding.glow import Glow
from annotator.ui.coding.highlights import Mark, Marks
from annotator.ui.coding.keys import movement, page_step
from annotator.ui.coding.look import Look
from annotator.ui.coding.mouse import Mouse
from annotator.ui.coding.page_layout import Caret, PageLayout, StyleOf, plain_style
from annotator.ui.coding.page_painter import Emphasis, PagePainter
from annotator.ui.coding.page_window import PageWindow
from annotator.ui.coding.snapping import SpanAt, paragraph_at, sentence_at, word_at
from annotator.ui.coding.typesetting import typeset

LEAST_ZOOM, MOST_ZOOM = 0.6, 3.0
_ZOOM_STEP = 1.1


class TextView(QAbstractScrollArea):
    """All positions and spans are characters of the text that was given.

    `word_at`, `sentence_at` and `paragraph_at` may be replaced: what a double, triple and fourth
    click select. `style_of` tells how a paragraph is set; it is asked when one comes into view.
    """

    selection_changed = Signal()
    position_changed = Signal(int)
    mark_clicked = Signal(str)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word_at: SpanAt = word_at
        self.sentence_at: SpanAt = sentence_at
        self.paragraph_at: SpanAt = paragraph_at
        self.style_of: StyleOf = plain_style
        self._look = Look()
        self._zoom = 1.0
        self._scrolling = False
        self._glow = Glow(self, self._update_span)
        self._mouse = Mouse(self, self)
        self._prepare_widget()
        self._setting, self._column = typeset(self._look, self._zoom, self.viewport().width())
        self.show_text("")

    def _prepare_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there, so that the width of the text does not depend on its length.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A Chinese input method would swallow the letters that are keys of codes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("coding.text"))
        accessible.serve(TextView)

    # What is shown

    def show_text(self, text: str, marks: Iterable[Mark] = ()) -> None:
        """Show another text from its start, with the cursor there. Keys of marks are unique."""
        self._page = PageLayout(text, self._setting, self.style_of)
        self._marks = Marks(marks)
        self._cursor = Cursor(self._page)
        self._window = PageWindow(self._page, self.viewport().height())
        self._renew_painter()
        self._after_scroll(self._window.settle())
        self.viewport().update()
        self.selection_changed.emit()
        self.position_changed.emit(0)

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

    def marks_at(self, position: int) -> list[Mark]:
        """The marks on one character, the innermost first."""
        return self._marks.at(position)

    def flash(self, span: Span) -> None:
        """A short glow that shows where something is; it fades, or without motion stands and goes."""
        self._glow.start(span, fading=self._look.motion)

    # Where the reader is

    def selected_span(self) -> Span:
        """Empty, at the cursor, where nothing is selected."""
        return self._cursor.selection

    def select(self, span: Span) -> None:
        """Select the span and bring it into view, the cursor at its end. Cut off at the text's ends."""
        wanted = intersection(span, Span(0, len(self.text())))
        self.move_cursor(partial(self._cursor.select, wanted))
        self.reveal(wanted.start)

    def copy(self) -> None:
        """Put the selected words, as they are stored, on the clipboard."""
        if self._cursor.selection:
            QGuiApplication.clipboard().setText(self._cursor.selection.of(self.text()))

    def cursor_position(self) -> int:
        return self._cursor.caret.position

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
        self._painter = PagePainter(self._page, self._marks, self._look, self._column)

    # For the keys and the mouse; points are those of the viewport

    def text_cursor(self) -> Cursor:
        return self._cursor

    def caret_at(self, point: QPointF) -> Caret:
        """The place between two characters that is nearest to the point."""
        return self._page.caret_at(point.x() - self._column.left, point.y() + self._window.top)

    def character_at(self, point: QPointF) -> int | None:
        """The character under the point, None beside the text."""
        return self._page.character_at(point.x() - self._column.left, point.y() + self._window.top)

    def margin_mark_at(self, point: QPointF) -> str | None:
        """The key of the mark whose bar or name is there."""
        return self._painter.mark_in_margin(point.x(), point.y() + self._window.top)

    def unit_of_clicks(self, clicks: int) -> SpanAt | None:
        return {2: self.word_at, 3: self.sentence_at, 4: self.paragraph_at}.get(clicks)

    def view_height(self) -> int:
        return self.viewport().height()

    def scroll_by(self, pixels: int) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    def click_mark(self, position: int | None, margin_mark: str | None) -> None:
        """Tell which mark was clicked: the one in the margin, else the innermost on the character."""
        on_words = [] if position is None else [mark.key for mark in self._marks.at(position)]
        for key in [margin_mark, *on_words]:
            if key is not None:
                self.mark_clicked.emit(key)
                return

    def move_cursor(self, move: Callable[[], None], *, follow: bool = True) -> None:
        """Let the cursor move and tell everyone; `follow`: scroll as little as brings it into view."""
        selection, caret = self._cursor.selection, self._cursor.caret
        move()
        if follow:
            self._follow_cursor()
        now = self._cursor.selection
        places = {selection.start, selection.end} ^ {now.start, now.end}
        places |= {caret.position, self._cursor.caret.position}
        self._update_span(Span(min(places), max(places)))
        if now != selection and (now or selection):
            self.selection_changed.emit()
        if caret.position != self._cursor.caret.position:
            self.position_changed.emit(self._cursor.caret.position)

    def _follow_cursor(self) -> None:
        line, window = self._page.line_of(self._cursor.caret), self._window
        below_top = line.top - window.top
        if below_top < 0:
            self._after_scroll(window.scroll_to_line(line))
        elif below_top + line.height > window.height:
            self._after_scroll(window.scroll_to_line(line, window.height - line.height))

    def _turn_page(self, pages: int, *, extend: bool) -> None:
        """The cursor stays where it is in view, as long as there is more text."""
        step = pages * max(self._setting.pitch, self._window.height - 2 * self._setting.pitch)
        self.move_cursor(partial(self._cursor.by_height, step, extend=extend), follow=False)
        self._after_scroll(self._window.scroll_to(self._window.top + step))
        self._follow_cursor()

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
        pieces = self._page.pieces
        top = self._page.top_of(pieces.at(span.start)) - self._window.top
        bottom = self._page.top_of(pieces.at(span.end) + 1) - self._window.top
        margin = QRect(self._painter.margin_left, top, self.viewport().width(), bottom - top)
        self.viewport().update(margin.intersected(self.viewport().rect()))

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        caret = self._cursor.caret if self.hasFocus() else None
        emphasis = Emphasis(self._cursor.selection, caret, self._glow.span, self._glow.strength)
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.region(), self._window.top, emphasis)
        painter.end()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        if not self._scrolling:
            self._after_scroll(self._window.scroll_to(self.verticalScrollBar().value()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._typeset()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mouse.move(event)
        else:
            self._show_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def _show_pointer(self, point: QPointF) -> None:
        over_mark = self.margin_mark_at(point) is not None
        shape = Qt.CursorShape.PointingHandCursor if over_mark else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _ZOOM_STEP ** (event.angleDelta().y() / 120))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (move := movement(event, self._cursor, self.word_at)) is not None:
            self.move_cursor(move)
        elif (step := page_step(event)) is not None:
            self._turn_page(step[0], extend=step[1])
        elif not self._command(event):
            event.ignore()

    def _command(self, event: QKeyEvent) -> bool:
        """Do what the key says besides moving; whether it says anything here."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.SelectAll):
            self.move_cursor(partial(self._cursor.select, Span(0, len(self.text()))), follow=False)
        elif event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Cancel) and self._cursor.selection:
            self.move_cursor(partial(self._cursor.put, self._cursor.caret), follow=False)
        elif event.matches(standard.ZoomIn) or _is_control(event, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * _ZOOM_STEP)
        elif event.matches(standard.ZoomOut):
            self.set_zoom(self._zoom / _ZOOM_STEP)
        elif _is_control(event, Qt.Key.Key_0):
            self.set_zoom(1.0)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_span(Span(self.cursor_position(), self.cursor_position()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_span(Span(self.cursor_position(), self.cursor_position()))


def _is_control(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier
