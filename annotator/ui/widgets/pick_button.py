"""All or some of many: a button that says how many, and a list with ticks that comes down from it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.widgets.tick_list import TickList

_LINES = 12


class PickButton(QPushButton):
    """`picked` when a person has changed what is chosen; nothing chosen is the same as all."""

    picked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.list = TickList(name)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("pick.search"))
        self.search.setAccessibleName(tr("pick.search"))
        self.all = QPushButton(tr("pick.all"))
        self.none = QPushButton(tr("pick.none"))
        self.popup = self._popup()
        self.setProperty("kind", "picker")
        wear(self, "filter", "quiet")
        self.setAccessibleName(name)
        self.clicked.connect(self.open)
        self.list.ticked.connect(self._tell)
        self.search.textChanged.connect(self.list.narrow)
        self.all.clicked.connect(lambda: self.list.tick(self.list.keys()))
        self.none.clicked.connect(lambda: self.list.tick(()))

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Other lines, (id, words) each; what was chosen of them stays, where all were all are."""
        chosen = self.chosen()
        keys = [key for key, _ in lines]
        self.list.show_lines(lines, [key for key in keys if key in chosen] or keys)
        self._say()

    def choose(self, keys: Sequence[str]) -> None:
        """These; none for all."""
        self.list.tick(keys or self.list.keys())

    def chosen(self) -> tuple[str, ...]:
        """The ids chosen; none where all or none are."""
        ticks = self.list.ticks()
        return () if len(ticks) == self.list.count() else tuple(ticks)

    def open(self) -> None:
        self.list.setFixedHeight(_LINES * 3 * theme.GRID)
        self.popup.setFixedWidth(max(self.width(), 40 * theme.GRID))
        self.popup.move(self.mapToGlobal(QPoint(0, self.height())))
        self.popup.show()
        self.search.setFocus()

    def _tell(self) -> None:
        self._say()
        self.picked.emit()

    def _say(self) -> None:
        chosen, total = self.chosen(), self.list.count()
        said = tr("pick.some", count=len(chosen), all=total) if chosen else tr("pick.all_of", count=total)
        self.setText(self.list.words_of(chosen[0]) if len(chosen) == 1 else said)
        self.setToolTip(self.text())

    def _popup(self) -> QFrame:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("kind", "raised")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for part in (self.all, self.none):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(popup)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addLayout(row)
        return popup
