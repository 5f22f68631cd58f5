"""The table of quantities with the keys that decide on them."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.i18n import tr
from annotator.model.quantity_decision import FOUND, Status
from annotator.ui.analysis.quantity_model import PASSAGE, VALUE, QuantityModel, QuantityRow
from annotator.ui.widgets.data_table import Commit, DataTable

_DECIDE: dict[Qt.Key, Status] = {
    Qt.Key.Key_Space: "confirmed",
    Qt.Key.Key_Delete: "dismissed",
    Qt.Key.Key_Backspace: FOUND,
}


class QuantityTable(DataTable):
    """`decided` with the status that the selected rows are to have."""

    decided = Signal(str)

    def __init__(self, model: QuantityModel, commit: Commit) -> None:
        super().__init__(model, tr("quantities.title"), commit, to_look_up=True, roomy=PASSAGE)

    def selected_rows(self) -> list[QuantityRow]:
        """In the order shown."""
        rows = (self.rows.row_of(key) for key in self.selected_keys())
        return [row for row in rows if isinstance(row, QuantityRow)]

    def current_row(self) -> QuantityRow | None:
        row = self.rows.row(self.currentIndex())
        return row if isinstance(row, QuantityRow) else None

    def correct(self) -> None:
        """Edit the current cell, or the value where the current cell says nothing that can be corrected."""
        index = self.currentIndex()
        row = self.rows.row(index)
        if row is None:
            return
        if not self.rows.can_edit(row, index.column()):
            index = self.rows.index(index.row(), self.rows.column_of(VALUE) or 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)
        self.edit(index)

    def go_on_behind(self, place: int) -> None:
        """Make the next row below a line the current one that nobody has decided on; from the top again
        where there is none below.
        """
        column = self.rows.columns[max(0, self.currentIndex().column())].key
        shown = self.rows.rowCount()
        for line in (*range(place + 1, shown), *range(min(place, shown))):
            row = self.rows.row_at(line)
            if isinstance(row, QuantityRow) and row.judged.status == FOUND:
                self.go_to(row.key, column)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.is_editing() or not plain or key not in (*_DECIDE, Qt.Key.Key_F2):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.correct()
        else:
            self.decided.emit(_DECIDE[key])
