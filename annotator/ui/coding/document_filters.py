"""What is to be seen of the documents: by status, by the values of any variable, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from annotator.i18n import in_a_row, tr
from annotator.ui import theme
from annotator.ui.coding.document_order import CODINGS, NAME, NOTHING, NUMBER, PROGRESS, STATUS, Wanted

_KEY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Choice:
    """A variable to choose by: its key, its name, and what each of its values is called, in their order."""

    key: str
    name: str
    values: Mapping[str, str]


class DocumentFilters(QFrame):
    """`changed` with what is wanted now. `left`: Escape."""

    changed = Signal(Wanted)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._choices: dict[str, Choice] = {}
        self.status = _box(tr("order.status"))
        self.variable = _box(tr("order.variable"))
        self.values = QListWidget()
        self.values.setAccessibleName(tr("order.values"))
        self.values.setFixedHeight(18 * theme.GRID)
        self.sort = _box(tr("order.sort"))
        self.descending = QCheckBox(tr("order.descending"))
        self._fill()
        self._arrange()
        self._connect()

    def show_choices(self, choices: Sequence[Choice], wanted: Wanted) -> None:
        """The variables that there are, and what is wanted of the documents."""
        with QSignalBlocker(self.variable), QSignalBlocker(self.sort):
            chosen = self.variable.currentData() or next(iter(wanted.values), None)
            self._choices = {choice.key: choice for choice in choices}
            for box, fixed in ((self.variable, 1), (self.sort, 4)):
                while box.count() > fixed:
                    box.removeItem(fixed)
            for choice in choices:
                self.variable.addItem(choice.name, choice.key)
                self.sort.addItem(tr("order.by", name=choice.name), choice.key)
            _choose(self.variable, chosen)
        self.show_wanted(wanted)

    def show_wanted(self, wanted: Wanted) -> None:
        self._wanted = wanted
        blocked = [QSignalBlocker(each) for each in (self.status, self.sort, self.descending)]
        _choose(self.status, wanted.status)
        _choose(self.sort, wanted.sort)
        self.descending.setChecked(wanted.descending)
        for each in blocked:
            each.unblock()
        self._show_values()

    def words(self) -> list[str]:
        """What is in force, as one reads it."""
        wanted, said = self._wanted, []
        if wanted.status:
            said.append(tr(PROGRESS[wanted.status]))
        for key, ticked in wanted.values.items():
            choice = self._choices.get(key)
            names = [choice.values.get(value, value) if choice else value for value in sorted(ticked)]
            shown = in_a_row(name or tr("order.nothing") for name in names)
            said.append(tr("order.is", variable=choice.name if choice else key, values=shown))
        if wanted.sort != NUMBER or wanted.descending:
            by = self.sort.currentText()
            said.append(tr("order.descending_by", by=by) if wanted.descending else by)
        return said

    def _show_values(self) -> None:
        choice = self._choices.get(self.variable.currentData() or "")
        ticked = self._wanted.values.get(choice.key, frozenset()) if choice else frozenset()
        with QSignalBlocker(self.values):
            self.values.clear()
            for value, name in choice.values.items() if choice else ():
                item = QListWidgetItem(name or tr("order.nothing"), self.values)
                item.setData(_KEY, value)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        self.values.setVisible(choice is not None)

    def _tell(self) -> None:
        self._wanted = replace(
            self._wanted,
            status=self.status.currentData(),
            sort=self.sort.currentData(),
            descending=self.descending.isChecked(),
        )
        self.changed.emit(self._wanted)

    def _tick(self) -> None:
        items = (self.values.item(row) for row in range(self.values.count()))
        ticked = [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        self._wanted = self._wanted.with_values(self.variable.currentData(), ticked)
        self.changed.emit(self._wanted)

    def _fill(self) -> None:
        self.status.addItem(tr("order.every_status"), "")
        for status, name in reversed(PROGRESS.items()):
            self.status.addItem(tr(name), status)
        self.variable.addItem(tr("order.no_variable"), "")
        for key in (NUMBER, NAME, CODINGS, STATUS):
            self.sort.addItem(tr("order.by", name=tr(f"order.of.{key}")), key)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for part in (self.status, self.variable, self.values, self.sort, self.descending):
            column.addWidget(part)

    def _connect(self) -> None:
        self.status.currentIndexChanged.connect(self._tell)
        self.sort.currentIndexChanged.connect(self._tell)
        self.descending.toggled.connect(self._tell)
        self.variable.currentIndexChanged.connect(self._show_values)
        self.values.itemChanged.connect(self._tick)


def nothing_last(values: Mapping[str, str], said: Sequence[str]) -> dict[str, str]:
    """The values said, in the order of a variable's labels and then their own; what nobody said last."""
    known = [value for value in values if value in said]
    others = [value for value in said if value not in values and value != NOTHING]
    names = {value: values.get(value, value) for value in (*known, *others)}
    return names | ({NOTHING: ""} if NOTHING in said else {})


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


def _choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(max(0, box.findData(data)))
