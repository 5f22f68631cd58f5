"""The documents room: every document with what is known of it, corrected and put in order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.edits import document_edits, variable_edits
from annotator.i18n import tr
from annotator.model.changes import Changes, RowChange
from annotator.model.document_group import DocumentGroup
from annotator.model.variable import Variable
from annotator.settings import Settings
from annotator.store import variables
from annotator.ui import theme
from annotator.ui.documents.document_rows import NAME, TITLE, VARIABLE, DocumentRow, rows
from annotator.ui.documents.documents_model import DocumentsModel
from annotator.ui.documents.group_bar import GroupBar
from annotator.ui.documents.order import moved_before, moved_by_one
from annotator.ui.documents.reading_pane import ReadingPane
from annotator.ui.documents.readings import Readings
from annotator.ui.documents.value_filling import ValueFilling
from annotator.ui.icons import wear
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.errand_strip import ErrandStrip
from annotator.ui.widgets.room import Room
from annotator.ui.widgets.row_drag import RowDrag
from annotator.ui.widgets.search_field import SearchField
from annotator.ui.widgets.table_model import Row

_HEADS = ("variable", "document_group")
"""Tables by which the columns of the table, or what is offered above it, are others."""


class DocumentsRoom(Room):
    """Reads the project when it is first shown, and afterwards what has changed meanwhile.

    `text_wanted` with a document and spans of its text: they are to be shown in the coding room.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    text_wanted = Signal(str, list)
    variables_wanted = Signal()
    place_changed = Signal()

    def __init__(self, session: ProjectSession, settings: Settings, messages: Messages) -> None:
        super().__init__()
        self._session, self._settings, self._messages = session, settings, messages
        self._everything, self._waiting = True, set[str]()
        self._readings = Readings(session.project)
        self.model = DocumentsModel(self._readings.origin)
        self.table = DataTable(self.model, tr("documents_room.table"), self._commit)
        self.filter = SearchField(tr("documents_room.filter"))
        self.pane = ReadingPane(self._readings)
        self.order_hint = ElidedLabel()
        self.order_hint.setProperty("kind", "quiet")
        self.nothing_yet = EmptyState(
            tr("documents.empty"), tr("documents.empty_hint"), tr("documents.import")
        )
        self._drag = RowDrag(self.table)
        self.filling = ValueFilling(session, self.table, self.model, messages.say)
        self.groups = GroupBar(session)
        self.group_name = QLineEdit()
        self.naming = ErrandStrip(tr("groups.save"), self.group_name)
        self.doers = (self.filling,)
        self._make_buttons()
        self._arrange()
        self._connect()

    # What the window's actions ask for.

    def copy(self) -> None:
        self.table.copy()

    def remove_document(self) -> None:
        """Remove the documents with a selected cell, in one step."""
        keys = self._chosen()
        if keys:
            self._session.run(document_edits.remove_documents, document_ids=keys)

    def number_by_order(self) -> None:
        """Number the documents as they stand in the table now, which so is the order of their numbers."""
        if self.model.is_narrowed:
            self._messages.say(tr("documents_room.not_while_filtered"))
        elif self._renumber(self.model.keys()):
            self.model.sort(0)

    def move_document_up(self) -> None:
        self._move(down=False)

    def move_document_down(self) -> None:
        self._move(down=True)

    def open_in_coding(self) -> None:
        """Show the document of the current cell in the coding room."""
        current = self.table.current()
        if current:
            self.text_wanted.emit(current[0], [])

    def filter_by_cell(self) -> None:
        """Show only documents with the value of the current cell."""
        current = self.table.current()
        if current is None or not current[1].startswith(VARIABLE):
            self._messages.say(tr("groups.point_at_value"))
            return
        key = current[1].removeprefix(VARIABLE)
        row = self.model.row_of(current[0])
        value = row.value(current[1]) if isinstance(row, DocumentRow) else None
        self.groups.add_condition(key, value.value or "" if value else "")

    def edit_variables(self) -> None:
        """Which variables there are."""
        self.variables_wanted.emit()

    def place_text(self) -> str:
        """How many documents there are, are shown and are chosen."""
        total, shown = self.model.total(), self.model.rowCount()
        said = [tr("documents_room.total", count=total)] if total else []
        if shown < total:
            said.append(tr("documents_room.shown", number=shown))
        if len(chosen := self.table.selected_keys()) > 1:
            said.append(tr("documents_room.chosen", number=len(chosen)))
        return "   ".join(said)

    # Corrections.

    def _commit(self, keys: list[str], column: str, typed: str) -> bool:
        run = self._session.run
        if column == NAME:
            current = self.table.current()
            return run(
                document_edits.rename_document, document_id=current[0] if current else keys[0], name=typed
            )
        if column == TITLE:
            return run(document_edits.set_titles, document_ids=keys, title=typed)
        key = column.removeprefix(VARIABLE)
        return run(variable_edits.set_value, document_ids=keys, key=key, value=typed)

    # Order.

    def _renumber(self, order: list[str]) -> bool:
        return self._session.run(document_edits.renumber_documents, order=order)

    def _why_not_moved(self) -> str:
        """Why documents cannot be moved now; nothing where they can."""
        if self.model.is_narrowed:
            return tr("documents_room.not_while_filtered")
        if not self.model.in_number_order():
            by = self.model.columns[self.model.sorted_by].label
            return tr("documents_room.not_while_sorted", column=by)
        return ""

    def _check_drag(self) -> None:
        why = self._why_not_moved()
        if why:
            self._drag.forbid()
            self._messages.say(why)

    def _drop(self, keys: list[str], before: str) -> None:
        self._reorder(moved_before(self.model.keys(), keys, before))

    def _move(self, *, down: bool) -> None:
        why = self._why_not_moved()
        if why:
            self._messages.say(why)
        else:
            self._reorder(moved_by_one(self.model.keys(), self._chosen(), down=down))

    def _reorder(self, order: list[str]) -> None:
        if order != self.model.keys():
            self._renumber(order)

    # What was changed, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if any(map(changes.touches, _HEADS)) or any(map(_came_or_went, changes.of("document"))):
            self._everything = True
        self._waiting |= changes.documents()
        if self.isVisible():
            self._refresh()

    def _narrow_to(self, group: DocumentGroup | None) -> None:
        def fits(row: Row) -> bool:
            values = row.values if isinstance(row, DocumentRow) else {}
            return group is None or group.fits({key: value.value for key, value in values.items()})

        self.model.narrow_by(fits if group else None)

    def _ask_group_name(self) -> None:
        self.group_name.clear()
        self.naming.ask(tr("groups.name_question"))

    def _name_group(self) -> None:
        if self.groups.keep_as(self.group_name.text()):
            self._leave_naming()

    def _leave_naming(self) -> None:
        self.naming.hide()
        self.table.setFocus()

    def _on_coder(self) -> None:
        self._everything = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self._everything:
            known = self._known()
            self.model.show_documents(rows(self._session, known), known)
        elif self._waiting:
            self._follow(rows(self._session, self._known(), self._waiting))
        self._everything, self._waiting = False, set()
        self.groups.reload()
        self._show_page()
        self._show_cell()
        self._show_what_stands()

    def _known(self) -> list[Variable]:
        """The variables of documents; what each coder judges stands in the coding room."""
        return [one for one in variables.listed(self._session.project) if not one.judged]

    def _follow(self, changed: list[DocumentRow]) -> None:
        old = {row.key: self.model.row_of(row.key) for row in changed}
        self.model.change(changed)
        # Other corrections leave the order alone: a row must not run away from under the hand.
        moved = any(row.cells[0] != before.cells[0] for row in changed if (before := old[row.key]))
        if moved and self.model.in_number_order():
            self.model.rearrange()

    def _show_page(self) -> None:
        has_focus = self.nothing_yet.button.hasFocus() or self.table.hasFocus()
        empty = not self.model.total()
        self._pages.setCurrentWidget(self.nothing_yet if empty else self._filled)
        self.begins_at = self.nothing_yet.button if empty else self.table
        if has_focus:
            self.begins_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cell(self) -> None:
        current = self.table.current()
        row = self.model.row_of(current[0]) if current else None
        if current is None or not isinstance(row, DocumentRow):
            self.pane.show_cell(None, "", "")
            return
        column = self.model.columns[self.model.column_of(current[1]) or 0]
        self.pane.show_cell(row, current[1], column.label)

    def _show_what_stands(self) -> None:
        chosen = bool(self._chosen())
        for button in (self.open_button, self.remove_button):
            button.setEnabled(chosen)
        numbers = [self.model.row_at(place).cells[0] for place in range(self.model.rowCount())]
        self.number_button.setEnabled(not self.model.is_narrowed and numbers != sorted(numbers))
        self.order_hint.setText(self._why_not_moved() or tr("documents_room.how_to_move"))
        self.place_changed.emit()

    def _chosen(self) -> list[str]:
        """The documents with a selected cell, else that of the current one."""
        current = self.table.current()
        return self.table.selected_keys() or ([current[0]] if current else [])

    # Putting together.

    def _make_buttons(self) -> None:
        self.files_button = _button("action.import_files", "import")
        self.folder_button = _button("action.import_folder", "folder")
        self.variables_button = _button("action.edit_variables", "number")
        self.number_button = _button("action.number_by_order", "")
        self.number_button.setToolTip(tr("documents_room.number_hint"))
        self.open_button = _button("action.open_in_coding", "coding")
        self.remove_button = _button("action.remove_document", "delete")

    def _arrange(self) -> None:
        above = _row(self.filter, None, self.variables_button, self.files_button, self.folder_button)
        self.filter.setMinimumWidth(40 * theme.GRID)
        below = _row(self.order_hint, self.number_button, self.open_button, self.remove_button)
        below.setStretch(0, 1)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(above)
        for strip in (self.groups, self.naming, self.filling.strip):
            column.addWidget(strip)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self._filled = QSplitter(Qt.Orientation.Vertical)
        for place, part in enumerate((upper, self.pane)):
            self._filled.addWidget(part)
            self._filled.setCollapsible(place, False)
            self._filled.setStretchFactor(place, 1 - place)
        self._filled.setSizes([560, 200])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._filled)
        self._pages.addWidget(self.nothing_yet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.left.connect(self.table.setFocus)
        self.model.modelReset.connect(self._show_what_stands)
        self.model.modelReset.connect(self._show_cell)
        self.table.moved_to.connect(lambda _row, _column: self._show_cell())
        self.table.selected.connect(self._show_what_stands)
        self.table.opened.connect(lambda key: self.text_wanted.emit(key, []))
        self.table.set_widths(self._settings["widths"].get("documents", {}))
        self.table.widths_changed.connect(self._keep_widths)
        self.pane.wanted.connect(self.text_wanted)
        self._drag.begun.connect(self._check_drag)
        self._drag.dropped.connect(self._drop)
        self.nothing_yet.action.connect(self.files_wanted)
        self.groups.narrowed.connect(self._narrow_to)
        self.groups.name_wanted.connect(self._ask_group_name)
        self.naming.accepted.connect(self._name_group)
        self.naming.left.connect(self._leave_naming)
        self.variables_button.clicked.connect(self.variables_wanted)
        self.files_button.clicked.connect(self.files_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.number_button.clicked.connect(self.number_by_order)
        self.open_button.clicked.connect(self.open_in_coding)
        self.remove_button.clicked.connect(self.remove_document)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self._on_coder)

    def _keep_widths(self, widths: dict[str, int]) -> None:
        self._settings["widths"] = {**self._settings["widths"], "documents": widths}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()


def _came_or_went(change: RowChange) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or before["removed"] != after["removed"]


def _button(key: str, icon: str) -> QPushButton:
    button = QPushButton(tr(key))
    if icon:
        wear(button, icon)
    return button


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Parts beside each other; None takes what room is left."""
    row = QHBoxLayout()
    row.setSpacing(theme.GRID)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
