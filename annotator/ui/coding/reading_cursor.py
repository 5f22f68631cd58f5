"""Reading by keyboard alone: what is selected walks the text unit by unit, and its ends are moved."""

from threading import Thread

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.model.span import Span
from annotator.text.words import word_spans
from annotator.ui.actions import TABLE
from annotator.ui.coding import reading_moves as moves
from annotator.ui.coding.reading_moves import KINDS
from annotator.ui.coding.text_view import TextView
from annotator.ui.widgets.after_paint import after_paint

_Modifier = Qt.KeyboardModifier
_COUNTED = (
    _Modifier.ShiftModifier | _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
)


class ReadingCursor(QObject):
    """Does the actions of the table that count in the text; `kind_chosen` tells of another kind of unit."""

    kind_chosen = Signal(str)

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._widened, self._widened_from = Span(0, 0), 0
        self._keys = {
            QKeySequence(spec.shortcut).toString(): spec.key
            for spec in TABLE
            if spec.in_text and hasattr(self, spec.key)
        }
        view.installEventFilter(self)
        after_paint(view.viewport(), _load_words)

    # Units.

    @property
    def kind(self) -> str:
        return self._view.unit_kind

    def choose_kind(self, kind: str) -> None:
        """Walk by units of that kind, one of `reading_moves.KINDS`; any other says nothing."""
        if kind in KINDS and kind != self.kind:
            self._view.unit_kind = kind
            self.kind_chosen.emit(kind)

    def next_unit_kind(self) -> None:
        self.choose_kind(KINDS[KINDS.index(self.kind) - 1])

    def previous_unit_kind(self) -> None:
        self.choose_kind(KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)])

    def next_unit(self) -> None:
        self._read(moves.next_unit(self._view.units, self.kind, self._selection()))

    def previous_unit(self) -> None:
        self._read(moves.previous_unit(self._view.units, self.kind, self._selection()))

    def wider(self) -> None:
        selection = self._selection()
        if selection != self._widened:
            self._widened_from = selection.start
        self._widen_to(moves.wider(self._view.units, self.kind, selection))

    def narrower(self) -> None:
        """The way back: to the smaller unit at the place from which it was widened."""
        selection = self._selection()
        place = self._widened_from if selection == self._widened else selection.start
        self._widen_to(moves.narrower(self._view.units, selection, place))

    def _widen_to(self, unit: Span | None) -> None:
        if unit is not None:
            self._widened = unit
        self._read(unit)

    # The ends of what is selected.

    def end_on(self) -> None:
        self._stretch(moves.end_on(self._view.units, self._selection()))

    def end_back(self) -> None:
        self._stretch(moves.end_back(self._view.units, self._selection()))

    def start_out(self) -> None:
        self._stretch(moves.start_out(self._view.units, self._selection()), at_start=True)

    def start_in(self) -> None:
        self._stretch(moves.start_in(self._view.units, self._selection()), at_start=True)

    def end_on_by_character(self) -> None:
        self._stretch(moves.end_on_by_character(self._view.page(), self._selection()))

    def end_back_by_character(self) -> None:
        self._stretch(moves.end_back_by_character(self._view.page(), self._selection()))

    def start_out_by_character(self) -> None:
        self._stretch(moves.start_out_by_character(self._view.page(), self._selection()), at_start=True)

    def start_in_by_character(self) -> None:
        self._stretch(moves.start_in_by_character(self._view.page(), self._selection()), at_start=True)

    def _selection(self) -> Span:
        return self._view.selected_span()

    def _read(self, unit: Span | None) -> None:
        if unit is not None:
            self._view.read(unit)

    def _stretch(self, span: Span | None, *, at_start: bool = False) -> None:
        if span is not None:
            self._view.stretch(span, at_start=at_start)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = self._keys.get(_pressed(event))
            if key is not None:
                getattr(self, key)()
                return True
        return super().eventFilter(watched, event)


def _pressed(event: QKeyEvent) -> str:
    """As the table writes it: for a mark such as { it is not said with which keys one gets it."""
    key, modifiers = event.key(), event.modifiers() & _COUNTED
    if not (Qt.Key.Key_A <= key <= Qt.Key.Key_Z or key == Qt.Key.Key_Space):
        modifiers &= ~_Modifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(key))).toString()


def _load_words() -> None:
    """Beside the window: the dictionary takes a second, which nobody shall wait for at the first word."""
    Thread(target=word_spans, args=("",), name="words").start()
