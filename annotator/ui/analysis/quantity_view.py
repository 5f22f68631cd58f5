"""All quantities of all reports: sorted, narrowed, looked up in the text and decided on."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.edits import quantity_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.quantity_decision import FOUND, Status
from annotator.model.span import Span
from annotator.store import documents
from annotator.ui import theme
from annotator.ui.analysis.passage_panel import PassagePanel
from annotator.ui.analysis.quantity_filters import QuantityFilters
from annotator.ui.analysis.quantity_model import QuantityModel, QuantityRow, rows_of
from annotator.ui.analysis.quantity_reading import reading_of
from annotator.ui.analysis.quantity_table import QuantityTable
from annotator.ui.analysis.reading_strip import ReadingStrip
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.empty_state import EmptyState

_BUTTONS = (
    ("confirm_quantities", "finished", "quantities.key_confirm"),
    ("dismiss_quantities", "close", "quantities.key_dismiss"),
    ("undecide_quantities", "undo", "quantities.key_undecide"),
    ("correct_quantity", "memo", "quantities.key_correct"),
    ("show_passage", "coding", "quantities.key_show"),
)


class QuantityView(QWidget):
    """Signals: `passage_wanted` with a document and a span of its text, `wanted` with the key of an
    action of the window.
    """

    passage_wanted = Signal(str, Span)
    wanted = Signal(str)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._reading = reading_of(session)
        self._rows: dict[str, list[QuantityRow]] = {}
        self._astray = False  # whether rows stand below that belong further up
        self.model = QuantityModel()
        self.table = QuantityTable(self.model, self._correct)
        self.filters = QuantityFilters()
        self.passage = PassagePanel()
        self.strip = ReadingStrip(self._reading)
        self.nothing_yet = EmptyState(
            tr("quantities.empty"), tr("quantities.empty_hint"), tr("documents.import")
        )
        self.buttons = {key: self._button(key, icon, hint) for key, icon, hint in _BUTTONS}
        self.export_button = QPushButton(tr("quantities.export"))
        wear(self.export_button, "export")
        self._arrange()
        self._connect()
        self._name_people()
        self._show_documents()

    # What the room's actions and the buttons ask for.

    def confirm_quantities(self) -> None:
        self._decide("confirmed")

    def dismiss_quantities(self) -> None:
        self._decide("dismissed")

    def undecide_quantities(self) -> None:
        self._decide(FOUND)

    def correct_quantity(self) -> None:
        self.table.correct()

    def show_passage(self) -> None:
        """Show the current quantity in the text."""
        row = self.table.current_row()
        if row is not None:
            self.passage_wanted.emit(*row.place)

    def copy(self) -> None:
        self.table.copy(heads=True)

    def begins_at(self) -> QWidget:
        """What is to have the focus first."""
        return self.table if self._reading.documents else self.nothing_yet.button

    # Deciding.

    def _decide(self, status: Status) -> None:
        """Decide on the selected rows and go on to the next that is undecided."""
        rows = self.table.selected_rows()
        last = max((self.model.place_of(row.key) or 0 for row in rows), default=0)
        done = bool(rows) and self._run(quantity_edits.decide_quantities, rows, status=status)
        if done and status != FOUND:
            self.table.go_on_behind(last)

    def _correct(self, keys: list[str], column: str, typed: str) -> bool:
        rows = [row for key in keys if isinstance(row := self.model.row_of(key), QuantityRow)]
        return self._run(quantity_edits.correct_quantities, rows, typed={column: typed})

    def _run(self, edit: Callable[..., Changes], rows: Sequence[QuantityRow], **said: Any) -> bool:
        coder = self._session.coder
        return self._session.run(
            edit,
            places=[row.place for row in rows],
            coder_id=coder.id if coder else None,
            known=self._reading.places({row.document.id for row in rows}),
            **said,
        )

    # What is shown.

    def _show_documents(self) -> None:
        """Everything that has been read, in the order of the documents."""
        known = self._reading.read()
        self._rows = {document_id: self._made(document_id) for document_id in known}
        self.filters.show_documents(self._reading.documents.values())
        self.model.show(row for rows in self._rows.values() for row in rows)
        self._show_units()
        self._show_count()
        self._pages.setCurrentWidget(self._whole if self._reading.documents else self.nothing_yet)

    def _made(self, document_id: str) -> list[QuantityRow]:
        return list(rows_of(self._reading.documents[document_id], self._reading.of(document_id)))

    def _show_read(self, read: Sequence[str]) -> None:
        """New rows below the others as they come; those of a document read again in their old place."""
        known = any(document_id in self._rows for document_id in read)
        self._astray = self._astray or not self._belong_behind(read)
        self._rows.update({document_id: self._made(document_id) for document_id in read})
        if known:
            self._show_documents()
        else:
            self.model.add(row for document_id in read for row in self._rows[document_id])
            self._show_count()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.go_to(self.model.row_at(0).key, self.model.columns[0].key)

    def _belong_behind(self, read: Sequence[str]) -> bool:
        """Whether documents stand behind all that are in the table, in the order it has now."""
        numbers = [self._reading.documents[document_id].number for document_id in (*self._rows, *read)]
        by_number = not self.model.sorted_by and not self.model.descending
        return by_number and numbers == sorted(numbers)

    def _show_decided(self, decided: Sequence[str]) -> None:
        for document_id in decided:
            if document_id in self._rows:
                self._rows[document_id] = self._made(document_id)
                self.model.change(self._rows[document_id])
        self._show_units()
        self._show_count()
        self._show_row()

    def _show_state(self) -> None:
        """Once all has been read, what came last stands where it belongs; not while a cell is edited."""
        if not self._reading.jobs.busy:
            self._show_units()
            if self._astray and not self.table.is_editing():
                self._astray = False
                self.model.rearrange()

    def _show_units(self) -> None:
        counts = Counter(row.quantity.unit for rows in self._rows.values() for row in rows)
        self.filters.show_units([unit for unit, _ in counts.most_common()])

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total()
        said = tr("quantities.count", shown=f"{shown:,}", total=f"{total:,}")
        undecided = tr("quantities.undecided", number=f"{self._reading.undecided():,}")
        self.filters.show_count(f"{said}   {undecided}", narrowed=self.model.is_narrowed)

    def _show_row(self) -> None:
        row = self.table.current_row()
        for button in self.buttons.values():
            button.setEnabled(row is not None)
        if row is None:
            self.passage.show_nothing()
            return
        text = documents.text(self._session.project, row.document.id)
        self.passage.show_row(row, text, self._family(row))

    def _family(self, row: QuantityRow) -> list[QuantityRow]:
        """The whole and its parts, where the row is one of them; else nothing."""
        siblings = {each.quantity.id: each for each in self._rows[row.document.id]}
        whole_id = row.quantity.part_of or row.quantity.id
        parts = [each for each in siblings.values() if each.quantity.part_of == whole_id]
        return [siblings[whole_id], *parts] if parts and whole_id in siblings else []

    def _narrow(self) -> None:
        self.model.narrow_by(self.filters.fits())
        self._after_narrowing()

    def _search(self, typed: str) -> None:
        self.model.narrow(typed)
        self._after_narrowing()

    def _after_narrowing(self) -> None:
        self._show_count()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.go_to(self.model.row_at(0).key, self.model.columns[0].key)
        self._show_row()

    def _name_people(self) -> None:
        self.model.people = {coder.id: coder.name for coder in self._session.coders()}

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("coder"):
            self._name_people()

    # Qt's own.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reading.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reading.want(False)

    # Putting together.

    def _button(self, key: str, icon: str, hint: str) -> QPushButton:
        button = QPushButton(tr(f"action.{key}"))
        wear(button, icon)
        button.setToolTip(tr("action.hint", name=tr(f"action.{key}"), shortcut=tr(hint)))
        button.clicked.connect(lambda: self._press(key))
        return button

    def _press(self, key: str) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # by keyboard it goes on from there
        getattr(self, key)()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.export_button)
        upper = QWidget()
        column = QVBoxLayout(upper)
        around = 2 * theme.GRID
        column.setContentsMargins(around, theme.GRID, around, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical)
        for part, stretch in ((upper, 1), (self.passage, 0)):
            split.addWidget(part)
            split.setStretchFactor(split.indexOf(part), stretch)
        split.setChildrenCollapsible(False)
        split.setSizes([520, 180])
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(split, 1)
        whole.addWidget(self.strip)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self.nothing_yet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self._reading.came.connect(self._show_read)
        self._reading.decided.connect(self._show_decided)
        self._reading.documents_changed.connect(self._show_documents)
        self._reading.state_changed.connect(self._show_state)
        self._session.changed.connect(self._on_changed)
        self.filters.typed.connect(self._search)
        self.filters.chosen.connect(self._narrow)
        self.filters.search.left.connect(self.table.setFocus)
        self.table.moved_to.connect(self._show_row)
        self.table.opened.connect(self.show_passage)
        self.table.decided.connect(self._decide)
        self.nothing_yet.action.connect(self._want_import)
        self.export_button.clicked.connect(self._want_export)

    def _want_import(self) -> None:
        self.wanted.emit("import_files")

    def _want_export(self) -> None:
        self.wanted.emit("room_export")
