"""Which coders something is about: a list with a tick for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from annotator.i18n import tr
from annotator.model.coder import CONSENSUS, Coder
from annotator.ui import theme

_ROLE = Qt.ItemDataRole.UserRole
_MOST = 6  # coders in sight at once


class CoderChoice(QListWidget):
    """The consensus is nobody to choose. `chosen_changed` when a person ticks or unticks."""

    chosen_changed = Signal()

    def __init__(self, first: int) -> None:
        """`first`: how many are ticked at first."""
        super().__init__()
        self._first, self._filling = first, False
        self.setAccessibleName(tr("team.coders"))
        self.itemChanged.connect(self._tell)

    def show_coders(self, people: Sequence[Coder]) -> None:
        """Ticks stay; where nobody was ticked the first ones are."""
        ticked = set(self.chosen())
        people = [coder for coder in people if coder.role != CONSENSUS]
        self._filling = True
        self.clear()
        for number, coder in enumerate(people):
            item = QListWidgetItem(coder.name)
            item.setData(_ROLE, coder.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            on = coder.id in ticked if ticked else number < self._first
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        rows = min(max(len(people), 1), _MOST)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 3 * theme.GRID) + theme.GRID)
        self._filling = False

    def chosen(self) -> list[str]:
        """Ids in the order of the list."""
        items = (self.item(row) for row in range(self.count()))
        return [str(item.data(_ROLE)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def choose(self, coder_ids: Sequence[str]) -> None:
        for row in range(self.count()):
            item = self.item(row)
            on = item.data(_ROLE) in coder_ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _tell(self) -> None:
        if not self._filling:
            self.chosen_changed.emit()
