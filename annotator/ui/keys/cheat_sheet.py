"""The cheat-sheet: every key with what it does, in columns over the window, with a line to filter them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.keys.key_list import KeySection, in_columns, narrowed
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.overlay import Overlay
from annotator.ui.widgets.search_field import SearchField

_MOST_COLUMNS = 4
_AROUND = 3 * theme.GRID


class CheatSheet(Overlay):
    """As many columns as there is room for; what does not fit below is scrolled to."""

    def __init__(self, window: QWidget, sections: Sequence[KeySection]) -> None:
        super().__init__(window)
        self._sections = list(sections)
        self.setProperty("kind", "page")
        self.setAccessibleName(tr("keys.title"))
        self.field = SearchField(tr("keys.filter"))
        self.listen_to(self.field)
        self.field.textChanged.connect(self._fill)
        self.begins_at = self.field
        self._area = QScrollArea()
        self._area.setAccessibleName(tr("keys.title"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        self._arrange()

    def shown(self) -> list[KeySection]:
        """What can be read or scrolled to now."""
        return narrowed(self._sections, self.field.text())

    def scrolls(self) -> bool:
        return self._area.verticalScrollBar().maximum() > 0

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(label(tr("keys.title"), "heading", wraps=False))
        head.addWidget(self.field, 1)
        head.addWidget(label(tr("keys.leave"), "quiet", wraps=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND, 2 * theme.GRID, _AROUND, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def _fill(self) -> None:
        room = self.width() - 2 * _AROUND
        for columns in range(_MOST_COLUMNS, 0, -1):
            page = _page(in_columns(self.shown(), columns))
            if columns == 1 or page.sizeHint().width() <= room:
                self._area.setWidget(page)
                page.setAutoFillBackground(False)
                return

    # Overrides.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()


class _Page(QWidget):
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _page(columns: Sequence[Sequence[KeySection]]) -> QWidget:
    page = _Page()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4 * theme.GRID)
    for sections in columns:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        for section in sections:
            column.addWidget(label(section.title, "heading", wraps=False))
            column.addLayout(_rows(section))
            column.addSpacing(theme.GRID)
        column.addStretch(1)
        row.addLayout(column)
    row.addStretch(1)
    return page


def _rows(section: KeySection) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GRID)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for place, row in enumerate(section.rows):
        keys = QHBoxLayout()
        keys.setSpacing(2)
        for key in row.keys:
            keys.addWidget(label(key, "key", wraps=False))
        keys.addStretch(1)
        grid.addLayout(keys, place, 0)
        grid.addWidget(label(row.words, "words", wraps=False), place, 1)
    return grid
