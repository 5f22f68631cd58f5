"""The menu of the text: what can be done about the words under it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QContextMenuEvent

from annotator.ui.actions import Entry, pop_up
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.heading_actions import HeadingActions
from annotator.ui.coding.text_view import TextView

_OF_CODINGS = ("replace_code", "split_coding", "merge_codings", "edit_memo", "make_example", "remove_coding")


class TextMenu(QObject):
    """By a right click or the menu key; it stays short, because it shows only what fits the place."""

    def __init__(self, view: TextView, hand: Hand, headings: HeadingActions) -> None:
        super().__init__(view)
        self._view, self._hand, self._headings = view, hand, headings
        for widget in (view, view.viewport()):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and self._hand.document_id is not None:
            self._view.setFocus()
            if event.reason() != QContextMenuEvent.Reason.Keyboard:
                self._follow_click(QPointF(event.pos()))
            pop_up(self._view, event.globalPos(), *self._groups())
            return True
        return super().eventFilter(watched, event)

    def _follow_click(self, point: QPointF) -> None:
        """A click beside what is selected is meant for the words under it."""
        view = self._view
        caret = view.caret_at(point)
        if not view.selected_span().contains(caret.position):
            view.move_cursor(partial(view.text_cursor().put, caret), follow=False)

    def _groups(self) -> list[Sequence[Entry]]:
        selected = self._view.selected_span()
        place = selected.start if selected else self._view.cursor_position()
        words = ("copy", "code_in_vivo") if selected else ()
        coded = _OF_CODINGS if self._view.marks_at(place) else ()
        equal = ("code_equal",) if selected or coded else ()
        here = self._headings.entries()
        make = ("make_heading",) if selected or not here else ()
        return [(*words, *equal), coded, (*make, *here)]
