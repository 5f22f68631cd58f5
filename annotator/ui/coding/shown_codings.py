"""Which codings of the open document stand in the text, kept in step with the project."""

from PySide6.QtCore import QObject, Signal

from annotator.model.changes import Changes, RowChange
from annotator.model.code import Code
from annotator.model.coding import Coding
from annotator.store import codes, codings
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.coding_signs import signs
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

MANY = 200
"""Of more marks than this it is quicker to draw all anew than each by itself."""


class ShownCodings(QObject):
    """Draws the marks of the coder's own codings; `renewed` when what is shown has changed."""

    renewed = Signal()

    def __init__(self, session: ProjectSession, view: TextView, hand: Hand) -> None:
        super().__init__(view)
        self._session, self._view, self._hand = session, view, hand
        self.codes: dict[str, Code] = {}
        self._read_codes()
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self.renew)

    def show_document(self, document_id: str | None, text: str = "") -> None:
        """Another text from its start with its marks, or none."""
        self._hand.take(document_id, text)
        self._show()
        self.renewed.emit()

    def renew(self) -> None:
        """Draw all anew; place and selection stay."""
        if self._hand.document_id is None:
            return
        place, selected = self._view.first_visible_position(), self._view.selected_span()
        self._show()
        self._view.select(selected)
        self._view.scroll_to(place)
        self.renewed.emit()

    def _on_changed(self, changes: Changes) -> None:
        touched = [change for change in changes.of("coding") if self._concerns(change)]
        if changes.touches("code"):
            self._read_codes()
            self.renew()
        elif len(touched) > MANY:
            self.renew()
        else:
            for change in touched:
                self._redraw(change)
        if changes.touches("coding"):
            self.renewed.emit()

    def _concerns(self, change: RowChange) -> bool:
        """Whether a coding that was touched was shown or is to be shown."""
        rows = (change.before, change.after)
        return any(row is not None and row["document_id"] == self._hand.document_id for row in rows)

    def _redraw(self, change: RowChange) -> None:
        coding = Coding(**change.after) if change.after is not None else None
        known = change.id in self._hand.codings
        if coding is not None and self._is_shown(coding):
            self._hand.codings[coding.id] = coding
            (self._view.change_mark if known else self._view.add_mark)(self._mark(coding))
        elif known:
            del self._hand.codings[change.id]
            self._view.remove_mark(change.id)

    def _show(self) -> None:
        coder, document_id = self._session.coder, self._hand.document_id
        found: list[Coding] = []
        if coder is not None and document_id is not None:
            found = codings.listed(self._session.project, document_id=document_id, coder_id=coder.id)
        self._hand.hold(found)
        self._view.show_text(self._hand.text, [self._mark(coding) for coding in found])

    def _mark(self, coding: Coding) -> Mark:
        code = self.codes[coding.code_id]
        label = signs(coding) + full_name(code)
        return Mark(coding.id, coding.span, code.colour, label)

    def _is_shown(self, coding: Coding) -> bool:
        coder = self._session.coder
        here = coding.document_id == self._hand.document_id
        return here and coder is not None and coding.coder_id == coder.id

    def _read_codes(self) -> None:
        self.codes = {code.id: code for code in codes.listed(self._session.project)}
