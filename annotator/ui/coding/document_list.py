"""The documents at the left: number, name, and how far this coder has come with each."""

from collections.abc import Collection, Mapping, Sequence
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

from annotator.i18n import language, tr
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.variable import Variable
from annotator.store import coders, codings, documents, rounds, variables
from annotator.store.variables import Values
from annotator.ui import theme
from annotator.ui.coding.document_choosing import DocumentChoosing
from annotator.ui.coding.document_filters import Choice, nothing_last
from annotator.ui.coding.document_order import NOTHING, PROGRESS, Entry, Wanted
from annotator.ui.icons import icon, wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.row_list import RowList
from annotator.ui.widgets.rows import paint_ground, write
from annotator.ui.widgets.search_field import SearchField
from annotator.ui.widgets.table_model import as_read

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_TABLES = ("document", "assignment", "variable", "document_value")


class DocumentModel(QAbstractListModel):
    """The documents that are wanted, in the order wanted, whose name or number contains what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._typed = ""
        self._wanted = Wanted()
        self._numeric: frozenset[str] = frozenset()

    def show(self, entries: Sequence[Entry], wanted: Wanted, numeric: Collection[str] = ()) -> None:
        """`numeric`: the variables whose values are numbers."""
        self.beginResetModel()
        self._wanted, self._numeric = wanted, frozenset(numeric)
        self._entries = wanted.in_order(entries, self._numeric)
        self._filter()
        self.endResetModel()

    def count(self, gained: dict[str, int]) -> None:
        """Adjust the number of codings by document id; a first one makes the document started.

        What is shown stays as it is: nothing runs away from under the hand.
        """
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

    def entries(self) -> list[Entry]:
        """All documents, shown or not."""
        return list(self._entries)

    def finished(self) -> tuple[int, int]:
        """How many documents are finished, of how many, shown or not."""
        return sum(entry.progress == "finished" for entry in self._entries), len(self._entries)

    def order(self) -> list[str]:
        """The ids of the documents shown, in their order."""
        return [entry.document.id for entry in self._shown]

    def neighbour(self, document_id: str | None, by: int) -> str | None:
        """The next one shown, or with -1 the one before, also where the document itself is not shown."""
        ids: list[str] = [entry.document.id for entry in self._entries]
        at = ids.index(document_id) if document_id in ids else -1
        further = ids[at + 1 :] if by > 0 else ids[: max(0, at)][::-1]
        shown = set(self.order())
        return next((each for each in further if each in shown), None)

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
            entry for entry in self._entries if self._has_typed(entry) and self._wanted.fits(entry)
        ]

    def _has_typed(self, entry: Entry) -> bool:
        return self._typed in entry.document.name.casefold() or self._typed == str(entry.document.number)


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
        icon(entry.progress).paint(painter, QRect(option.rect.left() + 8, room.top() + 1, 18, 18))
        line = QRect(room.left(), room.top(), room.width(), height)
        write(painter, line, entry.document.name, theme.current().text, Qt.TextElideMode.ElideMiddle)
        write(painter, line.translated(0, height + 2), _state(entry), theme.current().quiet)
        painter.restore()


class DocumentList(QWidget):
    """Reports which document was chosen and that an import is wanted.

    `wanted_changed` when another selection or order of the documents is to be kept.
    """

    chosen = Signal(str)
    import_wanted = Signal()
    wanted_changed = Signal(Wanted)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._current: str | None = None
        self._wanted = Wanted()
        self._known: list[Variable] = []
        self.model = DocumentModel()
        self.filter = SearchField(tr("documents.filter"))
        self.choosing = DocumentChoosing()
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
        """The id of the next document in the list as it is shown, or with -1 of the one before."""
        return self.model.neighbour(self._current, by)

    def want(self, wanted: Wanted) -> None:
        """Show other documents, or in another order."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show()
            self.wanted_changed.emit(wanted)

    def reload(self) -> None:
        project = self._session.project
        self._known = variables.listed(project)
        found = entries(self._session, documents.listed(project), variables.values(project))
        for part in (self.filter, self.choosing, self.list, self.import_button):
            part.setVisible(bool(found))  # an empty room says in its middle what to do
        self._show(found)

    def _show(self, found: Sequence[Entry] | None = None) -> None:
        """These documents, or those of before, as they are wanted."""
        every = self.model.entries() if found is None else found
        numeric = {variable.key for variable in self._known if variable.type == "number"}
        self.model.show(every, self._wanted, numeric)
        self.choosing.show_choices(choices(self._known, every), self._wanted, self.model.finished())
        self.choose(self._current)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
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
        for widget in (self.filter, self.choosing, self.list, self.import_button):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.textChanged.connect(lambda _: self.choose(self._current))
        self.choosing.wanted.connect(self.want)
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._click)
        self.import_button.clicked.connect(self.import_wanted)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self.reload)


def choices(known: Sequence[Variable], found: Sequence[Entry]) -> list[Choice]:
    """The variables of which the documents say more than one thing, with what they say."""
    made = []
    for variable in known:
        said = {entry.values.get(variable.key) or NOTHING for entry in found}
        if len(said) > 1:
            labels = {} if language() == "en" else dict(variable.labels)
            values = nothing_last(labels, as_read(said))
            made.append(Choice(variable.key, variable.name(language()), values))
    return made


def codings_gained(changes: Changes, coder_id: str) -> dict[str, int]:
    """How many codings of the coder a step added, by document id; negative where it took some."""
    gained: dict[str, int] = {}
    for change in changes.of("coding"):
        for row, by in ((change.before, -1), (change.after, 1)):
            if row is not None and row["coder_id"] == coder_id:
                gained[row["document_id"]] = gained.get(row["document_id"], 0) + by
    return gained


def entries(
    session: ProjectSession, found: Sequence[Document], said: Mapping[str, Values] | None = None
) -> list[Entry]:
    """The documents, and how far the coder of the session has come with each; `said`: their values."""
    project, coder = session.project, session.coder
    statuses = coders.statuses(project) if coder else {}
    counts = codings.counts_by_document(project, coder_id=coder.id) if coder else {}
    places = rounds.places(project, coder.id) if coder else {}
    return [
        Entry(
            document,
            statuses.get((document.id, coder.id), "unassigned") if coder else "unassigned",
            counts.get(document.id, 0),
            {key: value.value for key, value in (said or {}).get(document.id, {}).items() if value.value},
            places.get(document.id, len(places) + document.number) if places else 0,
        )
        for document in found
    ]


def _state(entry: Entry) -> str:
    status = tr(PROGRESS[entry.progress])
    return f"{status} · {tr('documents.codings', count=entry.n_codings)}" if entry.n_codings else status
