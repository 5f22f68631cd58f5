"""A list with a tick for each line."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from annotator.ui import theme

_ROLE = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """Lines of an id and words; `ticked` when a person ticks or unticks."""

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._filling = False
        self.setAccessibleName(name)
        self.itemChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Other lines, (id, words) each; those named are ticked."""
        on, current = set(ticked), self.current()
        self._filling = True
        self.clear()
        for key, words in lines:
            item = QListWidgetItem(words)
            item.setData(_ROLE, key)
            item.setToolTip(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(_state(key in on))
            self.addItem(item)
            if key == current:
                self.setCurrentItem(item)
        self._filling = False

    def tick(self, keys: Iterable[str]) -> None:
        """These lines and no others; says so once."""
        wanted = set(keys)
        self._filling = True
        for item in self._items():
            item.setCheckState(_state(item.data(_ROLE) in wanted))
        self._filling = False
        self.ticked.emit()

    def ticks(self) -> list[str]:
        """Ids of the ticked lines, in the order of the list."""
        return [str(i.data(_ROLE)) for i in self._items() if i.checkState() == Qt.CheckState.Checked]

    def keys(self) -> list[str]:
        return [str(item.data(_ROLE)) for item in self._items()]

    def words_of(self, key: str) -> str:
        """What a line says, without what sets it in."""
        return self.item(self.keys().index(key)).text().strip()

    def current(self) -> str | None:
        item = self.currentItem()
        return str(item.data(_ROLE)) if item is not None else None

    def go_to(self, key: str) -> None:
        self.setCurrentRow(self.keys().index(key))

    def narrow(self, typed: str) -> None:
        """Show only the lines in which all words that were typed are found."""
        words = typed.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def fit_height(self, most: int) -> None:
        """As high as its lines, at the most so many."""
        rows = min(max(self.count(), 1), most)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 3 * theme.GRID) + theme.GRID)

    def showEvent(self, event: QShowEvent) -> None:
        """Lines were measured before the list had its looks."""
        self.scheduleDelayedItemsLayout()
        super().showEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _tell(self) -> None:
        if not self._filling:
            self.ticked.emit()


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
