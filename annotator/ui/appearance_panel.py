"""What a person chooses of the looks, in one small panel over the window; it is seen at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.coding.look import MARKS, NUMBERS
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.overlay import Overlay

_WIDTH = 52 * theme.GRID
FEWEST_CHARACTERS, MOST_CHARACTERS = 24, 60


class AppearancePanel(Overlay):
    """`chosen`: the name of a setting and what it is to be."""

    chosen = Signal(str, object)

    def __init__(self, window: QWidget, values: Mapping[str, Any], fonts: Sequence[str]) -> None:
        """`fonts`: families in which a Chinese text can be set."""
        super().__init__(window)
        self.setAccessibleName(tr("appearance.title"))
        self._values = values
        self._form = QFormLayout()
        self._add("theme", [(one, tr(f"appearance.theme.{one}")) for one in ("system", "light", "dark")])
        self._add("reading_font", [("", tr("appearance.usual_font")), *((one, one) for one in fonts)])
        self.characters = QSpinBox()
        self._add_spin()
        self._add("marks", [(one, tr(f"appearance.marks.{one}")) for one in MARKS])
        self._add("numbers", [(one, tr(f"appearance.numbers.{one}")) for one in NUMBERS])
        self.done = QPushButton(tr("appearance.done"))
        self.done.clicked.connect(self.leave)
        self._arrange()

    def _add(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(tr(f"appearance.{name}"))
        for value, words in choices:
            box.addItem(words, value)
        with QSignalBlocker(box):
            box.setCurrentIndex(max(0, box.findData(self._values[name])))
        box.currentIndexChanged.connect(lambda _row: self.chosen.emit(name, box.currentData()))
        self._form.addRow(_name(tr(f"appearance.{name}"), box), box)
        self.listen_to(box)
        if self.begins_at is self:
            self.begins_at = box

    def _add_spin(self) -> None:
        self.characters.setAccessibleName(tr("appearance.line_characters"))
        self.characters.setRange(FEWEST_CHARACTERS, MOST_CHARACTERS)
        self.characters.setValue(int(self._values["line_characters"]))
        self.characters.valueChanged.connect(lambda value: self.chosen.emit("line_characters", value))
        self.listen_to(self.characters)
        self._form.addRow(_name(tr("appearance.line_characters"), self.characters), self.characters)

    def _arrange(self) -> None:
        self._form.setHorizontalSpacing(2 * theme.GRID)
        self._form.setVerticalSpacing(theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(label(tr("appearance.title"), "heading", wraps=False))
        column.addLayout(self._form)
        column.addWidget(label(tr("appearance.hint"), "quiet"))
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    # Overrides.

    def place_in(self, window: QRect) -> QRect:
        """At the right, beside the text whose looks change."""
        width = min(_WIDTH, window.width() - 2 * theme.GRID)
        height = min(self.sizeHint().height(), window.height() - 8 * theme.GRID)
        return QRect(window.width() - width - 2 * theme.GRID, 6 * theme.GRID, width, height)


def _name(words: str, field: QWidget) -> QLabel:
    made = QLabel(words)
    made.setBuddy(field)
    return made
