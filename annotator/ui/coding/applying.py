"""Codes on words: by a key, a click, the quick box, one or several, the last ones again, or a new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.edits import coding_edits, several_codings
from annotator.edits.exclusive import PRIMARY, SECONDARY
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused, Refusal
from annotator.model.span import Span
from annotator.store import codings
from annotator.ui.coding.code_keys import code_key
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

_TOGETHER = 100
"""So many codes at most are applied again together."""


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
        self._refused_place: tuple[str | None, Span, str] | None = None
        self._refusal = ""
        session.refused.connect(self._note_refusal)
        view.installEventFilter(self)
        codebook.clicked_codes.connect(self._apply_clicked)
        codebook.typed_codes.connect(self._apply_typed)

    def apply_code(self, code_id: str) -> None:
        """Code the selection, else the unit at the cursor; where the same code stands there, take it away."""
        standing = self._hand.standing(code_id)
        if standing is not None:
            self._remove([standing.id])
        else:
            self.add_codes([code_id], self._hand.words())

    def add_codes(self, code_ids: Sequence[str], span: Span) -> None:
        """Code a span in one step; of several those that stand there already are left out and named."""
        if len(code_ids) == 1:
            self._add_code(code_ids[0], span)
            return
        done = self._code(several_codings.apply_codes, span, code_ids=code_ids)
        if done is not None and "left_out" in done.details:
            self._session.refused.emit(EditRefused("already_coded_some", code=done.details["left_out"]))

    def _add_code(self, code_id: str, span: Span) -> None:
        """A second code of an exclusive group is refused; asked for once more, it is a secondary one."""
        asked = (self._hand.document_id, span, code_id)
        rank = SECONDARY if asked == self._refused_place else PRIMARY
        self._refused_place, self._refusal = None, ""
        done = self._code(coding_edits.apply_code, span, code_id=code_id, rank=rank)
        if done is None and self._refusal == "exclusive_taken":
            self._refused_place = asked

    def _note_refusal(self, refused: Refusal) -> None:
        self._refusal = refused.key

    def drop_codes(self, code_ids: Sequence[str], span: Span) -> None:
        """Codes drawn to a span; marks were only to say which of them go together."""
        self._codebook.unmark_all()
        self.add_codes(code_ids, span)

    def repeat_last(self) -> None:
        """What was applied last, one code or several, once more."""
        code_ids = self.last_applied()
        if code_ids:
            self.add_codes(code_ids, self._hand.words())
        else:
            self._session.refused.emit(EditRefused("nothing_to_repeat"))

    def code_in_vivo(self) -> None:
        """The selected words become a code."""
        done = self._code(several_codings.code_in_vivo, self._hand.selected())
        for change in done.of("coding") if done is not None else ():
            if change.after is not None:
                self._codebook.point_at(change.after["code_id"])

    def _code(self, edit: Callable[..., Changes], span: Span, **what: object) -> Changes | None:
        """The changes; None where it was refused."""
        document_id, coder = self._hand.document_id, self._session.coder
        if document_id is None:
            return None
        if coder is None:
            self._session.refused.emit(EditRefused("choose_coder_first"))
            return None
        return self._session.carry_out(
            lambda project: edit(project, document_id=document_id, span=span, coder_id=coder.id, **what),
            lambda changes: changes,
        )

    def last_applied(self) -> list[str]:
        """Codes of the coder's newest coding and of those made in the same step, if still in use."""
        coder = self._session.coder
        if coder is None:
            return []
        newest = codings.newest(self._session.project, coder_id=coder.id, limit=_TOGETHER)
        together = [one.code_id for one in reversed(newest) if one.created_at == newest[0].created_at]
        return [code_id for code_id in dict.fromkeys(together) if self._shown.codes[code_id].active]

    def remove_coding(self) -> None:
        """Remove the coding that is meant: what is selected, else one under the cursor."""
        current = self._hand.current()
        self._remove([current.id] if current else [])

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

    def _apply_clicked(self, code_ids: list[str]) -> None:
        """A click on a code codes a selection; without one it only shows the rules."""
        if self._view.selected_span():
            self._apply(code_ids)
            self._read_on()

    def _apply_typed(self, code_ids: list[str]) -> None:
        self._read_on()
        self._apply(code_ids)

    def _apply(self, code_ids: list[str]) -> None:
        self._codebook.unmark_all()
        if len(code_ids) == 1:
            self.apply_code(code_ids[0])
        else:
            self.add_codes(code_ids, self._hand.words())

    def _read_on(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
