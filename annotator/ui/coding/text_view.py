"""Shows one text with its marks and reports what the reader does. It edits nothing and knows no project."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.i18n import tr
from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.ui.coding.cursor import Cursor
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.hits import Hits
from annotator.ui.coding.keys import movement, page_step
from annotator.ui.coding.mouse import Mouse
from annotator.ui.coding.page_painter import Emphasis
from annotator.ui.coding.page_view import PageView
from annotator.ui.coding.snapping import SpanAt, paragraph_at, sentence_at, word_at


class TextView(PageView):
    """A page with the reader's cursor, keys and mouse.

    `word_at`, `sentence_at` and `paragraph_at` may be replaced: what a double, triple and fourth
    click select.
    """

    selection_changed = Signal()
    position_changed = Signal(int)
    mark_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word_at: SpanAt = word_at
        self.sentence_at: SpanAt = sentence_at
        self.paragraph_at: SpanAt = paragraph_at
        self._mouse = Mouse(self, self)
        self._cursor = Cursor(self._page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A Chinese input method would swallow the letters that are keys of codes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("coding.text"))

    def show_text(self, text: str, marks: Iterable[Mark] = ()) -> None:
        """Show another text from its start, with the cursor there. Keys of marks are unique."""
        if text is not self.text():
            self.show_hits(Hits())
        self._set_page(text, marks)
        self._cursor = Cursor(self._page)
        self._after_scroll(self._window.settle())
        self.viewport().update()
        self.selection_changed.emit()
        self.position_changed.emit(0)

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

    # For the keys and the mouse

    def text_cursor(self) -> Cursor:
        return self._cursor

    def unit_of_clicks(self, clicks: int) -> SpanAt | None:
        return {2: self.word_at, 3: self.sentence_at, 4: self.paragraph_at}.get(clicks)

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

    def _emphasis(self) -> Emphasis:
        caret = self._cursor.caret if self.hasFocus() else None
        return replace(super()._emphasis(), selection=self._cursor.selection, caret=caret)

    # What Qt calls

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
            self.zoom_in()
        elif event.matches(standard.ZoomOut):
            self.zoom_out()
        elif _is_control(event, Qt.Key.Key_0):
            self.zoom_reset()
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
