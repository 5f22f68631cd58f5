"""Shows one text with its marks and reports what the reader does. It edits nothing and knows no project."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.i18n import tr
from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.text.units_at import UnitsAt
from annotator.ui.coding.cursor import Cursor, SpanAt
from annotator.ui.coding.end_drag import EndDrag
from annotator.ui.coding.grips import Grip, Grips, grip_at
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.hits import Hits
from annotator.ui.coding.keys import movement, page_step
from annotator.ui.coding.mouse import Mouse
from annotator.ui.coding.page_layout import Caret, PageLayout
from annotator.ui.coding.page_painter import Emphasis
from annotator.ui.coding.page_view import PageView


class TextView(PageView):
    """A page with the reader's cursor, keys and mouse.

    A double click takes a word, a third one the unit of `unit_kind` (a sentence, where that is the
    paragraph), a fourth the paragraph. `units` are those of the text.
    """

    selection_changed = Signal()
    position_changed = Signal(int)
    mark_clicked = Signal(str)
    end_drawn = Signal(str, Span)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit_kind = "paragraph"
        self._headings: Sequence[Span] = ()
        self._find_units()
        self._grips = Grips()
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
        self._find_units()
        self._after_scroll(self._window.settle())
        self.viewport().update()
        self.selection_changed.emit()
        self.position_changed.emit(0)

    def take_headings(self, headings: Sequence[Span]) -> None:
        """Where the headings of the text are, or of the one that is shown next: they bound its units."""
        self._headings = headings
        self._find_units()

    def _find_units(self) -> None:
        self.units = UnitsAt(self._page.text, self._headings, self._page.place_from)

    # Where the reader is

    def selected_span(self) -> Span:
        """Empty, at the cursor, where nothing is selected."""
        return self._cursor.selection

    def select(self, span: Span) -> None:
        """Select the span and bring it into view, the cursor at its end. Cut off at the text's ends."""
        wanted = intersection(span, Span(0, len(self.text())))
        self.move_cursor(partial(self._cursor.select, wanted))
        self.reveal(wanted.start)

    def read(self, span: Span) -> None:
        """Select the span and bring it to where one reads with ease."""
        self.move_cursor(partial(self._cursor.select, span), follow=False)
        self.keep_in_sight(Caret(span.start), self._cursor.caret)

    def stretch(self, span: Span, *, at_start: bool) -> None:
        """The same with a span of which one end was moved: the cursor goes there, and it comes in sight."""
        self.move_cursor(partial(self._cursor.select, span, backwards=at_start), follow=False)
        self.keep_in_sight(self._cursor.caret, self._cursor.caret)

    def copy(self) -> None:
        """Put the selected words, as they are stored, on the clipboard."""
        if self._cursor.selection:
            QGuiApplication.clipboard().setText(self._cursor.selection.of(self.text()))

    def cursor_position(self) -> int:
        return self._cursor.caret.position

    # For the keys and the mouse

    def text_cursor(self) -> Cursor:
        return self._cursor

    def page(self) -> PageLayout:
        return self._page

    def unit_of_clicks(self, clicks: int) -> SpanAt:
        third = "sentence" if self.unit_kind == "paragraph" else self.unit_kind
        kind = {3: third, 4: "paragraph"}.get(clicks, "word")
        return lambda position: self.units.at(kind, position) or Span(position, position)

    def character_unit(self, position: int) -> Span:
        """What a reader takes for one character."""
        return self._page.whole(Span(position, position + 1))

    def hold_ends(self, key: str | None) -> None:
        """Show grips at both ends of a mark, with None of none."""
        self._show_grips(replace(self._grips, held=key))

    def end_at(self, point: QPointF) -> EndDrag | None:
        """The end of a mark that can be taken there, ready to be drawn."""
        grip = self._grip_at(point)
        if grip is None:
            return None
        mark = self._marks[grip.key]
        return EndDrag(self, mark, grip.side, mark.span)

    def draw_end(self, key: str, span: Span) -> None:
        """Tell that one end of a mark was drawn: the extent it is to have."""
        self.end_drawn.emit(key, span)

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
        gripped = tuple(self._gripped())
        return replace(super()._emphasis(), selection=self._cursor.selection, caret=caret, gripped=gripped)

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
        self._show_near_ends(point)
        if self._grip_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif self.margin_mark_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _gripped(self) -> list[Mark]:
        return [self._marks[key] for key in self._grips.shown() if key in self._marks]

    def _grip_at(self, point: QPointF) -> Grip | None:
        on_page = QPointF(point.x() - self._column.left, point.y() + self._window.top)
        seen = Span(self._window.first_line().span.start, self._window.last_line().span.end)
        return grip_at(on_page, self._page, self._gripped(), seen)

    def _show_near_ends(self, point: QPointF) -> None:
        """Of the innermost mark under the pointer; on a grip, beside the words, they stay."""
        if self._grip_at(point) is None:
            position = self.character_at(point)
            here = [] if position is None else self._marks.at(position)
            self._show_grips(replace(self._grips, near=here[0].key if here else None))

    def _show_grips(self, grips: Grips) -> None:
        before = self._gripped()
        self._grips = grips
        if (now := self._gripped()) != before:
            for mark in {*before, *now}:
                self._update_span(mark.span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (move := movement(event, self._cursor, self.unit_of_clicks(2))) is not None:
            self.move_cursor(move)
        elif (step := page_step(event)) is not None:
            self._turn_page(step[0], extend=step[1])
        elif not self._command(event):
            event.ignore()

    def _command(self, event: QKeyEvent) -> bool:
        """Do what the key says besides moving; whether it says anything here."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.SelectAll):
            words = trimmed(self.text(), Span(0, len(self.text())))
            self.move_cursor(partial(self._cursor.select, words), follow=False)
        elif event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Cancel) and self._mouse.cancel():
            pass
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

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_grips(replace(self._grips, near=None))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_span(Span(self.cursor_position(), self.cursor_position()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_span(Span(self.cursor_position(), self.cursor_position()))


def _is_control(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier
