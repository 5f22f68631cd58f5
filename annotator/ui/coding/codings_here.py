"""Which of the codings that lie under the hand is meant: the shortest first, then one after the other."""

from PySide6.QtCore import QObject, Signal

from annotator.model.coding import Coding
from annotator.model.errors import EditRefused
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession


class CodingsHere(QObject):
    """A click again on the same place, or a key, turns to the next; `turned` says so."""

    turned = Signal()

    def __init__(self, session: ProjectSession, view: TextView, hand: Hand, codebook: CodebookPanel) -> None:
        super().__init__(view)
        self._session, self._view, self._hand, self._codebook = session, view, hand, codebook
        self._clicked: tuple[str | None, int] | None = None
        view.mark_clicked.connect(self._click)

    def next_coding_here(self) -> None:
        self._turn(1)

    def previous_coding_here(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        coding = self._hand.turn(by)
        if coding is None:
            self._session.refused.emit(EditRefused("no_coding_here"))
        else:
            self._mean(coding)

    def _click(self, coding_id: str) -> None:
        """A click among the words leaves the cursor there; one in the margin selects the coding."""
        coding = self._hand.codings.get(coding_id)
        if coding is None:
            return
        clicked = (self._hand.document_id, self._view.cursor_position())
        if not coding.span.contains(clicked[1]):
            self._view.select(coding.span)
        elif clicked == self._clicked:
            coding = self._hand.turn(1) or coding
        self._clicked = clicked
        self._mean(coding)

    def _mean(self, coding: Coding) -> None:
        self._hand.turn_to(coding.id)
        self._codebook.point_at(coding.code_id)
        self.turned.emit()
