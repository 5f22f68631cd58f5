"""The table in which equal passages are ticked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.i18n import tr
from annotator.ui.coding.equal_model import PASSAGE, EqualModel
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.table_model import Index


class EqualTable(DataTable):
    """Space, or a click on the state of a row, ticks the selected rows; `changed` when it did."""

    changed = Signal()

    def __init__(self) -> None:
        self.passages = EqualModel()
        super().__init__(self.passages, tr("equal.list"), to_look_up=True, roomy=PASSAGE)
        self.clicked.connect(self._click)

    def tick(self, keys: list[str] | None = None) -> None:
        """Tick rows, or all; where all of them are ticked, untick them."""
        self.passages.tick(keys)
        self.changed.emit()

    def _click(self, index: Index) -> None:
        row = self.rows.row(index)
        if row is not None and index.column() == 0:
            selected = self.selected_keys()
            self.tick(selected if row.key in selected else [row.key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick(self.selected_keys())
        else:
            super().keyPressEvent(event)
