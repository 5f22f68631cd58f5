"""What the memos at the right are about, and how they are written: one edit for each visit to the field."""

from PySide6.QtCore import QObject, Signal

from annotator.edits.memo_edits import write_memo
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.memo import About, Memo
from annotator.model.span import Span
from annotator.store import coders, codes, documents, memos
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.coding_details import CodingDetails
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.memo_panel import MemoPanel
from annotator.ui.session import ProjectSession

Subject = tuple[About, str]


class Memos(QObject):
    """Follows the hand: its coding, its document, the code last pointed at.

    `panel_wanted`: the panel is to be seen; `place_wanted`, `document_wanted`: what a memo is about.
    """

    panel_wanted = Signal()
    place_wanted = Signal(str, Span)
    document_wanted = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        hand: Hand,
        panel: MemoPanel,
        details: CodingDetails,
        codebook: CodebookPanel,
    ) -> None:
        super().__init__(panel)
        self._session, self._hand, self._panel = session, hand, panel
        self._details, self._codebook = details, codebook
        self._code_id: str | None = None
        self._coding_id: str | None = None
        self._subject: Subject | None = None
        panel.switched.connect(self.follow)
        panel.shown.connect(self.follow)
        panel.field.written.connect(self._write)
        panel.all.chosen.connect(self._go_to)
        codebook.list.selectionModel().currentChanged.connect(lambda *_: self._point())
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._renew)
        session.closing.connect(panel.field.keep)

    def edit_memo(self) -> None:
        """Write on the coding under the hand: in a line below the text, in the column where that is seen."""
        if self._hand.current() is None:
            self._session.refused.emit(EditRefused("no_coding_here"))
        elif self._panel.isVisible() or not self._details.write_memo():
            self.panel_wanted.emit()
            self._panel.turn_to("coding")
            self.follow()
            self._panel.field.write()

    def follow(self) -> None:
        """Show the memo of what is under the hand now; nothing happens where that is the same."""
        coding = self._hand.current()
        if coding is not None and coding.id != self._coding_id:
            self._code_id = coding.code_id
        self._coding_id = coding.id if coding else None
        if self._panel.isVisible() and self._wanted() != self._subject:
            self._show_again()

    def _wanted(self) -> Subject | None:
        about = self._panel.about()
        found = {
            "coding": self._coding_id,
            "document": self._hand.document_id,
            "code": self._code_id,
            "project": self._session.project_id,
        }[about]
        return (about, found) if found else None

    def _show_again(self) -> None:
        self._panel.field.keep()
        self._subject = self._wanted()
        coder = self._session.coder
        if self._subject is None or coder is None:
            self._panel.show_nothing(tr(f"memos.nothing.{self._panel.about()}"))
            return
        about, thing = self._subject
        self._panel.show_memo(
            self._name(about, thing), memos.text(self._session.project, about, thing, coder.id)
        )

    def _name(self, about: About, thing: str) -> str:
        project = self._session.project
        if about == "project":
            return coders.project_row(project).title
        if about == "document":
            document = documents.document(project, thing)
            return f"{document.number}  {document.name}" if document else ""
        if about == "code":
            code = codes.code(project, thing)
            return full_name(code) if code else ""
        coding = self._hand.codings[thing]
        return f"{self._name('code', coding.code_id)}  “{coding.span.of(self._hand.text)}”"

    def _write(self, text: str) -> None:
        coder = self._session.coder
        if self._subject is not None and coder is not None:
            about, thing = self._subject
            self._session.run(write_memo, about=about, about_id=thing, text=text, coder_id=coder.id)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in ("memo", "coding", "code", "document", "project")):
            self._renew()

    def _renew(self) -> None:
        """What is under the hand may be another thing, or the same with another memo."""
        self.follow()
        if self._panel.isVisible():
            self._show_again()

    def _point(self) -> None:
        code = self._codebook.model.code_at(self._codebook.list.currentIndex())
        if code is not None:
            self._code_id = code.id
            self.follow()

    def _go_to(self, memo: Memo) -> None:
        """To what a memo is about, with the memo above the list."""
        self._panel.turn_to(memo.about)
        if memo.span is not None and memo.document_id is not None:
            self.place_wanted.emit(memo.document_id, memo.span)
        elif memo.document_id is not None:
            self.document_wanted.emit(memo.document_id)
        elif memo.about == "code":
            self._codebook.point_at(memo.about_id)
        self.follow()
