"""Everything that a code says, beside the tree: each field is kept when one leaves it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.codebooks.cells import listed, several
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.code_change import BY_HAND, WORDING
from annotator.model.codebook import VALUE_KINDS
from annotator.ui import theme
from annotator.ui.codebook.colour_button import ColourButton
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.widgets.labels import label

_LINES = ("number", "key", "name", "name_en", "source", "value_unit")
_LISTS = ("indicators", "choices")
_TEXTS = {"definition": 3, "include": 2, "exclude": 2, "example": 3, "definition_en": 2, "memo": 2}
"""The fields of several lines, and how many are in sight."""


class CodeForm(QScrollArea):
    """`typed` with a field and its new value; `kind` says how changes of rules are meant."""

    typed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._code: Code | None = None
        self._keeping = False
        self.title = label("", "heading")
        self.uses = label("", "quiet")
        self.kind_box = QComboBox()
        for kind in BY_HAND:
            self.kind_box.addItem(tr(f"change_kind.{kind}"), kind)
        self.kind_hint = label(tr("codebook_room.kind_hint"), "quiet")
        self.lines = {name: QLineEdit() for name in (*_LINES, *_LISTS)}
        self.texts = {name: _text(rows) for name, rows in _TEXTS.items()}
        self.colour = ColourButton()
        self.codable = QCheckBox(tr("codebook_room.codable"))
        self.group, self.group_line = QComboBox(), QLineEdit()
        self.group.setEditable(True)
        self.group.setLineEdit(self.group_line)
        self.value_kind = QComboBox()
        for kind in VALUE_KINDS:
            self.value_kind.addItem(tr(f"value_kind.{kind}"), kind)
        self.rows: dict[str, QWidget] = {}
        self._arrange()
        self._connect()
        self.show_code(None, "", ())

    @property
    def code_id(self) -> str | None:
        """The code whose fields are shown."""
        return self._code.id if self._code else None

    @property
    def kind(self) -> str:
        return str(self.kind_box.currentData())

    def show_code(self, code: Code | None, uses: str, groups: Iterable[str]) -> None:
        """A code, what touching it would touch, and the groups that there are; None: nothing to edit."""
        self.keep()
        other = code is None or self._code is None or code.id != self._code.id
        self._code = code
        self.setEnabled(code is not None)
        self.uses.setText(uses)
        self.title.setText(full_name(code) if code else tr("codebook_room.no_code"))
        if other:
            self.kind_box.setCurrentIndex(0)
        self._fill(groups)

    def keep(self) -> None:
        """Hand over what is being written; once, though what is announced then comes back here."""
        if self._keeping:
            return
        self._keeping = True
        for name in (*self.lines, *self.texts):
            self._keep(name)
        self._keeping = False

    def take_hand(self) -> None:
        self.lines["name"].setFocus()
        self.lines["name"].selectAll()

    def _fill(self, groups: Iterable[str]) -> None:
        code = self._code
        for name, line in self.lines.items():
            self._show_line(line, self._stands(name) if code else "")
        for name, text in self.texts.items():
            stands = self._stands(name) if code else ""
            if text.toPlainText() != stands:
                text.setPlainText(stands)
        boxes = (self.codable, self.group, self.value_kind)
        blocked = [QSignalBlocker(box) for box in boxes]
        self.group.clear()
        self.group.addItems(["", *dict.fromkeys(groups)])
        self.group.setCurrentText(code.group or "" if code else "")
        self.codable.setChecked(code.codable if code else False)
        self.value_kind.setCurrentIndex(self.value_kind.findData(code.value_kind if code else "none"))
        for each in blocked:
            each.unblock()
        self.colour.show_colour(code.colour if code else "#808080")
        self._show_values()

    def _show_values(self) -> None:
        """The unit of measure belongs to numbers, the choices to a choice."""
        kind = self.value_kind.currentData()
        for name, wanted in (("value_unit", "number"), ("choices", "choice")):
            self._form.setRowVisible(self.lines[name], kind == wanted)
        self.kind_hint.setVisible(self.kind != WORDING)

    @staticmethod
    def _show_line(line: QLineEdit, text: str) -> None:
        if line.text() != text:
            line.setText(text)
            line.setCursorPosition(0)

    def _stands(self, name: str) -> str:
        value = getattr(self._code, name)
        return listed(value) if name in _LISTS else str(value or "")

    # What was written.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            for name, text in self.texts.items():
                if text is watched:
                    self._keep(name)
        return super().eventFilter(watched, event)

    def _keep(self, name: str) -> None:
        if self._code is None:
            return
        written = self.lines[name].text() if name in self.lines else self.texts[name].toPlainText()
        if name in _LISTS:
            words = several(written)
            if words != getattr(self._code, name):
                self._say(name, words)
        elif written.strip() != self._stands(name):
            self._say(name, written.strip())

    def _say(self, name: str, value: Any) -> None:
        self.typed.emit(name, value)

    def _take_kind(self) -> None:
        self._show_values()
        kind = str(self.value_kind.currentData())
        if self._code and kind != self._code.value_kind and (kind != "choice" or self._code.choices):
            self._say("value_kind", kind)
        elif kind == "choice":
            self.lines["choices"].setFocus()

    def _take_choices(self) -> None:
        """The choices make it a choice."""
        words = several(self.lines["choices"].text())
        if self._code and words and self.value_kind.currentData() == "choice" != self._code.value_kind:
            self.typed.emit("choice", words)
        else:
            self._keep("choices")

    # Putting together.

    def _connect(self) -> None:
        for name, line in self.lines.items():
            keep = partial(self._keep, name)
            line.editingFinished.connect(self._take_choices if name == "choices" else keep)
        for text in self.texts.values():
            text.installEventFilter(self)
        self.kind_box.currentIndexChanged.connect(self._show_values)
        self.value_kind.activated.connect(self._take_kind)
        self.codable.clicked.connect(lambda on: self._say("codable", on))
        self.group.activated.connect(self._take_group)
        self.group_line.editingFinished.connect(self._take_group)
        self.colour.chosen.connect(lambda colour: self._say("colour", colour))

    def _take_group(self) -> None:
        typed = self.group.currentText().strip()
        if self._code and typed != (self._code.group or ""):
            self._say("group", typed)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.title)
        column.addWidget(self.uses)
        self._form = QFormLayout()
        self._form.setSpacing(theme.GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(
            "number",
            _beside(
                self.lines["number"], label(tr("codebook_room.key"), "quiet", wraps=False), self.lines["key"]
            ),
        )
        self._add("name", self.lines["name"])
        self._add("name_en", self.lines["name_en"])
        self._add("colour", _beside(self.colour, self.codable))
        self._form.addRow(tr("codebook_room.kind"), self.kind_box)
        self._form.addRow("", self.kind_hint)
        for name in ("definition", "include", "exclude", "example"):
            self._add(name, self.texts[name])
        self._add("indicators", self.lines["indicators"])
        self._add("group", self.group)
        self._add("value_kind", self.value_kind)
        for name in ("value_unit", "choices"):
            self._add(name, self.lines[name])
        for name in ("definition_en", "memo"):
            self._add(name, self.texts[name])
        self._add("source", self.lines["source"])
        self._name_all()
        column.addLayout(self._form)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("codebook_room.form"))

    def _add(self, name: str, field: QWidget) -> None:
        self._form.addRow(tr(f"column.{name}"), field)

    def _name_all(self) -> None:
        named: dict[str, QWidget] = {**self.lines, **self.texts, "group": self.group}
        named |= {"value_kind": self.value_kind, "colour": self.colour}
        for name, field in named.items():
            field.setAccessibleName(tr(f"column.{name}"))
        self.kind_box.setAccessibleName(tr("codebook_room.kind"))
        self.lines["indicators"].setPlaceholderText(tr("codebook_room.list_hint"))
        self.lines["choices"].setPlaceholderText(tr("codebook_room.list_hint"))


def _text(rows: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(rows * field.fontMetrics().lineSpacing() + 2 * theme.GRID)
    return field


def _beside(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GRID)
    for part in parts:
        row.addWidget(part)
    return whole
