"""Below the text: the coding under the hand, its extent, what was noted on it, its memo in a line."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.edits import coding_edits
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.coding import Coding
from annotator.model.errors import EditRefused
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.coding_signs import SignButtons
from annotator.ui.coding.coding_value import CodingValue
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label

_SWATCH = 12


class CodingDetails(QWidget):
    """Keeps its height also with nothing under the hand, so that the text never jumps."""

    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._coding: Coding | None = None
        self.hint = label(tr("details.hint"), "quiet", wraps=False)
        self.swatch = Swatch()
        self.name = ElidedLabel()
        self.extent = label("", "quiet", wraps=False)
        self.signs = SignButtons()
        self.value = CodingValue(session)
        self.value.left.connect(self.left)
        self.memo = QLineEdit()
        self.memo.setPlaceholderText(tr("details.memo"))
        self.memo.setAccessibleName(tr("details.memo"))
        hint = self.memo.fontMetrics().horizontalAdvance(tr("details.memo"))
        self.memo.setMinimumWidth(hint + 4 * theme.GRID)
        self.memo.editingFinished.connect(self._keep_memo)
        self.memo.installEventFilter(self)
        self._arrange()
        self.show_coding(None, {})

    def show_coding(self, coding: Coding | None, codes: Mapping[str, Code]) -> None:
        """Show a coding, or with None what can be done with a selection."""
        if self._coding is not None and (coding is None or coding.id != self._coding.id):
            self._keep_memo()
        code = codes.get(coding.code_id) if coding else None
        self._coding = coding
        self.hint.setVisible(code is None)
        for part in (self.swatch, self.name, self.extent, self.signs, self.memo):
            part.setVisible(code is not None)
        self.value.show_coding(coding, code)
        if coding is None or code is None:
            return
        self.swatch.show_colour(code.colour)
        self.name.setText(full_name(code))
        self.extent.setText(tr("details.extent", start=coding.start, end=coding.end, count=len(coding.span)))
        self.signs.show_coding(coding, code)
        self._show_memo(coding.memo or "")

    def coding_value(self) -> None:
        """Put the hand into the value; where the code asks for none, that is said."""
        if not self.value.write():
            self._session.refused.emit(EditRefused("no_value_here"))

    def write_memo(self) -> bool:
        """Put the hand into the memo; not where it has several lines, or there is no coding."""
        if self._coding is None or self.memo.isReadOnly():
            return False
        self.memo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape go back to the text; what was written is kept either way."""
        leaving = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            watched is self.memo
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in leaving
        ):
            self._keep_memo()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _show_memo(self, memo: str) -> None:
        """A memo of several lines is only read here; it is written in the column at the right."""
        lines = memo.splitlines()
        self.memo.setReadOnly(len(lines) > 1)
        self.memo.setText(f"{lines[0]} …" if len(lines) > 1 else memo)
        self.memo.setToolTip(memo)

    def _keep_memo(self) -> None:
        coding, coder = self._coding, self._session.coder
        if coding is None or coder is None or self.memo.isReadOnly():
            return
        if self.memo.text().strip() == (coding.memo or ""):
            return
        self._coding = None  # what the edit announces must not come back here
        self._session.run(
            coding_edits.change_memo, coding_id=coding.id, memo=self.memo.text(), coder_id=coder.id
        )

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addWidget(self.hint, 1)
        row.addWidget(self.swatch)
        row.addWidget(self.name)
        row.addWidget(self.extent)
        row.addWidget(self.value)
        row.addWidget(self.signs)
        row.addWidget(self.memo, 1)
        self.setFixedHeight(6 * theme.GRID)


class Swatch(QWidget):
    """A small square in the colour of a code."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = "#000000"
        self.setFixedSize(_SWATCH, _SWATCH)

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().strip(self._colour)))
