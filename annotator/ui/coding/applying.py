"""Codes on words: by a key, a click, the quick box; a coding that stands there already is taken away."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.edits import coding_edits
from annotator.model.errors import EditRefused
from annotator.ui.coding.code_keys import code_key
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession


class Applying(QObject):
    """Hears the keys that the text view leaves over, and the codebook."""

    def __init__(
        self,
        session: ProjectSession,
        view: TextView,
        hand: Hand,
        shown: ShownCodings,
        codebook: CodebookPanel,
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._hand = session, view, hand
        self._shown, self._codebook = shown, codebook
        view.installEventFilter(self)
        codebook.clicked_code.connect(self._apply_clicked)
        codebook.typed_code.connect(self._apply_typed)

    def apply_code(self, code_id: str) -> None:
        """Code the selection; take the coding away where the same code stands on that very place."""
        document_id = self._hand.document_id
        if document_id is None:
            return
        standing = self._hand.standing(code_id)
        if standing is not None:
            self._remove([standing.id])
            return
        coder = self._session.coder
        if coder is None:
            self._session.refused.emit(EditRefused("choose_coder_first"))
            return
        self._session.run(
            coding_edits.apply_code,
            document_id=document_id,
            span=self._hand.selected(),
            code_id=code_id,
            coder_id=coder.id,
        )

    def remove_coding(self) -> None:
        """Remove what is selected, else the innermost coding under the cursor."""
        self._remove([coding.id for coding in self._hand.holds()[:1]])

    def quick_box(self) -> None:
        self._codebook.focus_quick_box()

    def _remove(self, coding_ids: list[str]) -> None:
        coder = self._session.coder
        if coder is not None:
            self._session.run(coding_edits.remove_codings, coding_ids=coding_ids, coder_id=coder.id)

    # Keys that the text view leaves over.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._code_key(event)
        return super().eventFilter(watched, event)

    def _code_key(self, event: QKeyEvent) -> bool:
        pressed = code_key(event)
        if pressed is None:
            return False
        code = next(
            (code for code in self._shown.codes.values() if code.key == pressed and code.active), None
        )
        if code is None:
            self._session.refused.emit(EditRefused("key_without_code", pressed=pressed))
        elif not self._codebook.choose(code.id):
            self._codebook.point_at(code.id)
            self.apply_code(code.id)
        return True

    # What the codebook reports.

    def _apply_clicked(self, code_id: str) -> None:
        """A click on a code codes a selection; without one it only shows the rules."""
        if self._view.selected_span():
            self.apply_code(code_id)
            self._read_on()

    def _apply_typed(self, code_id: str) -> None:
        self._read_on()
        self.apply_code(code_id)

    def _read_on(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
