"""The bar above the text that says which codings are shown, and which code is in focus."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.labels import label

_CHARACTERS = 12  # of what is chosen are seen at least


class FilterBar(QFrame):
    """`chosen` when a box says something else; `cleared`: all again, nothing in focus; `left`: back to the
    text.
    """

    chosen = Signal()
    cleared = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("filter.title"))
        self.code, self.coder, self.origin = (self._box(name) for name in ("code", "coder", "origin"))
        self.said = label("", "quiet", wraps=False)
        self.clear = QPushButton(tr("filter.clear"))
        wear(self.clear, "close")
        self.clear.clicked.connect(self.cleared)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for box in (self.code, self.coder, self.origin):
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 0, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(row)
        column.addWidget(self.said)
        self.hide()

    def offer(self, box: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
        """Names with what they stand for; what was chosen stays, if it is still there."""
        refill(box, entries)
        box.setVisible(len(entries) > 1)

    def choose_first(self) -> None:
        for box in (self.code, self.coder, self.origin):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def take_hand(self) -> None:
        self.show()
        self.code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_hand(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr(f"filter.{name}"))
        box.setToolTip(tr(f"filter.{name}"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_CHARACTERS)
        box.currentIndexChanged.connect(lambda _row: self.chosen.emit())
        return box

    # Overrides Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
