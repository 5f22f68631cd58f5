"""The same code for all passages with the same words as under the hand, or for all that a search finds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.edits import several_codings
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes, documents
from annotator.text.finding import Query
from annotator.ui.coding.applying import Applying
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.equal_page import EqualPage
from annotator.ui.coding.hand import Hand
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.room import Cover


class EqualCoding(QObject):
    """Shows its page over the rooms by `cover_wanted`, takes it away by `uncover_wanted`; `done` says what
    can be taken back.
    """

    cover_wanted = Signal(Cover)
    uncover_wanted = Signal()
    done = Signal(str)

    def __init__(
        self, session: ProjectSession, hand: Hand, codebook: CodebookPanel, applying: Applying
    ) -> None:
        super().__init__(codebook)
        self._session, self._hand = session, hand
        self._codebook, self._applying = codebook, applying

    def code_equal(self) -> None:
        """List what has the words of the selection, or of the coding under the cursor."""
        coding = self._hand.current()
        span = self._hand.selected() or (coding.span if coding else Span(0, 0))
        self._list(Query(span.of(self._hand.text)), "equal_passage")

    def code_found(self, query: Query) -> None:
        """List what a search finds."""
        self._list(query, "search")

    def _list(self, query: Query, origin: str) -> None:
        document = documents.document(self._session.project, self._hand.document_id or "")
        offered = [code for code in codes.listed(self._session.project) if code.codable and code.active]
        if not query.words or document is None or not offered:
            self._session.refused.emit(EditRefused("select_text_first"))
            return
        page = EqualPage(self._session, document, query, offered, self._likely(offered))
        page.left.connect(self.uncover_wanted)
        page.wanted.connect(partial(self._code, origin))
        self.cover_wanted.emit(page)

    def _likely(self, offered: Sequence[Code]) -> str:
        """The code that is most likely meant, by its id."""
        coding, pointed = self._hand.current(), self._codebook.pointed_at()
        likely = [
            *([coding.code_id] if coding else []),
            *([pointed.id] if pointed else []),
            *self._applying.last_applied(),
            offered[0].id,
        ]
        known = {code.id for code in offered}
        return next(code_id for code_id in likely if code_id in known)

    def _code(self, origin: str, places: list[tuple[str, Span]], code_id: str) -> None:
        changes = self._session.carry_out(
            partial(
                several_codings.code_passages,
                places=places,
                code_id=code_id,
                origin=origin,
                coder_id=self._session.coder_id,
            ),
            lambda changes: changes,
        )
        if changes is not None:
            self.uncover_wanted.emit()
            self.done.emit(tr("equal.done", count=changes.details["count"]))
