"""The kind of unit that reading goes by, as a word in the window's line, with a menu of all of them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.i18n import tr
from annotator.ui.coding.reading_cursor import ReadingCursor
from annotator.ui.coding.reading_moves import KINDS


class UnitKindButton(QToolButton):
    def __init__(self, reading: ReadingCursor) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tr("unit.hint"))
        menu, group = QMenu(self), QActionGroup(self)
        self._entries = {kind: menu.addAction(tr(f"unit.{kind}")) for kind in reversed(KINDS)}
        for kind, entry in self._entries.items():
            entry.setCheckable(True)
            entry.setActionGroup(group)
            entry.triggered.connect(partial(reading.choose_kind, kind))
        self.setMenu(menu)
        self._show(reading.kind)
        reading.kind_chosen.connect(self._show)

    def _show(self, kind: str) -> None:
        self._entries[kind].setChecked(True)
        self.setText(f"{tr(f'unit.{kind}')} ▾")
        self.setAccessibleName(tr("unit.chosen", kind=tr(f"unit.{kind}")))
