"""What a new project needs: a name, a place, who codes, and which codebook."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton

from annotator.i18n import in_a_row, tr
from annotator.store.project import SUFFIX
from annotator.ui import theme
from annotator.ui.file_dialogs import ask_folder
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class NewProject:
    """The answers; `with_codebook` means the genre's."""

    path: Path
    coder: str
    with_codebook: bool


class NewProjectForm(Page):
    """Not a dialog; says beside the button what is still missing."""

    wanted = Signal(NewProject)
    cancelled = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(tr("new_project.heading"))
        self._folder = folder
        self.name = QLineEdit()
        self.coder = QLineEdit()
        self.folder_button = QPushButton(tr("new_project.change_folder"))
        self.codebook = QComboBox()
        self.codebook.addItems([tr("new_project.genre_codebook"), tr("new_project.no_codebook")])
        self.create_button = QPushButton(tr("new_project.create"))
        self.create_button.setProperty("kind", "primary")
        self.create_button.setDefault(True)
        self.cancel_button = QPushButton(tr("button.cancel"))
        self.missing = label("", "quiet")
        self._folder_label = ElidedLabel(str(folder))
        self._name_fields()
        self._arrange()
        self._connect()
        self._judge()

    def answers(self) -> NewProject:
        name = self.name.text().strip().removesuffix(SUFFIX)
        path = self._folder / f"{name}{SUFFIX}"
        return NewProject(path, self.coder.text().strip(), self.codebook.currentIndex() == 0)

    def _judge(self) -> None:
        lacks = [
            tr(f"new_project.{field}")
            for field, widget in (("name", self.name), ("coder", self.coder))
            if not widget.text().strip()
        ]
        exists = bool(self.name.text().strip()) and self.answers().path.exists()
        self.create_button.setEnabled(not lacks and not exists)
        said = tr("new_project.missing", fields=in_a_row(lacks)) if lacks else ""
        self.missing.setText(tr("new_project.exists") if exists else said)

    def _create(self) -> None:
        if self.create_button.isEnabled():
            self.wanted.emit(self.answers())

    def _change_folder(self) -> None:
        folder = ask_folder(self, self._folder)
        if folder:
            self._folder = folder
            self._folder_label.setText(str(folder))
            self._judge()

    def _connect(self) -> None:
        for field in (self.name, self.coder):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._create)
        self.folder_button.clicked.connect(self._change_folder)
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self.cancelled)

    def _name_fields(self) -> None:
        self.name.setAccessibleName(tr("new_project.name"))
        self.coder.setAccessibleName(tr("new_project.coder"))
        self.codebook.setAccessibleName(tr("new_project.codebook"))
        self.begins_at = self.name

    def _arrange(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(theme.GRID)
        place.addWidget(self._folder_label, 1)
        place.addWidget(self.folder_button)
        form = QFormLayout()
        form.setSpacing(2 * theme.GRID)
        form.addRow(tr("new_project.name"), self.name)
        form.addRow(tr("new_project.folder"), place)
        form.addRow(tr("new_project.coder"), self.coder)
        form.addRow(tr("new_project.codebook"), self.codebook)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.missing, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        self.column.addLayout(form)
        self.column.addSpacing(2 * theme.GRID)
        self.column.addLayout(buttons)
