"""Above the text: the headings under which the reader is, and what that part of the report does."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from annotator.i18n import tr
from annotator.text.outline import Heading
from annotator.ui import theme
from annotator.ui.widgets.labels import label


class HeadingPath(QWidget):
    """Keeps its height, whatever it says, so that the text never jumps. `gone_to`: a heading's start."""

    gone_to = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("outline.path"))
        self.setFixedHeight(4 * theme.GRID)
        self.parts: list[QPushButton] = []
        self.function = label("", "quiet", wraps=False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * theme.GRID - 4, 0, 2 * theme.GRID, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._row.addWidget(self.function)
        self._shown: tuple[tuple[int, str], ...] = ()

    def show_path(self, headings: Sequence[Heading], function: str) -> None:
        """The headings from the first level down; `function` is the name of one, or nothing."""
        self.function.setText(function)
        shown = tuple((heading.start, heading.heading) for heading in headings)
        if shown == self._shown:
            return
        self._shown = shown
        while self._row.count() > 2:
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.parts = [self._part(*part) for part in shown]
        for place, part in enumerate(self.parts):
            if place:
                self._row.insertWidget(2 * place - 1, label("›", "quiet", wraps=False))
            self._row.insertWidget(2 * place, part)

    def words(self) -> str:
        """The whole path in one line, whatever fits on the screen."""
        return " › ".join(heading for _start, heading in self._shown)

    def _part(self, start: int, heading: str) -> QPushButton:
        part = PathPart(heading)
        part.setToolTip(heading)
        part.clicked.connect(lambda: self.gone_to.emit(start))
        return part


class PathPart(QPushButton):
    """A button as wide as its words, shortened in their middle where room is short."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setProperty("kind", "path")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("国…国") + 2 * theme.GRID
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
