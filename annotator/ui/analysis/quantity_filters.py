"""What is to be shown of the quantities: by words, document, function, unit and status."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.document import Document
from annotator.text.functions import Function
from annotator.ui import theme
from annotator.ui.analysis.quantity_model import QuantityRow, status_name
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.search_field import SearchField
from annotator.ui.widgets.table_model import Row

_KEPT, _NO_UNIT = "kept", " "
_STATUSES = ("found", "confirmed", "corrected", "dismissed")


class QuantityFilters(QWidget):
    """Two lines above the table; the second ends in how much of it is shown. Signals: `typed` with
    the words of the search, `chosen` when anything else is to be shown.
    """

    typed = Signal(str)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(tr("quantities.search"))
        self.document = _box(tr("quantities.document"), tr("quantities.all_documents"))
        self.function = _box(tr("column.function"), tr("quantities.all_functions"))
        self.unit = _box(tr("quantities.unit"), tr("quantities.all_units"))
        self.status = _box(tr("quantities.status"), tr("quantities.all_statuses"))
        self.plans = QCheckBox(tr("quantities.only_plans"))
        self.wrong_sums = QCheckBox(tr("quantities.only_wrong_sums"))
        self.clear_button = QPushButton(tr("quantities.show_all"))
        self.clear_button.setProperty("kind", "link")
        self.count = label("", "quiet", wraps=False)
        self._boxes = (self.document, self.function, self.unit, self.status)
        self._fill()
        self._arrange()
        self._connect()

    def fits(self) -> Callable[[Row], bool] | None:
        """Whether a row is to be shown, as far as it is not a question of words; None for all."""
        document, function, unit, status = (box.currentData() for box in self._boxes)
        plans, wrong_sums = self.plans.isChecked(), self.wrong_sums.isChecked()
        if not (document or function or unit or status or plans or wrong_sums):
            return None

        def fits(row: Row) -> bool:
            assert isinstance(row, QuantityRow)
            return (
                (not document or row.document.id == document)
                and (not function or row.fact.function == function)
                and (not unit or (row.quantity.unit or _NO_UNIT) == unit)
                and (not status or _has(row, status))
                and (not plans or row.quantity.plan)
                and (not wrong_sums or row.quantity.sum_check is False)
            )

        return fits

    def clear(self) -> None:
        """Show everything."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        for check in (self.plans, self.wrong_sums):
            check.setChecked(False)
        self.search.clear()

    def show_documents(self, listed: Iterable[Document]) -> None:
        _refill(self.document, {each.id: f"{each.number} {each.name}" for each in listed})

    def show_units(self, units: Sequence[str | None]) -> None:
        """The units that there are, in the order to be shown."""
        _refill(self.unit, {unit or _NO_UNIT: unit or tr("quantities.no_unit") for unit in units})

    def show_count(self, text: str, *, narrowed: bool) -> None:
        self.count.setText(text)
        self.clear_button.setVisible(narrowed)

    def _fill(self) -> None:
        for function in Function:
            self.function.addItem(tr(f"function.{function}"), str(function))
        self.status.addItem(tr("quantities.kept"), _KEPT)
        for status in _STATUSES:
            self.status.addItem(status_name(status), status)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.search, 3)
        for box in self._boxes:
            first.addWidget(box, 2)
        for part in (self.plans, self.wrong_sums, self.clear_button):
            second.addWidget(part)
        second.addStretch(1)
        second.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for row in (first, second):
            row.setSpacing(theme.GRID)
            column.addLayout(row)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.typed)
        for box in self._boxes:
            box.currentIndexChanged.connect(self.chosen)
        for check in (self.plans, self.wrong_sums):
            check.toggled.connect(self.chosen)
        self.clear_button.clicked.connect(self.clear)


def _has(row: QuantityRow, status: str) -> bool:
    return row.judged.status != "dismissed" if status == _KEPT else row.judged.status == status


def _box(name: str, everything: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.addItem(everything, None)
    return box


def _refill(box: QComboBox, choices: dict[str, str]) -> None:
    """Other choices behind the first; what was chosen stays chosen, or everything is."""
    if [box.itemData(n) for n in range(1, box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(box.count() - 1)
    for value, name in choices.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
    if box.currentData() != chosen:
        box.currentIndexChanged.emit(box.currentIndex())
