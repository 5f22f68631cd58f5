"""The palette: one line at the top of the window that finds actions, codes and documents."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.palette.found_list import FoundDelegate, FoundModel, spoken
from annotator.ui.palette.ranking import Entry, ranked
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.overlay import Overlay
from annotator.ui.widgets.row_list import RowList
from annotator.ui.widgets.search_field import SearchField

_WIDTH, _TOP = 80 * theme.GRID, theme.GRID // 2
_ROWS = 12


class Palette(Overlay):
    """Arrows walk, Enter or a click chooses. `chosen` comes after the focus is back where it was."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        super().__init__(window)
        self._entries, self._recent = entries, recent
        self.setAccessibleName(tr("palette.title"))
        self.field = SearchField(tr("palette.title"))
        self.model = FoundModel()
        self.list = RowList(self.model, FoundDelegate(), tr("palette.found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label(tr("palette.nothing"), "quiet", wraps=False)
        self.begins_at = self.field
        self._arrange()
        self._connect()
        self._find()

    def current(self) -> Entry | None:
        """What Enter would choose."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def _find(self) -> None:
        self.model.show(ranked(self._entries, self.field.text(), self._recent))
        self._nothing.setVisible(not self.model.entries)
        self.list.setVisible(bool(self.model.entries))
        self._go_to(0)
        self._place()

    def _go_to(self, row: int) -> None:
        if not self.model.entries:
            return
        row = row % len(self.model.entries)
        self.list.setCurrentIndex(self.model.index(row))
        said = QAccessibleAnnouncementEvent(self, spoken(self.model.entries[row]))
        QAccessible.updateAccessibility(said)  # the field has the focus, so nobody else would say it

    def _walk(self, by: int) -> None:
        self._go_to(self.list.currentIndex().row() + by)

    def _choose(self, _index: QModelIndex | None = None) -> None:
        entry = self.current()
        if entry is not None:
            self.leave()
            self.chosen.emit(entry)

    def _connect(self) -> None:
        self.listen_to(self.field)
        self.field.textChanged.connect(self._find)
        self.field.walked.connect(self._walk)
        self.list.clicked.connect(self._choose)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        for part in (self.field, self.list, self._nothing):
            column.addWidget(part)

    # Overrides.

    def place_in(self, window: QRect) -> QRect:
        """As high as what it has found, up to a dozen rows."""
        width = min(_WIDTH, window.width() - 2 * theme.GRID)
        row = max(1, self.list.sizeHintForRow(0))
        rows = min(_ROWS, len(self.model.entries))
        frame = 2 * self.list.frameWidth() + theme.GRID // 2
        self.list.setFixedHeight(rows * row + frame)
        height = min(self.sizeHint().height(), window.height() - 2 * _TOP)
        return QRect((window.width() - width) // 2, _TOP, width, height)

    def key_of_part(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            last = len(self.model.entries) - 1
            step = _ROWS if event.key() == Qt.Key.Key_PageDown else -_ROWS
            self._go_to(max(0, min(last, self.list.currentIndex().row() + step)))
        else:
            return super().key_of_part(event)
        return True
