"""The history as rows of a list, read page by page: a hundred thousand steps open as fast as ten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.i18n import tr
from annotator.model.sentences import line_text
from annotator.model.step import HistoryLine

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1
PAGE = 100
_KEPT = 10 * PAGE  # so many are read again after a change; those below come back when they are looked at

Read = Callable[[int | None, int], list[HistoryLine]]
"""The lines before a step, or from the newest on, and how many at most."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line. `can_go_back`: something that is not undone came after it, and it is not undone itself."""

    line: HistoryLine
    who: str
    can_go_back: bool

    @property
    def text(self) -> str:
        """Who coded what where is for the one who did it; a step of nobody's may tell it of another."""
        hidden = self.line.newest.coder_id is None and self.line.tells_codings
        return tr("history.of_codings") if hidden else line_text(self.line)

    @property
    def about(self) -> str:
        """When, by whom, and whether it is undone."""
        when = datetime.fromisoformat(self.line.newest.at).astimezone()
        undone = tr("history.undone") if self.line.undone else ""
        return " · ".join(filter(None, (undone, f"{when:%Y-%m-%d %H:%M}", self.who)))


class HistoryModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._lines: list[HistoryLine] = []
        self._names: Mapping[str, str] = {}
        self._more = False

    def reload(self, names: Mapping[str, str]) -> None:
        """Begin anew with the newest page; `names` of coders by id."""
        self.beginResetModel()
        self._names = names
        self._lines = self._read(None, PAGE)
        self._more = len(self._lines) == PAGE
        self.endResetModel()

    def renew(self) -> None:
        """Take over what was done or undone since; rows that stay keep their place and the hand."""
        most = max(PAGE, min(len(self._lines), _KEPT))
        now = self._read(None, most)
        added = _added(now, self._lines)
        if added is None:
            self.reload(self._names)
            return
        if added:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._lines[:0] = now[:added]
            self.endInsertRows()
        if len(now) < len(self._lines):
            self.beginRemoveRows(QModelIndex(), len(now), len(self._lines) - 1)
            del self._lines[len(now) :]
            self.endRemoveRows()
        self._more = len(now) == most
        if now:
            self._lines = now
            self.dataChanged.emit(self.index(0), self.index(len(now) - 1))

    def row_at(self, index: Index) -> HistoryRow | None:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        newest_live = next((one for one in self._lines if not one.undone), line)
        can_go_back = not line.undone and line is not newest_live
        who = self._names.get(line.newest.coder_id or "", tr("history.everyone"))
        return HistoryRow(line, who, can_go_back)

    # Overrides Qt.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        page = self._read(self._lines[-1].oldest.seq if self._lines else None, PAGE)
        self._more = len(page) == PAGE
        if page:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(page) - 1)
            self._lines += page
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.text}\n{row.about}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.text}, {row.about}"
            case _:
                return row if role == ROW else None


def _added(now: list[HistoryLine], before: list[HistoryLine]) -> int | None:
    """How many lines are new above those known before; None where it is another list.

    A line that several steps make grows at its newest end, so its oldest step names it.
    """
    names, known = ([line.oldest.seq for line in lines] for lines in (now, before))
    if not known or known[0] not in names:
        return None
    added = names.index(known[0])
    stayed = names[added:]
    return added if stayed == known[: len(stayed)] else None
