"""What is to be seen of the codings: filtered by code, coder and origin; one code in focus."""

from PySide6.QtCore import QObject, Qt

from annotator.i18n import tr
from annotator.store import codes, codings
from annotator.ui.coding.codebook_model import full_name, levels
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.coding_choice import ALL, EVERYBODY, CodingChoice
from annotator.ui.coding.filter_bar import FilterBar
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.telling import origin_name
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

_INDENT = "\u2003"


class Viewing(QObject):
    """Hides and dims, and changes nothing; as long as something is hidden or dimmed the bar says so."""

    def __init__(
        self,
        session: ProjectSession,
        view: TextView,
        hand: Hand,
        shown: ShownCodings,
        codebook: CodebookPanel,
        bar: FilterBar,
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._hand = session, view, hand
        self._shown, self._codebook, self._bar = shown, codebook, bar
        bar.chosen.connect(self._choose)
        bar.cleared.connect(self.show_all_codings)
        bar.left.connect(self._read_on)
        shown.renewed.connect(self._renew)

    def filter_codings(self) -> None:
        """The bar, with the hand in it; with the hand in it, back."""
        if self._bar.has_hand():
            self._read_on()
        else:
            self._offer()
            self._bar.take_hand()
            self._say()

    def focus_code(self) -> None:
        """The code of the coding that is meant, else of the codebook's row, in full colour; again: all."""
        if self._shown.focus is not None:
            self._shown.focus_on(None)
        else:
            coding, pointed = self._hand.current(), self._codebook.pointed_at()
            code_id = coding.code_id if coding else pointed.id if pointed else None
            self._shown.focus_on(self._branch(code_id) if code_id else None, code_id)
        self._say()

    def show_all_codings(self) -> None:
        self._bar.choose_first()
        self._shown.choose(ALL)
        self._shown.focus_on(None)
        self._read_on()

    def _choose(self) -> None:
        branch = self._bar.code.currentData()
        self._shown.choose(
            CodingChoice(
                codes=self._branch(branch) if branch else None,
                coder=self._bar.coder.currentData() or "",
                origin=self._bar.origin.currentData() or "",
            )
        )
        self._say()

    def _branch(self, code_id: str) -> frozenset[str]:
        return frozenset(codes.branch(self._session.project, code_id))

    def _offer(self) -> None:
        """What there is to choose from in this document."""
        project, here = self._session.project, self._hand.document_id
        known = codes.listed(project)
        level = levels(known)
        rows = [(_INDENT * (level[code.id] - 1) + full_name(code), code.id) for code in known]
        self._bar.offer(self._bar.code, [(tr("filter.any_code"), ""), *rows])
        others = self._shown.others()
        everybody = [(tr("filter.everybody"), EVERYBODY)] if others else []
        names = [(coder.name, coder.id) for coder in others]
        self._bar.offer(self._bar.coder, [(tr("filter.own"), ""), *names, *everybody])
        there = {coding.origin for coding in codings.listed(project, document_id=here)} if here else set()
        origins = [(origin_name(one), one) for one in sorted(there)]
        self._bar.offer(self._bar.origin, [(tr("filter.any_origin"), ""), *origins])

    def _renew(self) -> None:
        if self._bar.isVisible():
            self._offer()
        self._say()

    def _say(self) -> None:
        """How much is shown; the bar goes when it has nothing to say and nobody's hand in it."""
        focus, filtered = self._shown.focus_code, self._shown.choice != ALL
        said = []
        if filtered or self._bar.has_hand():
            shown, total = self._shown.counts()
            said.append(tr("filter.counts", shown=shown, total=total))
        if focus is not None and focus in self._shown.codes:
            said.append(tr("filter.focus", code=full_name(self._shown.codes[focus])))
        self._bar.say("   ".join(said))
        self._bar.setVisible(bool(said))

    def _read_on(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()
