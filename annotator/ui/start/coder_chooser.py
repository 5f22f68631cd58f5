"""Who sits here? Asked once per project; the answer is always in sight and can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.coder import Coder
from annotator.ui.icons import icon


class CoderChooser(QWidget):
    """Reports the coder who was picked, or the name of a new one."""

    chosen = Signal(str)
    named = Signal(str)

    def __init__(self, coders: Sequence[Coder]) -> None:
        super().__init__()
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

    @property
    def first(self) -> QWidget:
        """Where the focus begins: the first coder, or the field where there is none."""
        return next(iter(self.buttons.values()), self.name)

    def _add(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text().strip())

    def _button(self, coder: Coder) -> QPushButton:
        button = QPushButton(icon("coder", coder.colour), coder.name)
        button.setProperty("kind", "door")
        button.setMinimumHeight(48)
        button.clicked.connect(lambda: self.chosen.emit(coder.id))
        return button

    def _arrange(self) -> None:
        heading = QLabel(tr("coder_chooser.who"))
        heading.setProperty("kind", "title")
        hint = QLabel(tr("coder_chooser.who_hint"))
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        new = QHBoxLayout()
        new.setSpacing(8)
        new.addWidget(self.name, 1)
        new.addWidget(self.add_button)
        page = QWidget()
        page.setFixedWidth(480)
        column = QVBoxLayout(page)
        column.setSpacing(16)
        for widget in (heading, hint, *self.buttons.values()):
            column.addWidget(widget)
        column.addLayout(new)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
