"""The coding room: documents at the left, the text in the middle, the codebook at the right.

It turns gestures into edits and hears of their outcome like every other view.
"""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.edits import document_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.store import documents
from annotator.ui import theme
from annotator.ui.coding import accessible
from annotator.ui.coding.applying import Applying
from annotator.ui.coding.changing import Changing
from annotator.ui.coding.code_drop import CodeDrop
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.coding_details import CodingDetails
from annotator.ui.coding.coding_signs import CodingSigns
from annotator.ui.coding.codings_here import CodingsHere
from annotator.ui.coding.columns import LEFT, RIGHT, Columns
from annotator.ui.coding.document_header import DocumentHeader
from annotator.ui.coding.document_list import DocumentList
from annotator.ui.coding.equal_coding import EqualCoding
from annotator.ui.coding.filter_bar import FilterBar
from annotator.ui.coding.find_bar import FindBar
from annotator.ui.coding.finding import Finding
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.heading_actions import HeadingActions
from annotator.ui.coding.heading_path import HeadingPath
from annotator.ui.coding.history_panel import HistoryPanel
from annotator.ui.coding.judged_panel import JudgedPanel
from annotator.ui.coding.key_giving import KeyGiving
from annotator.ui.coding.left_column import LeftColumn
from annotator.ui.coding.look import Reading, look_of
from annotator.ui.coding.memo_panel import MemoPanel
from annotator.ui.coding.memos import Memos
from annotator.ui.coding.moving import Moving
from annotator.ui.coding.outline_follower import OutlineFollower
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.coding.reading_cursor import ReadingCursor
from annotator.ui.coding.reading_places import ReadingPlaces
from annotator.ui.coding.right_column import RightColumn
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.telling import Telling
from annotator.ui.coding.text_menu import TextMenu
from annotator.ui.coding.text_view import TextView
from annotator.ui.coding.unit_kind_button import UnitKindButton
from annotator.ui.coding.viewing import Viewing
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.room import Room


class CodingWorkspace(Room):
    """One document open at a time; `document_id` is None until one is chosen."""

    document_opened = Signal(str)
    position_changed = Signal()
    import_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        accessible.serve()
        self._session = session
        self._reading_as = Reading()
        self.documents = DocumentList(session)
        self.header = DocumentHeader(session)
        self.view = TextView()
        self._hand = Hand(self.view)
        self.places = ReadingPlaces(self.view)
        self.shown = ShownCodings(session, self.view, self._hand)
        self.outline = OutlinePanel()
        self.left = LeftColumn(self.documents, self.outline)
        self.path = HeadingPath()
        self.follower = OutlineFollower(session, self.view, self.outline, self.path)
        self.headings = HeadingActions(session, self.view, self.outline, self.follower)
        self.codebook = CodebookPanel(session)
        self.memo_panel = MemoPanel(session)
        self.history = HistoryPanel(session)
        self.judged = JudgedPanel(session)
        self.right = RightColumn(self.codebook, self.memo_panel, self.history, self.judged)
        self.details = CodingDetails(session)
        self.signs = CodingSigns(session, self._hand)
        self.memos = Memos(session, self._hand, self.memo_panel, self.details, self.codebook)
        self.applying = Applying(session, self.view, self._hand, self.shown, self.codebook)
        self.moving = Moving(session, self.view, self._hand, self.documents, self.header, self.follower)
        self.filter_bar = FilterBar()
        self.viewing = Viewing(session, self.view, self._hand, self.shown, self.codebook, self.filter_bar)
        self.telling = Telling(session, self.view, self._hand, self.shown)
        self.drop = CodeDrop(self.view, self._hand, self.applying)
        self.equal = EqualCoding(session, self._hand, self.codebook, self.applying)
        self.key_giving = KeyGiving(session, self.codebook)
        self.reading = ReadingCursor(self.view)
        self.in_line = UnitKindButton(self.reading)
        self.here = CodingsHere(session, self.view, self._hand, self.codebook)
        self.changing = Changing(session, self.view, self._hand, self.codebook)
        TextMenu(self.view, self._hand, self.headings)
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
        self.doers = self._doers()

    @property
    def document_id(self) -> str | None:
        """The open document."""
        return self._hand.document_id

    # What the window's actions ask for.

    def open_document(self, document_id: str) -> None:
        """Show a document where the coder left it."""
        self._session.catch_up()
        document = documents.document(self._session.project, document_id)
        if document is None or document.removed:
            return
        self.keep_place()
        text = documents.text(self._session.project, document_id)
        self.documents.choose(document_id)
        self.header.show_document(document_id)
        self.codebook.show_document(document_id)
        self.judged.show_document(document_id)
        self.follower.show_document(document_id)
        self.shown.show_document(document_id, text)
        if self._session.coder is not None:
            self.places.come_back(self._session.coder.id, document_id)
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

    def _show_passage(self, document_id: str, span: Span) -> None:
        """The hand stays in the list that asked for it."""
        self.show_span(document_id, span)
        self.history.take_hand()

    def show_outline(self) -> None:
        """The outline in place of the documents, with the hand in it; with the hand in it, back."""
        self.columns.unfold(LEFT)
        if not self.left.turn():
            self._read_on()

    def show_text_alone(self, alone: bool) -> None:
        """The text with nothing around it, or all again."""
        self.columns.show_alone(alone)
        for part in (self.header, self.path):
            part.setHidden(alone)

    def read_as(self, reading: Reading) -> None:
        """Set the text as a person has chosen."""
        self._reading_as = reading
        self._dress()

    def rename_document(self) -> None:
        self.header.begin_rename()

    def remove_document(self) -> None:
        if self.document_id:
            self._session.run(document_edits.remove_document, document_id=self.document_id)

    def place(self) -> tuple[str | None, int]:
        """The open document and the first character in sight, to come back to."""
        return self.document_id, self.view.first_visible_position() if self.document_id else 0

    def keep_place(self) -> None:
        """Remember where the coder is in the open document."""
        if self.document_id is not None and self._session.coder is not None:
            self.places.remember(self._session.coder.id, self.document_id)

    def open_first(self) -> None:
        first = next(iter(documents.listed(self._session.project)), None)
        if first:
            self.open_document(first.id)

    def place_text(self) -> str:
        """Where the reader is: which paragraph, which of its units; codings in this document."""
        if self.document_id is None:
            return ""
        kinds = dict.fromkeys(["paragraph", self.reading.kind])
        places = [self._place_among(kind) for kind in kinds]
        return "   ".join([*filter(None, places), tr("documents.codings", count=len(self._hand.codings))])

    def _place_among(self, kind: str) -> str:
        """The unit where what is selected begins, counted among those beside it."""
        position = self.view.selected_span().start
        units = self.view.units.beside(kind, position)
        number = max(1, bisect_right(units, position, key=lambda unit: unit.start))
        return tr(f"place.{kind}", number=number, total=len(units)) if units else ""

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
        self.view.set_theme(look_of(theme.current(), self._reading_as))

    def _show_details(self, _news: object = None) -> None:
        coding = self._hand.current()
        self.details.show_coding(coding, self.shown.codes)
        if coding is not None:
            self.codebook.rules.show_code(self.shown.codes.get(coding.code_id))
        self.memos.follow()
        self.position_changed.emit()

    def _read_on(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting together.

    def _doers(self) -> tuple[object, ...]:
        return (
            self.view,
            self.reading,
            self.applying,
            self.here,
            self.changing,
            self.equal,
            self.key_giving,
            self.headings,
            self.signs,
            self.details,
            self.memos,
            self.moving,
            self.finding,
            self.viewing,
            self.telling,
            self.right,
            self.history,
            self.columns,
        )

    def _arrange(self) -> None:
        self._reading = QWidget()
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.path)
        column.addWidget(self.filter_bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.details)
        self._pages = QStackedWidget()
        for page in (self.nothing_yet, self.nothing_chosen, self._reading):
            self._pages.addWidget(page)
        self.columns = Columns((self.left, self._pages, self.right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)

    def _connect(self) -> None:
        self.shown.renewed.connect(self._show_details)
        self.shown.renewed.connect(self.changing.hold)
        self.view.selection_changed.connect(self._show_details)
        self.view.position_changed.connect(self._show_details)
        self.reading.kind_chosen.connect(self._show_details)
        self.follower.reader.came.connect(self._show_details)
        for hears in (self._show_details, self.changing.hold):
            self.here.turned.connect(hears)
        self.documents.chosen.connect(self.open_document)
        self.documents.import_wanted.connect(self.import_wanted)
        self.nothing_yet.action.connect(self.import_wanted)
        self.right.wanted.connect(lambda: self.columns.unfold(RIGHT))
        self.columns.let_go.connect(self._read_on)
        self.history.passage_wanted.connect(self._show_passage)
        self.memos.panel_wanted.connect(self.right.open_memos)
        self.memos.place_wanted.connect(self.show_span)
        self.memos.document_wanted.connect(self.show_span)
        for panel in (self.outline, self.right, self.codebook, self.memo_panel, self.details, self.history):
            panel.left.connect(self._read_on)
        self.judged.left.connect(self._read_on)
        self.moving.document_wanted.connect(self.open_document)
        self.moving.place_wanted.connect(self.show_span)
        self.finding.coded.connect(self.equal.code_found)
        theme.appearance().changed.connect(self._dress)
        self._session.changed.connect(self._on_changed)
