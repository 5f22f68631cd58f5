"""A label for names and paths, which say most at their two ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line, shortened in the middle where it is too long; then the tooltip has it whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def shown_text(self) -> str:
        """What can be read at the present width."""
        one_line = " ".join(self.text().split("\n"))
        return self.fontMetrics().elidedText(
            one_line, Qt.TextElideMode.ElideMiddle, self.contentsRect().width()
        )

    # Overrides Qt.

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("国…国")
        return QSize(min(least, super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        # The colour that the style sheet gave this label stands in its palette.
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown_text())

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")
