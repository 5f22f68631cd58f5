"""The first thing a person sees: three doors, and the projects opened last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.widgets.door import Door, Row
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.page import Page

DOORS = (("open_demo", "demo"), ("new_project", "new-project"), ("open_project", "open-project"))


class StartScreen(Page):
    """Reports which door was taken, by its action's key, or which project was picked."""

    door = Signal(str)
    picked = Signal(Path)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__(tr("app.name"), tr("app.purpose"), width=80)
        self.doors = {key: self._door(key, name) for key, name in DOORS}
        self.recent = [self._recent(path) for path in recent]
        doors = QHBoxLayout()
        doors.setSpacing(2 * theme.GRID)
        for door in self.doors.values():
            doors.addWidget(door, 1)
        self.column.addLayout(doors)
        self.begins_at = self.doors["open_demo"]
        if self.recent:
            self.column.addSpacing(3 * theme.GRID)
            self.column.addWidget(label(tr("start.recent"), "quiet"))
        for row in self.recent:
            self.column.addWidget(row)

    def _door(self, key: str, icon_name: str) -> Door:
        door = Door(icon_name, tr(f"action.{key}"), tr(f"start.{key}"))
        door.clicked.connect(lambda: self.door.emit(key))
        return door

    def _recent(self, path: Path) -> Row:
        row = Row("project", path.stem, str(path.parent))
        row.setToolTip(str(path))
        row.clicked.connect(lambda: self.picked.emit(path))
        return row
