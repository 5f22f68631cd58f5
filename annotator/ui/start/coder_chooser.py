"""Who sits here? Asked once per project; the answer is always in sight and can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from annotator.i18n import tr
from annotator.model.coder import Coder
from annotator.ui import theme
from annotator.ui.widgets.door import Door
from annotator.ui.widgets.page import Page


class CoderChooser(Page):
    """Reports the coder who was picked, or the name of a new one."""

    chosen = Signal(str)
    named = Signal(str)

    def __init__(self, coders: Sequence[Coder]) -> None:
        super().__init__(tr("coder_chooser.who"), tr("coder_chooser.who_hint"))
        self.buttons = {coder.name: self._button(coder) for coder in coders}
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("coder_chooser.new_name"))
        self.name.setAccessibleName(tr("coder_chooser.new_name"))
        self.add_button = QPushButton(tr("coder_chooser.add"))
        self.add_button.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.add_button.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self._arrange()

    def _add(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text().strip())

    def _button(self, coder: Coder) -> Door:
        button = Door("coder", coder.name, ink=coder.colour)
        button.clicked.connect(lambda: self.chosen.emit(coder.id))
        return button

    def _arrange(self) -> None:
        new = QHBoxLayout()
        new.setSpacing(theme.GRID)
        new.addWidget(self.name, 1)
        new.addWidget(self.add_button)
        for button in self.buttons.values():
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addLayout(new)
        self.begins_at = next(iter(self.buttons.values()), self.name)
