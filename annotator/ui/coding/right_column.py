"""The column at the right of the text: the codebook, the memos, the history."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from annotator.i18n import tr
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.history_panel import HistoryPanel
from annotator.ui.coding.judged_panel import JudgedPanel
from annotator.ui.coding.memo_panel import MemoPanel
from annotator.ui.widgets.paged_column import PagedColumn

CODEBOOK, MEMOS, HISTORY, JUDGED = "codebook", "memos", "history", "judged"


class RightColumn(PagedColumn):
    """`wanted`: a page is asked for, and the column may be folded away; `left`: one goes back to the text."""

    wanted = Signal()
    left = Signal()

    def __init__(
        self, codebook: CodebookPanel, memos: MemoPanel, history: HistoryPanel, judged: JudgedPanel
    ) -> None:
        pages = {
            CODEBOOK: (tr("coding.page_codebook"), codebook),
            MEMOS: (tr("coding.page_memos"), memos),
            HISTORY: (tr("history.title"), history),
            JUDGED: (tr("judged.title"), judged),
        }
        super().__init__(pages, tr("coding.switch"))
        self._memos, self._history, self._judged = memos, history, judged
        judged.offered.connect(self._offer_judged)
        self._offer_judged(judged.has_any)
        codebook.wanted.connect(self.show_codebook)

    def show_codebook(self) -> None:
        self._open(CODEBOOK)

    def open_memos(self) -> None:
        self._open(MEMOS)

    def show_memos(self) -> None:
        """The memos in place of the codebook, with the hand in them; with the hand in them, back."""
        self._turn(MEMOS, self._memos.take_hand)

    def show_history(self) -> None:
        """The history in place of the codebook, with the hand in it; with the hand in it, back."""
        self._turn(HISTORY, self._history.take_hand)

    def show_judged(self) -> None:
        """What is judged of the document in place of the codebook, with the hand in it, and back."""
        if self._judged.has_any:
            self._turn(JUDGED, self._judged.take_hand)

    def _offer_judged(self, there: bool) -> None:
        """Its page is in sight only where there is something to judge."""
        if not there and self.page() == JUDGED:
            self.show_page(CODEBOOK)
        self.switch.setTabVisible(self.place_of(JUDGED), there)

    def _open(self, page: str) -> None:
        self.wanted.emit()
        self.show_page(page)

    def _turn(self, page: str, take_hand: Callable[[], None]) -> None:
        self.wanted.emit()
        if not self.turn_to(page, take_hand):
            self.left.emit()
