"""All memos in one list: what each says first, what it is about, whose it is and of when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.memo import Memo
from annotator.store import codes, memos
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.row_list import RowList
from annotator.ui.widgets.rows import paint_ground, write
from annotator.ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex
MEMO = int(Qt.ItemDataRole.UserRole) + 1
ABOUT, WHEN = MEMO + 1, MEMO + 2


class MemoModel(QAbstractListModel):
    """The memos that hold every one of the words typed, in their text or in what they are about."""

    def __init__(self) -> None:
        super().__init__()
        self._memos: list[tuple[Memo, str]] = []
        self._shown: list[Memo] = []
        self._names: Mapping[str, str] = {}
        self._typed: list[str] = []

    def show(self, found: Sequence[Memo], names: Mapping[str, str]) -> None:
        """`names` of coders and codes by id."""
        self.beginResetModel()
        self._names = names
        self._memos = [(memo, f"{self._about(memo)} {memo.text}".casefold()) for memo in found]
        self._filter()
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        self.beginResetModel()
        self._typed = typed.casefold().split()
        self._filter()
        self.endResetModel()

    def count(self) -> int:
        """How many there are, shown or not."""
        return len(self._memos)

    def memo(self, index: Index) -> Memo | None:
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        memo = self.memo(index)
        if memo is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return memo.first_line
            case Qt.ItemDataRole.ToolTipRole:
                return f"{memo.text[:500]}\n{self._about(memo)}\n{self._when(memo)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{memo.first_line}, {self._about(memo)}, {self._when(memo)}"
        return {MEMO: memo, ABOUT: self._about(memo), WHEN: self._when(memo)}.get(role)

    def _about(self, memo: Memo) -> str:
        subject = self._names.get(memo.code_id or "") or memo.label
        return " · ".join((tr(f"memo.about.{memo.about}"), subject))

    def _when(self, memo: Memo) -> str:
        """Whose and of which day; a code's is nobody's own."""
        day = f"{datetime.fromisoformat(memo.modified_at).astimezone():%Y-%m-%d}"
        return " · ".join(filter(None, (self._names.get(memo.coder_id or ""), day)))

    def _filter(self) -> None:
        self._shown = [memo for memo, words in self._memos if all(word in words for word in self._typed)]


class MemoDelegate(QStyledItemDelegate):
    """Two lines: what it says first, and quietly below what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, 2 * QFontMetrics(option.font).height() + 2 * theme.GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_ground(painter, option)
        height = painter.fontMetrics().height()
        room = option.rect.adjusted(theme.GRID, 7, -theme.GRID, 0)
        line = QRect(room.left(), room.top(), room.width(), height)
        write(painter, line, str(index.data()), theme.current().text)
        when, below = str(index.data(WHEN)), line.translated(0, height + 2)
        write(painter, below, when, theme.current().quiet, side=Qt.AlignmentFlag.AlignRight)
        below.setWidth(below.width() - painter.fontMetrics().horizontalAdvance(when) - theme.GRID)
        write(painter, below, str(index.data(ABOUT)), theme.current().quiet)
        painter.restore()


class MemoList(QWidget):
    """Reads the project when it is seen, and again when a memo came, changed or went."""

    chosen = Signal(Memo)
    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session, self._stale = session, True
        self.model = MemoModel()
        self.filter = SearchField(tr("memos.filter"))
        self.list = RowList(self.model, MemoDelegate(), tr("memos.all"))
        self.figure = label("", "quiet", wraps=False)
        self._arrange()
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.left.connect(self.left)
        self.filter.walked.connect(lambda _: self.list.setFocus())
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.model.modelReset.connect(self._count)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._grow_stale)

    def reload(self) -> None:
        self._stale = False
        coder, project = self._session.coder, self._session.project
        found = memos.listed(project, coder_id=coder.id) if coder else []
        current = self.model.memo(self.list.currentIndex())
        names: dict[str, str] = {code.id: full_name(code) for code in codes.listed(project)}
        self.model.show(found, names | ({coder.id: coder.name} if coder else {}))
        self._come_back(current)

    def _come_back(self, current: Memo | None) -> None:
        rows = (self.model.index(row) for row in range(self.model.rowCount()))
        for index in rows if current else ():
            memo = self.model.memo(index)
            if memo and current and (memo.about, memo.about_id) == (current.about, current.about_id):
                self.list.setCurrentIndex(index)
                return

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in ("memo", "code", "document", "project")) or any(
            row and row["memo"] for change in changes.of("coding") for row in (change.before, change.after)
        ):
            self._grow_stale()

    def _grow_stale(self) -> None:
        """What was done is painted first: ten thousand memos take a moment."""
        if not self._stale:
            self._stale = True
            if self.isVisible():
                QTimer.singleShot(0, self, self._freshen)

    def _freshen(self) -> None:
        if self._stale and self.isVisible():
            self.reload()

    def _choose(self, index: QModelIndex) -> None:
        memo = self.model.memo(index)
        if memo is not None:
            self.chosen.emit(memo)

    def _count(self) -> None:
        shown, count = self.model.rowCount(), self.model.count()
        self.figure.setText(str(count) if shown == count else tr("memos.some", shown=shown, total=count))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("memos.all"), "quiet", wraps=False), 1)
        head.addWidget(self.figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)

    # Overrides Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
