"""Which codings of the open document stand in the text, kept in step with the project."""

from PySide6.QtCore import QObject, Signal

from annotator.model.changes import Changes, RowChange
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.coding import Coding
from annotator.store import codes, codings, layers, rounds
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.coding_choice import ALL, CodingChoice
from annotator.ui.coding.coding_signs import signs
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

MANY = 200
"""Of more marks than this it is quicker to draw all anew than each by itself."""


class ShownCodings(QObject):
    """Draws the marks of the coder's own codings, or of those chosen; `renewed` when that has changed.

    Another's are drawn once the layers of the document were shown: until then each codes unseen by the
    other. Of one's own those of another layer, such as before a retest, are not drawn.
    """

    renewed = Signal()

    def __init__(self, session: ProjectSession, view: TextView, hand: Hand) -> None:
        super().__init__(view)
        self._session, self._view, self._hand = session, view, hand
        self.codes: dict[str, Code] = {}
        self.choice = ALL
        self.focus: frozenset[str] | None = None
        self.focus_code: str | None = None
        self._others: dict[str, Coder] = {}
        self._layer: set[str] = set()
        self._read_codes()
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self.renew)

    def choose(self, choice: CodingChoice) -> None:
        """Show these, of them only what may be seen."""
        if choice != self.choice:
            self.choice = choice
            self.renew()

    def focus_on(self, code_ids: frozenset[str] | None, code_id: str | None = None) -> None:
        """Dim what has none of these codes; None: nothing is dimmed. `code_id` names the focus."""
        if code_ids != self.focus:
            self.focus, self.focus_code = code_ids, code_id
            self.renew()

    def others(self) -> list[Coder]:
        """Whose codings of this document may be seen beside one's own."""
        return list(self._others.values())

    def counts(self) -> tuple[int, int]:
        """How many are shown of how many that may be seen."""
        coder, document_id = self._session.coder, self._hand.document_id
        if coder is None or document_id is None:
            return 0, 0
        known = codings.listed(self._session.project, document_id=document_id)
        seen = [
            one
            for one in known
            if one.round_id in self._layer and (one.coder_id == coder.id or one.coder_id in self._others)
        ]
        return sum(self._is_drawn(coding) for coding in seen), len(seen)

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
        elif any(map(changes.touches, ("assignment", "layer_view"))) or len(touched) > MANY:
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
        if coding is not None and self._is_own(coding):
            self._hand.codings[coding.id] = coding
        else:
            self._hand.codings.pop(change.id, None)
        known = self._view.has_mark(change.id)
        if coding is not None and self._is_drawn(coding):
            (self._view.change_mark if known else self._view.add_mark)(self._mark(coding))
        elif known:
            self._view.remove_mark(change.id)

    def _show(self) -> None:
        document_id, found = self._hand.document_id, list[Coding]()
        self._find_others()
        if document_id is not None and self._session.coder is not None:
            owner = None if self._others else self._session.coder.id
            found = codings.listed(self._session.project, document_id=document_id, coder_id=owner)
        self._hand.hold(coding for coding in found if self._is_own(coding))
        drawn = [self._mark(coding) for coding in found if self._is_drawn(coding)]
        self._view.show_text(self._hand.text, drawn)

    def _find_others(self) -> None:
        """Whose layer of this document was shown, and which rounds are the layer."""
        coder, document_id = self._session.coder, self._hand.document_id
        self._others = {}
        if coder is None or document_id is None:
            return
        project = self._session.project
        now = rounds.working(project, document_id=document_id, coder_id=coder.id)
        self._layer = set(rounds.together(project, now))
        if layers.Shown(project, document_id).of(document_id, now.id) is not None:
            self._others = {one.id: one for one in self._session.coders() if one != coder}

    def _mark(self, coding: Coding) -> Mark:
        code, other = self.codes[coding.code_id], self._others.get(coding.coder_id)
        label = signs(coding) + (f"{other.name} · " if other else "") + full_name(code)
        is_faint = self.focus is not None and coding.code_id not in self.focus
        return Mark(coding.id, coding.span, code.colour, label, is_faint)

    def _is_own(self, coding: Coding) -> bool:
        coder = self._session.coder
        here = coding.document_id == self._hand.document_id
        mine = coder is not None and coding.coder_id == coder.id
        return here and mine and coding.round_id in self._layer

    def _is_drawn(self, coding: Coding) -> bool:
        coder = self._session.coder
        here = coding.document_id == self._hand.document_id
        of_another = coding.coder_id in self._others and coding.round_id in self._layer
        may_be_seen = self._is_own(coding) or of_another
        return here and coder is not None and may_be_seen and self.choice.takes(coding, coder.id)

    def _read_codes(self) -> None:
        self.codes = {code.id: code for code in codes.listed(self._session.project)}
