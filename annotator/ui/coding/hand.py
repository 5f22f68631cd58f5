"""What lies under the coder's hand: the open document, the selected words, the own codings at them."""

from collections.abc import Iterable

from annotator.model.coding import Coding
from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.ui.coding.text_view import TextView


class Hand:
    """Knows the open document, its text and the coder's codings in it, by id."""

    def __init__(self, view: TextView) -> None:
        self._view = view
        self.document_id: str | None = None
        self.text = ""
        self.codings: dict[str, Coding] = {}
        self._turned_to: str | None = None

    def take(self, document_id: str | None, text: str = "") -> None:
        """Another document, None for none; its codings are handed in next."""
        self.document_id, self.text, self.codings = document_id, text, {}
        self._turned_to = None

    def hold(self, codings: Iterable[Coding]) -> None:
        self.codings = {coding.id: coding for coding in codings}

    def selected(self) -> Span:
        """The selected words; a line end or blanks at either end were not meant."""
        return trimmed(self.text, self._view.selected_span())

    def words(self) -> Span:
        """What a code is given to: the selected words, with nothing selected the unit at the cursor."""
        chosen = self._view.selected_span()
        unit = None if chosen else self._view.units.at(self._view.unit_kind, chosen.start)
        return trimmed(self.text, unit or chosen)

    def holds(self) -> list[Coding]:
        """Codings of exactly the selection, or those under the cursor, the shortest first."""
        if self.document_id is None:
            return []
        selected = self.selected()
        position = selected.start if selected else self._view.cursor_position()
        marks = self._view.marks_at(position)
        here = [self.codings[mark.key] for mark in marks if mark.key in self.codings]
        if selected:
            return [coding for coding in here if coding.span == selected]
        return sorted(here, key=lambda coding: (len(coding.span), coding.start))

    def current(self) -> Coding | None:
        """The coding that is meant: of those under the hand the one turned to, else the shortest."""
        here = self.holds()
        turned_to = [coding for coding in here if coding.id == self._turned_to]
        return next(iter(turned_to or here), None)

    def turn(self, by: int) -> Coding | None:
        """The next (1) or the one before (-1) of the codings that lie under the hand, round the end."""
        here, current = self.holds(), self.current()
        if current is not None:
            current = here[(here.index(current) + by) % len(here)]
            self._turned_to = current.id
        return current

    def turn_to(self, coding_id: str) -> None:
        """This one is meant, wherever it lies under the hand."""
        self._turned_to = coding_id

    def standing(self, code_id: str) -> Coding | None:
        """The coding of this code on the selection; without one, under the cursor or on its whole unit."""
        words = self.words()
        marks = self._view.marks_at(words.start) if words else []
        whole = [self.codings[mark.key] for mark in marks if mark.key in self.codings and mark.span == words]
        return next((one for one in [*self.holds(), *whole] if one.code_id == code_id), None)
