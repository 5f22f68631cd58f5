"""What long work says of itself at the bottom of the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from annotator.i18n import tr
from annotator.ui import theme


class ProgressStrip(QFrame):
    """Label, bar, count and a cancel button; hidden while nothing is under way."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        self._count.setProperty("kind", "quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(tr("progress.cancel"))
        self._cancel.clicked.connect(self._ask_to_stop)
        self._arrange()
        self.hide()

    def start(self, label: str) -> None:
        """Show work that has not yet said how much it is."""
        self._label.setText(label)
        self._bar.setAccessibleName(label)
        self._bar.setRange(0, 0)
        self._count.clear()
        self._cancel.setEnabled(True)
        self._cancel.setText(tr("progress.cancel"))
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """How many of how many; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done:,} / {total:,}" if total else "")

    def stop(self) -> None:
        self.hide()

    def _ask_to_stop(self) -> None:
        # The work looks up between two items; until then the button says that it was heard.
        self._cancel.setEnabled(False)
        self._cancel.setText(tr("progress.cancelling"))
        self.cancelled.emit()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.setSpacing(theme.GRID)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
