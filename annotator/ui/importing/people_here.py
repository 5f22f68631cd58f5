"""Who the coders of another program are here: a line for each, never decided by the name alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from annotator.i18n import tr
from annotator.model.coder import CONSENSUS, Coder
from annotator.model.exchange import Person
from annotator.ui import theme
from annotator.ui.widgets.labels import label

_UNDECIDED = "?"
_WIDTH = 40 * theme.GRID


class PeopleHere(QWidget):
    """`changed` when a person decides."""

    changed = Signal()

    def __init__(self, people: Sequence[Person], known: Sequence[Coder]) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        ids, names = {coder.id.lower() for coder in known}, {coder.name for coder in known}
        for person in people:
            same = bool(person.id) and (person.id or "").strip("{}").lower() in ids
            if person.name in self.boxes or same:
                continue
            box = self.boxes[person.name] = self._box(person.name, known, names)
            words = person.name or tr("exchange.nobody")
            form.addRow(label(words, "quiet", wraps=False), box)
            box.setAccessibleName(tr("exchange.who", coder=words))
        if not self.boxes:  # shown before it has a parent, it would flash up as a window of its own
            self.hide()

    def same(self) -> dict[str, str]:
        """Names of coders here by the names there, where those are not the same."""
        chosen = {name: box.currentData() for name, box in self.boxes.items()}
        return {name: here for name, here in chosen.items() if here not in (None, _UNDECIDED)}

    def is_decided(self) -> bool:
        return all(box.currentData() != _UNDECIDED for box in self.boxes.values())

    def _box(self, name: str, known: Sequence[Coder], names: set[str]) -> QComboBox:
        box = QComboBox()
        box.setMinimumWidth(_WIDTH)
        if name in names:
            box.addItem(tr("exchange.same_name"), _UNDECIDED)
        free = name or tr("exchange.unnamed")
        number = 2
        while free in names:
            free, number = f"{name} ({number})", number + 1
        box.addItem(tr("exchange.as_new", coder=free), free if free != name else None)
        for coder in known:
            if coder.role != CONSENSUS:
                box.addItem(tr("exchange.as_known", coder=coder.name), coder.name)
        box.currentIndexChanged.connect(self.changed)
        return box
