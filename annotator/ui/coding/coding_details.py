"""Below the text: the coding under the hand, its extent and its memo."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from annotator.edits import coding_edits
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.coding import Coding
from annotator.ui.coding.codebook_model import shown_name
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.elided_label import ElidedLabel


class CodingDetails(QWidget):
    """Keeps its height also with nothing under the hand, so that the text never jumps."""

    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._coding: Coding | None = None
        self._codes: Mapping[str, Code] = {}
        self.swatch = QLabel()
        self.words = ElidedLabel()
        self.memo = QLineEdit()
        self.memo.editingFinished.connect(self._keep_memo)
        self.memo.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.swatch)
        layout.addWidget(self.words, 3)
        layout.addWidget(self.memo, 2)
        self.setFixedHeight(48)
        self.memo.setPlaceholderText(tr("details.memo"))
        self.memo.setAccessibleName(tr("details.memo"))
        self.show_coding(None, {})

    def show_coding(self, coding: Coding | None, codes: Mapping[str, Code]) -> None:
        """Show a coding, or with None what can be done with a selection."""
        if self._coding is not None and (coding is None or coding.id != self._coding.id):
            self._keep_memo()
        self._coding, self._codes = coding, codes
        code = codes.get(coding.code_id) if coding else None
        self.memo.setVisible(coding is not None)
        self.swatch.setVisible(code is not None)
        if coding is None or code is None:
            self.words.setText(tr("details.hint"))
            return
        self.swatch.setPixmap(_swatch(code.colour))
        name = f"{code.number} {shown_name(code)}".strip()
        extent = tr("details.extent", start=coding.start, end=coding.end, count=len(coding.span))
        self.words.setText(f"{name}    {extent}")
        self.memo.setText(coding.memo or "")

    def focus_memo(self) -> None:
        if self._coding is not None:
            self.memo.setFocus(Qt.FocusReason.ShortcutFocusReason)

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

    def _keep_memo(self) -> None:
        coding, coder = self._coding, self._session.coder
        if coding is None or coder is None or self.memo.text().strip() == (coding.memo or ""):
            return
        self._coding = None  # what the edit announces must not come back here
        self._session.run(
            coding_edits.change_memo, coding_id=coding.id, memo=self.memo.text(), coder_id=coder.id
        )


def _swatch(colour: str) -> QPixmap:
    pixmap = QPixmap(12, 12)
    pixmap.fill(QColor(colour))
    return pixmap
