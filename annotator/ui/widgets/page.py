"""A page that is read from top to bottom: its title, a quiet line below it, and what it is about."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Room


class Page(Room):
    """One column in the middle of the window, `width` characters wide, to which `column` takes more."""

    def __init__(self, title: str, hint: str = "", *, width: int = 50, at_top: bool = False) -> None:
        super().__init__()
        inner = QWidget()
        inner.setFixedWidth(width * inner.fontMetrics().horizontalAdvance("国"))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GRID)
        self.column.addWidget(label(title, "title"))
        if hint:
            self.column.addWidget(label(hint, "quiet"))
        self.column.addSpacing(2 * theme.GRID)
        self._centre(inner, at_top)

    def _centre(self, inner: QWidget, at_top: bool) -> None:
        """At the optical centre, a little above the middle, or below the upper edge."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * theme.GRID, 6 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID)
        outer.addStretch(0 if at_top else 2)
        outer.addLayout(row)
        outer.addStretch(1 if at_top else 3)
