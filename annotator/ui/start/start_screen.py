"""The first thing a person sees: three doors, and the projects opened last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui.icons import icon

DOORS = (("open_demo", "demo"), ("new_project", "new-project"), ("open_project", "open-project"))


class StartScreen(QWidget):
    """Reports which door was taken, by its action's key, or which project was picked."""

    door = Signal(str)
    picked = Signal(Path)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.doors = {key: self._door(key, name) for key, name in DOORS}
        self.recent = [self._recent(path) for path in recent]
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(_heading())
        column.addWidget(_subheading())
        column.addSpacing(24)
        column.addLayout(self._row_of_doors())
        if self.recent:
            column.addSpacing(24)
            column.addWidget(_quiet(tr("start.recent")))
            for button in self.recent:
                column.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(_centred(column))
        outer.addStretch(3)

    def _row_of_doors(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for button in self.doors.values():
            row.addWidget(button)
        return row

    def _door(self, key: str, icon_name: str) -> QPushButton:
        button = QPushButton(icon(icon_name), f"{tr(f'action.{key}')}\n{tr(f'start.{key}')}")
        button.setProperty("kind", "door")
        button.setIconSize(QSize(32, 32))
        button.setMinimumSize(232, 88)
        button.setAccessibleName(tr(f"action.{key}"))
        button.setAccessibleDescription(tr(f"start.{key}"))
        button.clicked.connect(lambda: self.door.emit(key))
        return button

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(icon("project"), f"{path.stem}    {path.parent}")
        button.setProperty("kind", "link")
        button.setFlat(True)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.picked.emit(path))
        return button


def _centred(inner: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addLayout(inner)
    row.addStretch(1)
    return row


def _heading() -> QLabel:
    label = QLabel(tr("app.name"))
    label.setProperty("kind", "title")
    return label


def _subheading() -> QLabel:
    label = _quiet(tr("app.purpose"))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "quiet")
    return label
