"""The codebook room: the codes as a tree, beside it what the current one says, the versions, the reviews."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotator.edits.version_edits import freeze
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.store import codes, codings
from annotator.ui import theme
from annotator.ui.actions import pop_up
from annotator.ui.codebook.code_changing import CodeChanging, told
from annotator.ui.codebook.code_form import CodeForm
from annotator.ui.codebook.code_tree import CodeTree
from annotator.ui.codebook.code_tree_model import CodeTreeModel
from annotator.ui.codebook.review_panel import ReviewPanel
from annotator.ui.codebook.versions_panel import VersionsPanel
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.icons import wear
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.errand_strip import ErrandStrip
from annotator.ui.widgets.paged_column import PagedColumn
from annotator.ui.widgets.room import Room
from annotator.ui.widgets.search_field import SearchField

_CODES = ("code", "codebook_version", "code_change")
_TOUCHED = (*_CODES, "coding", "code_review", "assignment", "document")
_MENU = (
    ("add_code", "add_code_below", "recolour_branch"),
    ("merge_codes", "split_code", "retire_codes"),
    ("remove_codes",),
)


class CodebookRoom(Room):
    """Reads the project when it is shown, and afterwards what has changed.

    `split_wanted` with the id of a code; `wanted` with the key of an action of the window; `text_wanted`
    with a document and a code.
    """

    split_wanted = Signal(str)
    wanted = Signal(str)
    text_wanted = Signal(str, str)
    place_changed = Signal()

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self._changing = CodeChanging(session)
        self._stale = True
        self._merged: list[Code] = []
        self.model = CodeTreeModel()
        self.tree = CodeTree(self.model)
        self.filter = SearchField(tr("codebook_room.filter"))
        self.form = CodeForm()
        self.versions = VersionsPanel(session)
        self.reviews = ReviewPanel(session)
        self.pages = PagedColumn(
            {
                "code": (tr("codebook_room.page_code"), self.form),
                "versions": (tr("codebook_room.page_versions"), self.versions),
                "reviews": (tr("codebook_room.page_reviews"), self.reviews),
            },
            tr("codebook_room.pages"),
        )
        self.into = QComboBox()
        self.merging = ErrandStrip(tr("codebook_room.merge"), self.into)
        self.version_name = QLineEdit()
        self.freezing = ErrandStrip(tr("codebook_room.freeze"), self.version_name)
        self.nothing_yet = EmptyState(
            tr("codebook_room.empty"), tr("codebook_room.empty_hint"), tr("action.add_code")
        )
        self.begins_at = self.tree
        self._arrange()
        self._connect()

    # What the window's actions ask for.

    def add_code(self) -> None:
        """A code behind the current one's siblings, its name to be typed."""
        current = self.tree.current()
        self._add(self.model.code(current.parent_id) if current and current.parent_id else None)

    def add_code_below(self) -> None:
        self._add(self.tree.current())

    def recolour_branch(self) -> None:
        """Give all codes below the current one its colour."""
        if current := self.tree.current():
            self._changing.recolour_branch(current)

    def number_codes(self) -> None:
        self._changing.number_all()

    def merge_codes(self) -> None:
        """Ask into which code the selected ones are to go."""
        self._merged = self.tree.selected()
        if not self._merged:
            return
        gone = {code.id for code in self._merged}
        self.into.clear()
        for code in self.model.listed():
            if code.id not in gone and code.codable and code.active:
                self.into.addItem(full_name(code), code.id)
        names = "、".join(full_name(code) for code in self._merged)
        self.merging.ask(tr("codebook_room.merge_question", code=names))
        self._preview_merge()

    def split_code(self) -> None:
        if current := self.tree.current():
            self.split_wanted.emit(current.id)

    def retire_codes(self) -> None:
        """Retire the selected codes, or, where the current one is retired, take them back into use."""
        current = self.tree.current()
        if current:
            self._changing.set_active(self.tree.selected(), active=not current.active)

    def remove_codes(self) -> None:
        """Take the current code away with what stands below it, and offer to take that back."""
        current = self.tree.current()
        if current is None:
            return
        said = told(self._changing.uses(current))
        if self._changing.remove(current):
            words = tr("codebook_room.removed", code=full_name(current), uses=said)
            self._messages.say(words, tr("action.undo"), self._take_back)

    def freeze_codebook(self) -> None:
        """Ask what the version is to be called."""
        self.version_name.clear()
        self.freezing.ask(tr("codebook_room.freeze_question"), tr("codebook_room.freeze_hint"))

    def compare_versions(self) -> None:
        self.pages.show_page("versions")
        self.versions.show_newest()

    def show_reviews(self) -> None:
        self.pages.show_page("reviews")

    def place_text(self) -> str:
        total, shown = self.model.total(), self.model.shown()
        said = [tr("codebook_room.total", count=total)] if total else []
        return "   ".join([*said, *([tr("documents_room.shown", number=shown)] if shown < total else [])])

    def point_at(self, code_id: str) -> None:
        self._refresh()
        self.tree.point_at(code_id)

    # What was asked.

    def _add(self, parent: Code | None) -> None:
        self.filter.clear()
        code_id = self._changing.add(parent)
        if code_id:
            self.pages.show_page("code")
            self.tree.point_at(code_id)
            self.form.take_hand()

    def _take_typed(self, code_id: str, field: str, typed: Any) -> None:
        code = self.model.code(code_id)
        if code:
            self._changing.change(code, field, typed, self.form.kind)

    def _take_from_form(self, field: str, value: Any) -> None:
        code = self.tree.current()
        # What is still being written when another code is pointed at belongs to the code of the form.
        owner = self.form.code_id
        if code is None or owner is None:
            return
        written = self.model.code(owner)
        if written and not self._changing.change(written, field, value, self.form.kind):
            self._show_code()

    def _take_moved(self, ids: list[str], parent_id: str, place: int) -> None:
        self._changing.move(ids, parent_id or None, place)

    def _preview_merge(self) -> None:
        into = self.into.currentData()
        if not into or self.merging.isHidden():
            return
        preview = self._changing.preview(self._merged, into)
        said = [told(preview)]
        if preview.equal:
            said.append(tr("codebook_room.equal", count=preview.equal))
        if preview.below:
            said.append(tr("codebook_room.below", count=preview.below))
        self.merging.say("   ".join(said))

    def _merge(self) -> None:
        into = self.into.currentData()
        if into and self._changing.merge(self._merged, into):
            self._put_strips_away()
            self.tree.point_at(into)

    def _freeze(self) -> None:
        if self._session.run(freeze, name=self.version_name.text()):
            self._put_strips_away()
            self.compare_versions()

    def _put_strips_away(self) -> None:
        for strip in (self.merging, self.freezing):
            strip.hide()
        self.tree.setFocus()

    def _take_back(self) -> None:
        self._session.undo()

    # What was changed, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if any(map(changes.touches, _TOUCHED)):
            self._stale = True
            if self.isVisible():
                self._refresh(only_counts=not any(map(changes.touches, _CODES)))

    def _on_coder(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self, *, only_counts: bool = False) -> None:
        if not self._stale:
            return
        self._stale = False
        counts = codings.counts(self._session.project, coder_id=self._changing.eyes())
        if only_counts:
            self.model.show_counts(counts)
        else:
            self.model.show_codes(codes.listed(self._session.project), counts)
            self.versions.reload()
        self.reviews.reload()
        empty = not self.model.total()
        self.nothing_yet.setVisible(empty)
        self.tree.setVisible(not empty)
        self._show_code()
        self.place_changed.emit()

    def _show_code(self) -> None:
        code = self.tree.current()
        groups = sorted({one.group for one in self.model.listed() if one.group})
        self.form.show_code(code, told(self._changing.uses(code)) if code else "", groups)
        retired = code is not None and not code.active
        self.retire_button.setText(tr("codebook_room.restore" if retired else "action.retire_codes"))
        for button in self._about_code:
            button.setEnabled(code is not None)

    def _show_menu(self, place: QPoint) -> None:
        pop_up(self.tree, place, *_MENU)

    def _count_reviews(self, count: int) -> None:
        words = tr("codebook_room.page_reviews")
        self.pages.switch.setTabText(2, f"{words} ({count})" if count else words)

    # Putting together.

    def _arrange(self) -> None:
        above = _row()
        self.filter.setMinimumWidth(24 * theme.GRID)
        above.addWidget(self.filter, 1)
        for key, icon in (("import_codebook", "import"), ("export_codebook", "export")):
            above.addWidget(self._button(key, icon))
        below = _row()
        self.add_button = self._button("add_code", "codebook")
        self.below_button = self._button("add_code_below", "heading-down")
        self.merge_button = self._button("merge_codes", "merge")
        self.split_button = self._button("split_code", "split")
        self.retire_button = self._button("retire_codes", "not-started")
        self.remove_button = self._button("remove_codes", "delete")
        self._about_code = (
            *(self.below_button, self.merge_button, self.split_button, self.retire_button),
            self.remove_button,
        )
        for button in (self.add_button, *self._about_code):
            below.addWidget(button)
        below.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(above)
        for strip in (self.merging, self.freezing):
            column.addWidget(strip)
        column.addWidget(self.tree, 1)
        column.addWidget(self.nothing_yet, 1)
        column.addLayout(below)
        whole = QSplitter(Qt.Orientation.Horizontal)
        for place, part in enumerate((left, self.pages)):
            whole.addWidget(part)
            whole.setCollapsible(place, False)
        whole.setStretchFactor(0, 3)
        whole.setStretchFactor(1, 2)
        whole.setSizes([700, 460])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        self.into.setAccessibleName(tr("codebook_room.merge_into"))
        self.version_name.setAccessibleName(tr("codebook_room.version_name"))
        self.version_name.setPlaceholderText(tr("codebook_room.version_name"))

    def _button(self, key: str, icon: str) -> QPushButton:
        button = QPushButton(tr(f"action.{key}"))
        wear(button, icon)
        button.clicked.connect(lambda: self.wanted.emit(key))
        return button

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.textChanged.connect(lambda _: self.place_changed.emit())
        self.filter.left.connect(self.tree.setFocus)
        self.tree.pointed.connect(lambda _: self._show_code())
        self.tree.opened.connect(self._open_form)
        self.tree.removed.connect(self.remove_codes)
        self.tree.menu_wanted.connect(self._show_menu)
        # Once the editor has gone: what the edit changes would take it away under the hand.
        self.model.typed.connect(self._take_typed, Qt.ConnectionType.QueuedConnection)
        self.model.moved.connect(self._take_moved)
        self.form.typed.connect(self._take_from_form)
        self.into.currentIndexChanged.connect(self._preview_merge)
        self.merging.accepted.connect(self._merge)
        self.freezing.accepted.connect(self._freeze)
        for strip in (self.merging, self.freezing):
            strip.left.connect(self._put_strips_away)
        self.versions.freeze_wanted.connect(self.freeze_codebook)
        self.reviews.document_wanted.connect(self.text_wanted)
        self.reviews.counted.connect(self._count_reviews)
        self.nothing_yet.action.connect(self.add_code)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self._on_coder)

    def _open_form(self) -> None:
        self.pages.show_page("code")
        self.form.take_hand()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GRID)
    return row
