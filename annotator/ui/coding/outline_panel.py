"""The outline beside the text: its headings to walk, find and jump to."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui.coding.outline_delegate import OutlineDelegate
from annotator.ui.coding.outline_model import OutlineModel, OutlineRow
from annotator.ui.coding.outline_reader import ShownOutline
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.row_list import Index, RowList
from annotator.ui.widgets.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlinePanel(QWidget):
    """Reports the heading (where it begins) that was gone to, and what is asked of the current row.

    `gone_to` says whether the reader goes on in the text; `menu_wanted` where on the screen.
    """

    gone_to = Signal(int, bool)
    menu_wanted = Signal(QPoint)
    delete_pressed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = OutlineModel()
        self.filter = SearchField(tr("outline.filter"))
        self.list = OutlineList(self.model)
        self.hint = label("", "quiet")
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self.show_outline(None)

    def show_outline(self, found: ShownOutline | None, waiting: str = "") -> None:
        """Show the headings; without any, what to do. The row under the hand stays the same heading."""
        row, start = self.list.currentIndex().row(), self.current_start()
        self.model.show(found)
        stayed = self.model.index_of(start)
        if not stayed.isValid() and row >= 0:
            stayed = self.model.index(min(row, self.model.rowCount() - 1))
        self.list.setCurrentIndex(stayed)
        self.hint.setText(waiting or tr("outline.none"))
        self._pages.setCurrentWidget(self.list if self.model.rows() else self.hint)
        self.filter.setEnabled(bool(self.model.rows()))

    def mark_current(self, start: int | None) -> None:
        """Mark the heading under which the reader is, and keep its row in sight."""
        if start != self.current_start():
            self.list.setCurrentIndex(self.model.index_of(start))

    def take_hand(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current(self) -> OutlineRow | None:
        return self.model.row_at(self.list.currentIndex())

    def current_start(self) -> int | None:
        row = self.current()
        return row.heading.start if row else None

    def _go(self, index: QModelIndex, *, on_in_text: bool) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.gone_to.emit(row.heading.start, on_in_text)

    def _narrow(self, typed: str) -> None:
        start = self.current_start()
        self.model.narrow(typed)
        there = self.model.index_of(start)
        self.list.setCurrentIndex(there if there.isValid() else self.model.index(0))

    def _find(self, typed: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.insert(typed)

    def _arrange(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(8, 8, 8, 8)
        for page in (self.list, self.hint):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.filter.walked.connect(self.list.walk)
        self.filter.returnPressed.connect(lambda: self._go(self.list.currentIndex(), on_in_text=True))
        self.filter.left.connect(self.left)
        self.list.clicked.connect(lambda index: self._go(index, on_in_text=False))
        self.list.entered_row.connect(lambda index: self._go(index, on_in_text=True))
        self.list.typed.connect(self._find)
        self.list.left.connect(self.left)
        self.list.delete_pressed.connect(self.delete_pressed)
        self.list.menu_wanted.connect(self.menu_wanted)


class OutlineList(RowList):
    """Enter goes to a row, letters look for one, Delete and the menu key ask for what can be done."""

    entered_row = Signal(QModelIndex)
    typed = Signal(str)
    menu_wanted = Signal(QPoint)
    delete_pressed = Signal()
    left = Signal()

    def __init__(self, model: OutlineModel) -> None:
        super().__init__(model, OutlineDelegate(), tr("outline.title"))
        self.setUniformItemSizes(False)  # two lines where the function turns

    def walk(self, by: int) -> None:
        row = self.currentIndex().row() + by
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    # Overrides Qt.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._let_words_be_composed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._let_words_be_composed()

    def _let_words_be_composed(self) -> None:
        """Qt gives an input method only to rows that can be edited; here Chinese words look for one."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def event(self, event: QEvent) -> bool:
        """Delete is a key of this list before it is that of an action of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.currentIndex().isValid():
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(below) if by_key else event.globalPos())
