"""What a screen reader is told of the text view: its words, the cursor, what is selected and coded.

It counts in UTF-16 units like Qt, so everything passes the border of `text_layout`. The binding to
Python lets no one answer where a selection lies or which attributes a word has (what Qt asks with
pointers to be filled); both are announced instead, when they come.
"""

from functools import cache

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from annotator.i18n import in_a_row, tr
from annotator.model.span import Span
from annotator.ui.coding.text_layout import Utf16Positions
from annotator.ui.coding.text_view import TextView

_SPOKEN = 60  # characters of a long selection at either end

# Qt deletes an interface with its widget; until then Python must not.
_interfaces: list[QAccessibleInterface] = []


@cache
def serve() -> None:
    """Let text views be documents to who asks."""

    def make(_name: str, widget: QObject) -> QAccessibleInterface | None:
        if not isinstance(widget, TextView):
            return None
        _interfaces[:] = filter(shiboken6.isValid, _interfaces)
        _interfaces.append(SpokenDocument(widget))
        return _interfaces[-1]

    QAccessible.installFactory(make)


class SpokenDocument(QAccessibleWidget):
    """The view as a document with a text; once it was asked for, it tells what the cursor does."""

    def __init__(self, view: TextView) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self._words = SpokenText(view)
        self._codes = ""
        view.position_changed.connect(self._tell_cursor)
        view.selection_changed.connect(self._tell_selection)

    def _tell_cursor(self, position: int) -> None:
        if not QAccessible.isActive():
            return
        _send(QAccessibleTextCursorEvent(self._view, self._words.units(position)))
        codes, self._codes = self._codes, self._codes_here()
        if self._codes and self._codes != codes:
            _send(QAccessibleAnnouncementEvent(self._view, self._codes))

    def _tell_selection(self) -> None:
        if not QAccessible.isActive():
            return
        selected = self._view.selected_span()
        start, end = self._words.units(selected.start), self._words.units(selected.end)
        _send(QAccessibleTextSelectionEvent(self._view, start, end))
        if selected:
            said = tr("coding.spoken_selection", words=_shortened(self._view.text(), selected))
            _send(QAccessibleAnnouncementEvent(self._view, said))

    def _codes_here(self) -> str:
        return in_a_row(mark.label for mark in self._view.marks_at(self._view.cursor_position()))

    # What Qt asks.

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override] # a pointer
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._words
        return super().interface_cast(kind)

    def text(self, kind: QAccessible.Text) -> str:
        """The codes under the cursor describe the document."""
        return self._codes_here() if kind == QAccessible.Text.Description else super().text(kind)


class SpokenText(QAccessibleTextInterface):
    """The text and the cursor; offsets are UTF-16 units."""

    def __init__(self, view: TextView) -> None:
        super().__init__()
        self._view = view
        self._text, self._known = "", Utf16Positions("")

    def units(self, position: int) -> int:
        """A position of the text, counted as Qt does."""
        return self._positions().to_units(position)

    def _positions(self) -> Utf16Positions:
        if self._view.text() is not self._text:
            self._text = self._view.text()
            self._known = Utf16Positions(self._text)
        return self._known

    def _place(self, units: int) -> int:
        positions = self._positions()
        return max(0, min(len(self._text), positions.to_characters(units)))

    def _span(self, start: int, end: int) -> Span:
        first, last = sorted((self._place(start), self._place(end)))
        return Span(first, last)

    # What Qt asks.

    def characterCount(self) -> int:
        return self.units(len(self._view.text()))

    def text(self, start: int, end: int) -> str:
        return self._span(start, end).of(self._view.text())

    def cursorPosition(self) -> int:
        return self.units(self._view.cursor_position())

    def setCursorPosition(self, units: int) -> None:
        position = self._place(units)
        self._view.select(Span(position, position))

    def selectionCount(self) -> int:
        return 0  # of one that is counted Qt would ask the ends, and get none

    def addSelection(self, start: int, end: int) -> None:
        self._view.select(self._span(start, end))

    def setSelection(self, _number: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, _number: int) -> None:
        self.setCursorPosition(self.cursorPosition())

    def characterRect(self, units: int) -> QRect:
        place = self._view.rect_of(self._place(units))
        return place.translated(self._view.viewport().mapToGlobal(QPoint(0, 0)))

    def offsetAtPoint(self, point: QPoint) -> int:
        """-1 beside the text."""
        found = self._view.character_at(self._view.viewport().mapFromGlobal(point).toPointF())
        return -1 if found is None else self.units(found)

    def scrollToSubstring(self, start: int, _end: int) -> None:
        self._view.reveal(self._place(start))


def _send(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)


def _shortened(text: str, span: Span) -> str:
    if len(span) <= 2 * _SPOKEN:
        return span.of(text)
    return f"{text[span.start : span.start + _SPOKEN]}…{text[span.end - _SPOKEN : span.end]}"
