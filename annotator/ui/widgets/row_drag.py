"""Rows of a table drawn to another place by the cells of one column."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui import theme
from annotator.ui.widgets.data_table import DataTable

_SCROLL_EVERY = 30  # milliseconds
_LEFT = Qt.MouseButton.LeftButton


class RowDrag(QObject):
    """Pressing the mouse on a cell of `column` and drawing it up or down moves the row, and with it all
    selected ones if it is selected; a line shows between which rows. Escape gives up. `dropped` tells
    the keys of the rows and the key of the row before which they are to stand, empty for the end;
    `begun` is emitted before the first move, and whoever hears it may `forbid`.
    """

    begun = Signal()
    dropped = Signal(list, str)

    def __init__(self, table: DataTable, column: int = 0) -> None:
        super().__init__(table)
        self._table, self._viewport, self._column = table, table.viewport(), column
        self._pressed: QPoint | None = None
        self._at = QPoint()
        self._keys: list[str] = []
        self._forbidden = False
        self._line = _DropLine(table.viewport())
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)

    @property
    def is_moving(self) -> bool:
        return bool(self._keys)

    def forbid(self) -> None:
        """Nothing is moved this time."""
        self._forbidden = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.is_moving and event.key() == Qt.Key.Key_Escape:
            self._stop()
            return True
        if watched is not self._viewport or not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._press(event)
            case QEvent.Type.MouseMove:
                return self._move(event)
            case QEvent.Type.MouseButtonRelease:
                return self._release(event)
        return False

    def _press(self, event: QMouseEvent) -> bool:
        """The press is the table's, too, except where it would take a selection apart."""
        at = event.position().toPoint()
        index = self._table.indexAt(at)
        plain = event.button() == _LEFT and not event.modifiers()
        self._pressed = at if plain and index.isValid() and index.column() == self._column else None
        return self._pressed is not None and len(self._selected_here(at)) > 1

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.buttons() & _LEFT:
            return False
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self.is_moving:
            self._begin()
        if self.is_moving:
            self._at = at
            self._line.show_at(self._gap(at))
            self._scrolling.start()
        return True

    def _begin(self) -> None:
        assert self._pressed is not None
        self._forbidden = False
        self.begun.emit()
        if self._forbidden:
            self._pressed = None
            return
        row = self._table.rows.row(self._table.indexAt(self._pressed))
        alone = [row.key] if row else []
        self._keys = self._selected_here(self._pressed) or alone
        self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _release(self, event: QMouseEvent) -> bool:
        keys, pressed, at = self._keys, self._pressed, event.position().toPoint()
        self._stop()
        if keys:
            place = self._place(at)
            every = self._table.rows.keys()
            self.dropped.emit(keys, every[place] if place < len(every) else "")
            return True
        if pressed is not None and len(self._selected_here(at)) > 1:
            # The press was kept from the table: without a move it was a plain click.
            self._table.setCurrentIndex(self._table.indexAt(at))
        return False

    def _stop(self) -> None:
        self._keys, self._pressed = [], None
        self._scrolling.stop()
        self._line.hide()
        self._viewport.unsetCursor()

    def _selected_here(self, at: QPoint) -> list[str]:
        """The rows selected in the column, if the one at this point is among them."""
        row = self._table.rows.row(self._table.indexAt(at))
        keys = self._table.selected_keys(self._column)
        return keys if row is not None and row.key in keys else []

    def _place(self, at: QPoint) -> int:
        """Before which line the rows would stand."""
        line = self._table.rowAt(at.y())
        if line < 0:
            return 0 if at.y() < 0 else self._table.rows.rowCount()
        rect = self._table.visualRect(self._table.rows.index(line, self._column))
        return line + (at.y() > rect.center().y())

    def _gap(self, at: QPoint) -> int:
        """Where the line between two rows is drawn, in pixels of the viewport."""
        place, count = self._place(at), self._table.rows.rowCount()
        rect = self._table.visualRect(self._table.rows.index(min(place, count - 1), self._column))
        return rect.top() if place < count else rect.bottom() + 1

    def _scroll(self) -> None:
        """Near an edge the table moves on."""
        bar, room = self._table.verticalScrollBar(), 2 * theme.GRID
        if self._at.y() < room:
            bar.setValue(bar.value() - room)
        elif self._at.y() > self._viewport.height() - room:
            bar.setValue(bar.value() + room)
        self._line.show_at(self._gap(self._at))


class _DropLine(QWidget):
    """A line over the table that takes no part in anything."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        self.setGeometry(0, y - 1, self._viewport.width(), 2)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().accent))
