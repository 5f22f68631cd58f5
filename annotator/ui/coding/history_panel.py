"""The history beside the text: what was done, newest first, and the way back to any point of it."""

from PySide6.QtCore import QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.store import coders, codings
from annotator.ui import theme
from annotator.ui.actions import pop_up
from annotator.ui.coding.history_delegate import HistoryDelegate, button_room
from annotator.ui.coding.history_model import ROW, HistoryModel, HistoryRow
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.row_list import RowList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HistoryPanel(QWidget):
    """One's own steps and everyone's: what another coder did is not told.

    `passage_wanted`: the document and the span that a line is about.
    """

    passage_wanted = Signal(str, Span)
    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.model = HistoryModel(
            lambda before, most: session.project.history_lines(session.coder_id, before=before, most=most)
        )
        self.list = HistoryList(self.model)
        self._arrange()
        self.list.clicked.connect(self._click)
        self.list.entered_row.connect(self._undo_to)
        self.list.left.connect(self.left)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._begin_anew)

    # What the window's actions ask for.

    def undo_to_here(self) -> None:
        """Take back all that came after the current line."""
        self._undo_to(self.list.currentIndex())

    def show_passage(self) -> None:
        """Show the words that the current line is about."""
        self._show_passage(self.list.currentIndex())

    def _undo_to(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self._session.undo_to(row.line.newest.seq)

    def _show_passage(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        coder = self._session.coder
        if row is None or coder is None:
            return
        place = codings.place_of_step(self._session.project, row.line.newest.seq, coder_id=coder.id)
        if place is not None:
            self.passage_wanted.emit(*place)

    def _click(self, index: QModelIndex) -> None:
        if self.list.is_on_button(index):
            self._undo_to(index)
        else:
            self._show_passage(index)

    # What was done, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible() or changes.touches("coder"):
            self._begin_anew()
        elif not self._stale:
            self.model.renew()

    def take_hand(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_anew(self) -> None:
        """As soon as it is looked at."""
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        if self._stale and self._session.coder is not None:
            self._stale = False
            self.model.reload(coders.names_ever(self._session.project))
            self.list.setCurrentIndex(self.model.index(0))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(label(tr("history.hint"), "quiet"))
        layout.addWidget(self.list, 1)

    # Overrides Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()


class HistoryList(RowList):
    """Enter undoes to a row, Escape leaves, the menu says both that a row is good for."""

    entered_row = Signal(QModelIndex)
    left = Signal()

    def __init__(self, model: HistoryModel) -> None:
        super().__init__(model, HistoryDelegate(), tr("history.title"))
        self._released = QPointF()

    def is_on_button(self, index: QModelIndex) -> bool:
        """Whether the mouse was last let go on the button of a row."""
        row: HistoryRow = index.data(ROW)
        room = button_room(self.visualRect(index), self.fontMetrics())
        return row.can_go_back and room.contains(self._released.toPoint())

    # Overrides Qt.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._released = event.position()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered_row.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            pop_up(self, place, ("undo_to_here", "show_passage"))
