"""The value of a coding, below the text: a number with its unit, one of the choices, a text, a weight."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from annotator.edits import coding_values
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.codebook import NO_VALUE
from annotator.model.coding import Coding
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label

_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE = 14 * theme.GRID


class CodingValue(QWidget):
    """In sight only where the code asks for a value. What was written is kept when one leaves it; `left`:
    Enter or Escape.
    """

    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._coding: Coding | None = None
        self.line, self.choice = QLineEdit(), QComboBox()
        self.unit = label("", "quiet", wraps=False)
        for field in (self.line, self.choice):
            field.setAccessibleName(tr("column.value"))
            field.setFixedWidth(_WIDE)
            field.installEventFilter(self)
            field.setToolTip(tr("action.coding_value"))
        self.line.setPlaceholderText(tr("column.value"))
        self.choice.setPlaceholderText(tr("column.value"))
        self.line.editingFinished.connect(self.keep)
        self.choice.activated.connect(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for part in (self.line, self.choice, self.unit):
            row.addWidget(part)
        self.hide()

    def show_coding(self, coding: Coding | None, code: Code | None) -> None:
        """Another coding; what is being written of the one before is kept first."""
        if self._coding is not None and (coding is None or coding.id != self._coding.id):
            self.keep()
        wanted = coding is not None and code is not None and code.value_kind != NO_VALUE
        self._coding = coding if wanted else None
        self.setVisible(wanted)
        if coding is None or code is None or not wanted:
            return
        chosen = code.value_kind == "choice"
        self.line.setVisible(not chosen)
        self.choice.setVisible(chosen)
        self.unit.setText(code.value_unit or "")
        self.unit.setVisible(bool(code.value_unit))
        stands = _stands(coding)
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItems(["", *dict.fromkeys([*code.choices, *([stands] if stands else [])])])
            self.choice.setCurrentText(stands)
        if self.line.text() != stands:
            self.line.setText(stands)

    def write(self) -> bool:
        """Put the hand into it; not where the code asks for no value."""
        if self._coding is None:
            return False
        field = self.choice if self.choice.isVisible() else self.line
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        return True

    def keep(self) -> None:
        coding, coder = self._coding, self._session.coder
        if coding is None or coder is None:
            return
        written = (self.choice.currentText() if self.choice.isVisible() else self.line.text()).strip()
        if written == _stands(coding):
            return
        self._coding = None  # what the edit announces must not come back here
        value = {"coding_id": coding.id, "value": written, "coder_id": coder.id}
        if not self._session.run(coding_values.set_value, **value):
            self._coding = coding
            self.line.setText(_stands(coding))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _ENDS:
            self.keep()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


def _stands(coding: Coding) -> str:
    if coding.value is not None:
        return coding.value
    return "" if coding.weight is None else f"{coding.weight:g}"
