"""How far the reading of the quantities has come, below their table."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.analysis.quantity_reading import QuantityReading
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip

_WORTH_SHOWING = 10  # documents: fewer are read before anybody could look


class ReadingStrip(QWidget):
    """The progress while it lasts, with a way to stop it; after a stop what is missing and a way on."""

    def __init__(self, reading: QuantityReading) -> None:
        super().__init__()
        self._reading = reading
        self.progress = ProgressStrip()
        self.missing = label("", "quiet")
        self.go_on_button = QPushButton(tr("quantities.read_on"))
        self.go_on_button.setProperty("kind", "link")
        self._stopped = QWidget()
        self._arrange()
        self.progress.cancelled.connect(reading.jobs.cancel)
        self.go_on_button.clicked.connect(reading.go_on)
        reading.state_changed.connect(self._show_state)
        reading.jobs.progressed.connect(self.progress.show_progress)
        self._show_state()

    def _show_state(self) -> None:
        reading = self._reading
        if reading.jobs.busy and reading.under_way >= _WORTH_SHOWING:
            self.progress.start(tr("quantities.reading"))
        else:
            self.progress.stop()
        self._stopped.setVisible(reading.stopped)
        read, total = len(reading.read()), len(reading.documents)
        self.missing.setText(tr("quantities.stopped", read=f"{read:,}", total=f"{total:,}"))

    def _arrange(self) -> None:
        row = QHBoxLayout(self._stopped)
        row.setContentsMargins(2 * theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.addWidget(self.missing)
        row.addWidget(self.go_on_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.progress, self._stopped):
            column.addWidget(part)
