"""The codes as a list: chosen, marked, drawn to the text, with a menu."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from annotator.i18n import tr
from annotator.ui.coding.codebook_delegate import CodebookDelegate
from annotator.ui.coding.codebook_model import CodebookModel
from annotator.ui.widgets.row_list import RowList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeList(RowList):
    """A click or Enter is `chosen`; Space, or a click with Ctrl, `marked`; Escape `left`."""

    chosen = Signal(QModelIndex)
    marked = Signal(QModelIndex)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, model: CodebookModel) -> None:
        super().__init__(model, CodebookDelegate(), tr("codebook_panel.title"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        # Not `activated`: where the style activates on one click, a code would come and go at once.
        self.clicked.connect(self.chosen)

    def point_at(self, index: QModelIndex) -> None:
        """Make a row the current one, in sight."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Overrides Qt.

    def event(self, event: QEvent) -> bool:
        """Space is a key of this list before it is that of an action of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.marked.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked.emit(self.indexAt(event.position().toPoint()))
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            self.setCurrentIndex(self.indexAt(event.pos()))
        below = self.visualRect(self.currentIndex()).bottomLeft()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self.currentIndex().isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(below) if by_key else event.globalPos())
