"""The coding room: documents at the left, the text in the middle, the codebook at the right.

It turns gestures into edits and hears of their outcome like every other view.
"""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.edits import document_edits, status_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.store import documents
from annotator.text.units import paragraphs
from annotator.ui import theme
from annotator.ui.coding import accessible
from annotator.ui.coding.applying import Applying
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.coding_details import CodingDetails
from annotator.ui.coding.document_header import DocumentHeader
from annotator.ui.coding.document_list import DocumentList
from annotator.ui.coding.find_bar import FindBar
from annotator.ui.coding.finding import Finding
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.heading_actions import HeadingActions
from annotator.ui.coding.heading_path import HeadingPath
from annotator.ui.coding.left_column import LeftColumn
from annotator.ui.coding.look import look_of
from annotator.ui.coding.outline_follower import OutlineFollower
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.paged_column import PagedColumn
from annotator.ui.widgets.room import Room

CODEBOOK = "codebook"
WIDTHS = (192, 744, 272)


class CodingWorkspace(Room):
    """One document open at a time; `document_id` is None until one is chosen."""

    document_opened = Signal(str)
    position_changed = Signal()
    import_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        accessible.serve()
        self._session = session
        self._paragraphs: list[int] = []
        self.documents = DocumentList(session)
        self.header = DocumentHeader(session)
        self.view = TextView()
        self._hand = Hand(self.view)
        self.shown = ShownCodings(session, self.view, self._hand)
        self.outline = OutlinePanel()
        self.left = LeftColumn(self.documents, self.outline)
        self.path = HeadingPath()
        self.follower = OutlineFollower(session, self.view, self.outline, self.path)
        self.headings = HeadingActions(session, self.view, self.outline, self.follower)
        self.codebook = CodebookPanel(session)
        self.right = PagedColumn({CODEBOOK: (tr("coding.page_codebook"), self.codebook)}, tr("coding.switch"))
        self.details = CodingDetails(session)
        self.applying = Applying(session, self.view, self._hand, self.shown, self.codebook)
        self.find_bar = FindBar()
        self.finding = Finding(session, self.view, self._hand, self.shown, self.find_bar)
        self.nothing_yet = EmptyState(
            tr("documents.empty"), tr("documents.empty_hint"), tr("documents.import")
        )
        self.nothing_chosen = EmptyState(tr("coding.empty"), tr("coding.empty_hint"))
        self._arrange()
        self._connect()
        self._dress()
        self._show_page()
        self.doers = (self.view, self.applying, self.headings, self.finding, self.details)

    @property
    def document_id(self) -> str | None:
        """The open document."""
        return self._hand.document_id

    # What the window's actions ask for.

    def open_document(self, document_id: str, position: int = 0) -> None:
        """Show a document; a position is a character of its text."""
        self._session.catch_up()
        document = documents.document(self._session.project, document_id)
        if document is None or document.removed:
            return
        text = documents.text(self._session.project, document_id)
        self._paragraphs = [span.start for span in paragraphs(text)]
        self.documents.choose(document_id)
        self.header.show_document(document_id)
        self.codebook.show_document(document_id)
        self.follower.show_document(document_id)
        self.shown.show_document(document_id, text)
        self.view.scroll_to(min(position, len(text)))
        self._show_page()
        self._read_on()
        self.document_opened.emit(document_id)

    def show_span(self, document_id: str, span: Span | None = None) -> None:
        """Show a document, and in it a span: selected and, for a moment, lit up."""
        if document_id != self.document_id:
            self.open_document(document_id)
        if span is not None and document_id == self.document_id:
            self.view.select(span)
            self.view.flash(span)
        self._read_on()

    def next_document(self) -> None:
        self._open_neighbour(1)

    def previous_document(self) -> None:
        self._open_neighbour(-1)

    def _open_neighbour(self, by: int) -> None:
        target = self.documents.neighbour(by)
        if target:
            self.open_document(target)

    def finish(self) -> None:
        if self.document_id is None or self._session.coder is None:
            return
        edit = status_edits.reopen if self.header.finished else status_edits.finish
        self._session.run(edit, document_id=self.document_id, coder_id=self._session.coder.id)

    def show_outline(self) -> None:
        """The outline in place of the documents, with the hand in it; with the hand in it, back."""
        if not self.splitter.sizes()[0]:
            self.splitter.setSizes(WIDTHS)
        if not self.left.turn():
            self._read_on()

    def rename_document(self) -> None:
        self.header.begin_rename()

    def remove_document(self) -> None:
        if self.document_id:
            self._session.run(document_edits.remove_document, document_id=self.document_id)

    def place(self) -> tuple[str | None, int]:
        """The open document and the first character in sight, to come back to."""
        return self.document_id, self.view.first_visible_position() if self.document_id else 0

    def open_first(self) -> None:
        first = next(iter(documents.listed(self._session.project)), None)
        if first:
            self.open_document(first.id)

    def place_text(self) -> str:
        """Where the reader is: paragraph of paragraphs, codings in this document."""
        if self.document_id is None:
            return ""
        number = max(1, bisect_right(self._paragraphs, self.view.cursor_position()))
        place = tr("status.paragraph", number=number, total=len(self._paragraphs))
        return f"{place}   {tr('documents.codings', count=len(self._hand.codings))}"

    # What was changed, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document"):
            self._follow_documents()

    def _follow_documents(self) -> None:
        document = documents.document(self._session.project, self.document_id) if self.document_id else None
        if document is None or document.removed:
            self._close_document()
        self._show_page()

    def _close_document(self) -> None:
        self.follower.show_document(None)
        self.shown.show_document(None)
        self.documents.choose(None)

    def _show_page(self) -> None:
        """The text, or what to do first; what is to be used there has the focus of the room."""
        was_reading = self.view.hasFocus()
        page, first = self._page_and_focus()
        self._pages.setCurrentWidget(page)
        self.begins_at = first
        if was_reading:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_and_focus(self) -> tuple[QWidget, QWidget]:
        if self.document_id is not None:
            return self._reading, self.view
        if documents.listed(self._session.project):
            return self.nothing_chosen, self.documents.list
        return self.nothing_yet, self.nothing_yet.button

    # Drawing.

    def _dress(self) -> None:
        self.view.set_theme(look_of(theme.current()))

    def _mark_clicked(self, coding_id: str) -> None:
        """A click among the words leaves the cursor there; one in the margin selects the coding."""
        coding = self._hand.codings.get(coding_id)
        if coding is None:
            return
        self.codebook.point_at(coding.code_id)
        if not coding.span.contains(self.view.cursor_position()):
            self.view.select(coding.span)

    def _show_details(self, _position: int = 0) -> None:
        here = self._hand.holds()
        self.details.show_coding(here[0] if here else None, self.shown.codes)
        self.position_changed.emit()

    def _read_on(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting together.

    def _arrange(self) -> None:
        self._reading = QWidget()
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.path)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.details)
        self._pages = QStackedWidget()
        for page in (self.nothing_yet, self.nothing_chosen, self._reading):
            self._pages.addWidget(page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, part in enumerate((self.left, self._pages, self.right)):
            self.splitter.addWidget(part)
            part.setMinimumWidth(176)
            self.splitter.setStretchFactor(place, (1, 3, 2)[place])
        self.splitter.setSizes(WIDTHS)
        self.splitter.setCollapsible(1, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.shown.renewed.connect(self._show_details)
        self.view.selection_changed.connect(self._show_details)
        self.view.position_changed.connect(self._show_details)
        self.view.mark_clicked.connect(self._mark_clicked)
        self.documents.chosen.connect(self.open_document)
        self.documents.import_wanted.connect(self.import_wanted)
        self.nothing_yet.action.connect(self.import_wanted)
        for panel in (self.outline, self.codebook, self.details):
            panel.left.connect(self._read_on)
        self.header.finish_wanted.connect(self.finish)
        theme.appearance().changed.connect(self._dress)
        self._session.changed.connect(self._on_changed)
