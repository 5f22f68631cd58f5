"""A line to type a search into."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.i18n import tr
from annotator.ui.icons import wear


class SearchField(QLineEdit):
    """Escape, or the cross at the end, takes out what was typed; Escape in an empty field emits `left`.

    `walked`: an arrow down (1) or up (-1), for the list that is searched.
    """

    left = Signal()
    walked = Signal(int)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass = self.addAction(self.windowIcon(), QLineEdit.ActionPosition.LeadingPosition)
        wear(glass, "search", "quiet")
        self._cross = self.addAction(self.windowIcon(), QLineEdit.ActionPosition.TrailingPosition)
        wear(self._cross, "close", "quiet")
        self._cross.setToolTip(tr("search.clear"))
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()
