"""Above the text: the headings under which the reader is, and what that part of the report does."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
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

_DEEPEST = 8
"""Of a deeper path the lowest headings are shown."""


class HeadingPath(QWidget):
    """Keeps its height, whatever it says, so that the text never jumps. `gone_to`: a heading's start."""

    gone_to = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("outline.path"))
        self.setFixedHeight(4 * theme.GRID)
        self.function = label("", "quiet", wraps=False)
        # Made once: what is made later would come last in the order of Tab.
        self._parts = [PathPart(self.gone_to) for _ in range(_DEEPEST)]
        self._turns = [label("›", "quiet", wraps=False) for _ in self._parts[1:]]
        self._shown: list[Heading] = []
        self._arrange()

    def show_path(self, headings: Sequence[Heading], function: str) -> None:
        """The headings from the first level down; `function` is the name of one, or nothing."""
        self.function.setText(function)
        shown = list(headings)[-_DEEPEST:]
        if shown == self._shown:
            return
        self._shown = shown
        for part, heading in zip(self._parts, shown, strict=False):
            part.show_heading(heading)
        for place, part in enumerate(self._parts):
            part.setVisible(place < len(shown))
        for place, turn in enumerate(self._turns, start=1):
            turn.setVisible(place < len(shown))

    def words(self) -> str:
        """The whole path in one line, whatever fits on the screen."""
        return " › ".join(heading.heading for heading in self._shown)

    def parts(self) -> list[QPushButton]:
        """The buttons that show."""
        return [*self._parts[: len(self._shown)]]

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID - 4, 0, 2 * theme.GRID, 0)
        row.setSpacing(2)
        for part, turn in zip_longest(self._parts, self._turns):
            for widget in filter(None, (part, turn)):
                row.addWidget(widget)
                widget.hide()
        row.addStretch(1)
        row.addWidget(self.function)


class PathPart(QPushButton):
    """A button as wide as its words, shortened in their middle where room is short."""

    def __init__(self, gone_to: SignalInstance) -> None:
        super().__init__()
        self.setProperty("kind", "path")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._start = 0
        self.clicked.connect(lambda: gone_to.emit(self._start))

    def show_heading(self, heading: Heading) -> None:
        self._start = heading.start
        self.setText(heading.heading.replace("&", "&&"))
        self.setToolTip(heading.heading)
        self.setAccessibleName(heading.heading)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("国…国") + 2 * theme.GRID
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
