"""The documents at the left: number, name, and how far this coder has come with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.store import coders, codings, documents
from annotator.ui import theme
from annotator.ui.icons import icon, wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.row_list import RowList
from annotator.ui.widgets.rows import paint_ground, write
from annotator.ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex
NOT_STARTED = "not-started"
PROGRESS = {
    "finished": "progress.finished",
    "started": "progress.started",
    NOT_STARTED: "progress.not_started",
}
ENTRY = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row shows."""

    document: Document
    status: str
    n_codings: int

    def with_codings(self, n_codings: int) -> "Entry":
        begun = self.status if self.status in ("finished", "assigned") else "unassigned"
        status = "started" if n_codings and begun != "finished" else begun
        return Entry(self.document, status, n_codings)


class DocumentModel(QAbstractListModel):
    """The documents whose name or number contains what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._typed = ""

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self._filter()
        self.endResetModel()

    def count(self, gained: dict[str, int]) -> None:
        """Adjust the number of codings by document id; a first one makes the document started."""
        for row, entry in enumerate(self._shown):
            by = gained.get(entry.document.id, 0)
            if by:
                self._shown[row] = new = entry.with_codings(entry.n_codings + by)
                self._entries[self._entries.index(entry)] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def narrow(self, typed: str) -> None:
        self.beginResetModel()
        self._typed = typed.strip().casefold()
        self._filter()
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, document_id: str | None) -> QModelIndex:
        rows = (row for row, entry in enumerate(self._shown) if entry.document.id == document_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.document.number} {entry.document.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.document.name}\n{_state(entry)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.document.number} {entry.document.name}, {_state(entry)}"
        return entry if role == ENTRY else None

    def _filter(self) -> None:
        self._shown = [
            entry
            for entry in self._entries
            if self._typed in entry.document.name.casefold() or self._typed == str(entry.document.number)
        ]


class DocumentDelegate(QStyledItemDelegate):
    """Two quiet lines: the name, and below it the state in words beside its icon."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, 2 * QFontMetrics(option.font).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        paint_ground(painter, option)
        height = painter.fontMetrics().height()
        room = option.rect.adjusted(32, 7, -8, 0)
        icon(progress(entry)).paint(painter, QRect(option.rect.left() + 8, room.top() + 1, 18, 18))
        line = QRect(room.left(), room.top(), room.width(), height)
        write(painter, line, entry.document.name, theme.current().text, Qt.TextElideMode.ElideMiddle)
        write(painter, line.translated(0, height + 2), _state(entry), theme.current().quiet)
        painter.restore()


class DocumentList(QWidget):
    """Reports which document was chosen and that an import is wanted."""

    chosen = Signal(str)
    import_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._current: str | None = None
        self.model = DocumentModel()
        self.filter = SearchField(tr("documents.filter"))
        self.list = RowList(self.model, DocumentDelegate(), tr("documents.title"))
        self.import_button = QPushButton(tr("documents.import"))
        wear(self.import_button, "import")
        self._arrange()
        self._connect()
        self.reload()

    @property
    def current(self) -> str | None:
        return self._current

    def choose(self, document_id: str | None) -> None:
        """Mark a document as the open one; what follows from it the workspace does."""
        self._current = document_id
        self.list.setCurrentIndex(self.model.index_of(document_id))

    def neighbour(self, by: int) -> str | None:
        """The id of the document so many rows further in the list as it is shown."""
        row = self.model.index_of(self._current).row() + by
        entry = self.model.entry(self.model.index(row)) if 0 <= row < self.model.rowCount() else None
        return entry.document.id if entry else None

    def reload(self) -> None:
        found = entries(self._session, documents.listed(self._session.project))
        for part in (self.filter, self.list, self.import_button):
            part.setVisible(bool(found))  # an empty room says in its middle what to do
        self.model.show(found)
        self.choose(self._current)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document") or changes.touches("assignment"):
            self.reload()
        elif self._session.coder is not None:
            self.model.count(codings_gained(changes, self._session.coder.id))

    def _click(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry and entry.document.id != self._current:
            self.chosen.emit(entry.document.id)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.filter, self.list, self.import_button):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.textChanged.connect(lambda _: self.choose(self._current))
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._click)
        self.import_button.clicked.connect(self.import_wanted)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self.reload)


def codings_gained(changes: Changes, coder_id: str) -> dict[str, int]:
    """How many codings of the coder a step added, by document id; negative where it took some."""
    gained: dict[str, int] = {}
    for change in changes.of("coding"):
        for row, by in ((change.before, -1), (change.after, 1)):
            if row is not None and row["coder_id"] == coder_id:
                gained[row["document_id"]] = gained.get(row["document_id"], 0) + by
    return gained


def entries(session: ProjectSession, found: Sequence[Document]) -> list[Entry]:
    """The documents, and how far the coder of the session has come with each."""
    project, coder = session.project, session.coder
    statuses = coders.statuses(project) if coder else {}
    counts = codings.counts_by_document(project, coder_id=coder.id) if coder else {}
    return [
        Entry(
            document,
            statuses.get((document.id, coder.id), "unassigned") if coder else "unassigned",
            counts.get(document.id, 0),
        )
        for document in found
    ]


def progress(entry: Entry) -> str:
    """Finished, started or not: assigned or not is a question of the team, not of the list."""
    return entry.status if entry.status in ("finished", "started") else NOT_STARTED


def _state(entry: Entry) -> str:
    status = tr(PROGRESS[progress(entry)])
    return f"{status} · {tr('documents.codings', count=entry.n_codings)}" if entry.n_codings else status
