"""The variables of documents: which there are, what they may say, and from which others they follow."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.edits import variable_definitions
from annotator.i18n import language, tr
from annotator.model.changes import Changes
from annotator.model.variable import TYPES, Variable
from annotator.store import variables
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover

_KEY = int(Qt.ItemDataRole.UserRole)
_LINES = 5  # in sight of a table of values


class VariablesPage(Cover):
    """The list at the left, the one that is chosen at the right; a definition is kept with its button."""

    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._known: dict[str, Variable] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("variables_page.list"))
        self.key, self.label, self.label_en = QLineEdit(), QLineEdit(), QLineEdit()
        self.type, self.source = QComboBox(), QComboBox()
        for kind in TYPES:
            self.type.addItem(tr(f"variable_type.{kind}"), kind)
        self.judged = QCheckBox(tr("variables_page.judged"))
        self.values, self.mapping = _pairs_field(), _pairs_field()
        self.missing = QLineEdit()
        self.add = QPushButton(tr("variables_page.add"))
        self.remove = QPushButton(tr("variables_page.remove"))
        self.keep = QPushButton(tr("variables_page.keep"))
        self.close_button = QPushButton(tr("button.close"))
        self.keep.setProperty("kind", "primary")
        wear(self.add, "number")
        wear(self.remove, "delete")
        self._arrange()
        self._connect()
        self.reload()
        self.begins_at = self.list

    # What is shown.

    def reload(self) -> None:
        """The list as it is now, the same one chosen."""
        chosen = self.chosen()
        self._known = {one.key: one for one in variables.listed(self._session.project)}
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in self._known.values():
                item = QListWidgetItem(_named(one))
                item.setData(_KEY, one.key)
                self.list.addItem(item)
        place = list(self._known).index(chosen) if chosen in self._known else 0
        self.list.setCurrentRow(place)
        self._show()

    def chosen(self) -> str | None:
        item = self.list.currentItem()
        return None if item is None else str(item.data(_KEY))

    def _show(self) -> None:
        variable = self._known.get(self.chosen() or "")
        self.key.setText(variable.key if variable else "")
        self.key.setReadOnly(variable is not None)
        self.label.setText(variable.label if variable else "")
        self.label_en.setText(variable.label_en if variable else "")
        self.type.setCurrentIndex(self.type.findData(variable.type if variable else "text"))
        self.values.setPlainText(_told(variable.labels) if variable else "")
        self.missing.setText("；".join(variable.missing) if variable else "")
        self.judged.setChecked(variable.judged if variable else False)
        self.source.clear()
        self.source.addItem(tr("variables_page.own"), None)
        for one in self._known.values():
            if not (one.judged or one.derived_from or one is variable):
                self.source.addItem(one.name(language()), one.key)
        self.source.setCurrentIndex(max(0, self.source.findData(variable.derived_from if variable else None)))
        self.mapping.setPlainText(_told(variable.mapping) if variable else "")
        self.remove.setEnabled(variable is not None)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """The mapping belongs to a variable that follows from another."""
        derived = self.source.currentData() is not None
        self._form.setRowVisible(self.mapping, derived)
        self.judged.setEnabled(not derived)

    # What is done.

    def begin_new(self) -> None:
        """An empty form for one more variable."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
            self.list.clearSelection()
        self._show()
        self.key.setFocus()

    def keep_definition(self) -> None:
        """Write what the form says, of a new variable or of the one that is chosen."""
        fields: dict[str, Any] = {
            "label": self.label.text(),
            "label_en": self.label_en.text(),
            "type": self.type.currentData(),
            "labels": _read(self.values.toPlainText()),
            "missing": [
                word.strip() for word in self.missing.text().replace(";", "；").split("；") if word.strip()
            ],
            "judged": self.judged.isChecked(),
            "derived_from": self.source.currentData(),
            "mapping": _read(self.mapping.toPlainText()),
        }
        key = self.key.text().strip()
        edit = variable_definitions.change_variable if self.chosen() else variable_definitions.add_variable
        if self._session.run(edit, key=key, **fields) and not self.chosen():
            self.list.setCurrentRow(self.list.count() - 1)

    def remove_variable(self) -> None:
        if key := self.chosen():
            self._session.run(variable_definitions.remove_variable, key=key)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("variable"):
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.source.activated.connect(self._show_what_fits)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self.remove_variable)
        self.keep.clicked.connect(self.keep_definition)
        self.close_button.clicked.connect(self.left)
        self._session.changed.connect(self._on_changed)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.GRID)
        side.addWidget(self.list, 1)
        both = QHBoxLayout()
        both.setSpacing(theme.GRID)
        both.addWidget(self.add)
        both.addWidget(self.remove)
        side.addLayout(both)
        self._form = QFormLayout()
        self._form.setSpacing(theme.GRID)
        for name, field in self._fields().items():
            self._form.addRow(tr(f"variables_page.{name}"), field)
            field.setAccessibleName(tr(f"variables_page.{name}"))
        self._form.addRow("", self.judged)
        self.values.setPlaceholderText(tr("variables_page.values_hint"))
        self.mapping.setPlaceholderText(tr("variables_page.mapping_hint"))
        self.missing.setPlaceholderText(tr("variables_page.missing_hint"))
        right = QVBoxLayout()
        right.setSpacing(theme.GRID)
        right.addLayout(self._form)
        right.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(3 * theme.GRID)
        middle.addLayout(side, 2)
        middle.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("variables_page.title"), "title"))
        column.addWidget(label(tr("variables_page.hint"), "quiet"))
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _fields(self) -> dict[str, QWidget]:
        """By the keys of their names, in their order."""
        return {
            "key": self.key,
            "label": self.label,
            "label_en": self.label_en,
            "type": self.type,
            "values": self.values,
            "missing": self.missing,
            "source": self.source,
            "mapping": self.mapping,
        }


def _named(variable: Variable) -> str:
    about = tr(f"variable_type.{variable.type}")
    if variable.judged:
        about = tr("variables_page.judged_mark")
    elif variable.derived_from:
        about = tr("variables_page.derived_mark")
    return f"{variable.name(language())}  ·  {about}"


def _pairs_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(_LINES * field.fontMetrics().lineSpacing() + 2 * theme.GRID)
    return field


def _told(pairs: Any) -> str:
    return "\n".join(f"{value} = {label_}" for value, label_ in pairs.items())


def _read(text: str) -> dict[str, str]:
    """A line for each value: `1 = 消极`; one without a sign is called as it is."""
    parts = [line.partition("=") for line in text.replace("＝", "=").split("\n") if line.strip()]
    return {value.strip(): (name if sign else value).strip() for value, sign, name in parts}
