"""Documents that a condition puts together: cells whose value all shown documents share, saved by name."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from annotator.edits.variable_definitions import remove_group, save_group
from annotator.i18n import in_a_row, language, tr
from annotator.model.document_group import NOTHING, DocumentGroup
from annotator.model.variable import Variable
from annotator.store import variables
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.elided_label import ElidedLabel


class GroupBar(QWidget):
    """`narrowed` with a group to be shown, None for all documents; `name_wanted`: what is shown is to be
    saved.
    """

    narrowed = Signal(object)
    name_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._known: dict[str, Variable] = {}
        self.conditions: dict[str, tuple[str, ...]] = {}
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setAccessibleName(tr("groups.choose"))
        self.words = ElidedLabel()
        self.words.setProperty("kind", "quiet")
        self.save, self.clear = QPushButton(tr("groups.save")), QPushButton(tr("groups.clear"))
        self.remove = QPushButton(tr("groups.remove"))
        wear(self.save, "flag")
        wear(self.clear, "close")
        wear(self.remove, "delete")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.box)
        row.addWidget(self.words, 1)
        for button in (self.save, self.remove, self.clear):
            row.addWidget(button)
        self.box.activated.connect(self._choose)
        self.save.clicked.connect(self.name_wanted)
        self.clear.clicked.connect(lambda: self.narrow({}))
        self.remove.clicked.connect(self._remove)

    def reload(self) -> None:
        """The groups as they are now."""
        self._known = {one.key: one for one in variables.listed(self._session.project)}
        groups = variables.groups(self._session.project)
        refill(self.box, [(tr("groups.all"), None), *((group.name, group.id) for group in groups)])
        self._show()

    def add_condition(self, key: str, value: str) -> None:
        """Only documents with this value of a variable."""
        self.narrow({**self.conditions, key: (value,)})

    def narrow(self, conditions: Mapping[str, tuple[str, ...]]) -> None:
        self.conditions = dict(conditions)
        known = variables.groups(self._session.project)
        fitting = next((group for group in known if group.conditions == self.conditions), None)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(max(0, self.box.findData(fitting.id if fitting else None)))
        self._show()
        self.narrowed.emit(DocumentGroup("", "", self.conditions) if self.conditions else None)

    def keep_as(self, name: str) -> bool:
        done = self._session.run(save_group, name=name, conditions=self.conditions)
        if done:
            self.reload()
            self.narrow(self.conditions)
        return done

    def _choose(self) -> None:
        chosen = self.box.currentData()
        found = (group for group in variables.groups(self._session.project) if group.id == chosen)
        group = next(found, None)
        self.narrow(group.conditions if group else {})

    def _remove(self) -> None:
        if self.box.currentData():
            self._session.run(remove_group, group_id=self.box.currentData())
            self.reload()

    def _show(self) -> None:
        self.words.setText("   ".join(self._condition(key, some) for key, some in self.conditions.items()))
        saved = self.box.currentData() is not None
        self.setVisible(bool(self.conditions) or self.box.count() > 1)
        self.save.setVisible(bool(self.conditions) and not saved)
        self.remove.setVisible(saved)
        self.clear.setVisible(bool(self.conditions))

    def _condition(self, key: str, some: tuple[str, ...]) -> str:
        variable = self._known.get(key)
        name = variable.name(language()) if variable else key
        shown = (variable.shown(value, language()) if variable else value for value in some)
        values = in_a_row(value if value != NOTHING else tr("order.nothing") for value in shown)
        return tr("order.is", variable=name, values=values)
