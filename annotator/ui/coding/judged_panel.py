"""What the coder judges of the whole document, such as its tone: a form at the right of the text."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.edits.variable_edits import judge
from annotator.i18n import language, tr
from annotator.model.changes import Changes
from annotator.model.variable import Variable
from annotator.store import variables
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label


class JudgedPanel(QWidget):
    """The coder's own values of the open document. `offered` says whether there is anything to judge;
    `left`: Escape.
    """

    offered = Signal(bool)
    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._document_id: str | None = None
        self._known: list[Variable] = []
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._form_area = QWidget()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("judged.hint"), "quiet"))
        column.addWidget(self._form_area)
        column.addStretch(1)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._fill)
        self.reload()

    def show_document(self, document_id: str | None) -> None:
        self._document_id = document_id
        self._fill()

    def take_hand(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        """The fields, one for every variable that coders judge."""
        found = [one for one in variables.listed(self._session.project) if one.judged]
        if found != self._known:
            self._known = found
            self._make_fields()
        self._fill()
        self.offered.emit(bool(found))

    @property
    def has_any(self) -> bool:
        return bool(self._known)

    def _make_fields(self) -> None:
        old = self._form_area
        self._form_area = QWidget()
        form = QFormLayout(self._form_area)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GRID)
        self.fields = {}
        for variable in self._known:
            field = self._field(variable)
            field.setAccessibleName(variable.name(language()))
            self.fields[variable.key] = field
            form.addRow(variable.name(language()), field)
        self._column.replaceWidget(old, self._form_area)
        old.hide()
        old.deleteLater()

    def _field(self, variable: Variable) -> QComboBox | QLineEdit:
        if variable.type in ("choice", "yes_no"):
            box = QComboBox()
            box.addItem("", "")
            for value in variable.labels:
                box.addItem(variable.shown(value, language()), value)
            box.activated.connect(partial(self._keep, variable.key))
            return box
        line = QLineEdit()
        line.editingFinished.connect(partial(self._keep, variable.key))
        return line

    def _fill(self) -> None:
        coder, document_id = self._session.coder, self._document_id
        said = {}
        if coder is not None and document_id is not None and self._known:
            said = variables.judged(self._session.project, document_id).get((document_id, coder.id), {})
        self._form_area.setEnabled(document_id is not None)
        for key, field in self.fields.items():
            value = said[key].value or "" if key in said else ""
            with QSignalBlocker(field):
                if isinstance(field, QComboBox):
                    field.setCurrentIndex(max(0, field.findData(value)))
                elif field.text() != value:
                    field.setText(value)

    def _keep(self, key: str, _place: int = 0) -> None:
        field, document_id = self.fields[key], self._document_id
        coder = self._session.coder
        if document_id is None or coder is None:
            return
        typed = str(field.currentData() or "") if isinstance(field, QComboBox) else field.text()
        there = variables.judged(self._session.project, document_id).get((document_id, coder.id), {})
        stands = there[key].value or "" if key in there else ""
        if typed.strip() != stands:
            what = {"document_id": document_id, "key": key, "value": typed, "coder_id": coder.id}
            if not self._session.run(judge, **what):
                self._fill()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("variable"):
            self.reload()
        elif changes.touches("document_value"):
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
