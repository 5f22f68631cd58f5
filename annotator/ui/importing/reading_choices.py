"""How files are to be read: the cleaning rules as switches, the encoding, the whole of a web page."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.formats.documents.contents import ReadOptions
from annotator.i18n import tr
from annotator.model.imported import Alteration, joined, removed
from annotator.text.encoding import NAMES as ENCODINGS
from annotator.text.rules.catalogue import RULES, USUAL, hint, label
from annotator.ui import theme

_OF_TEXTS = {"txt", "md", "csv", "tsv", "html", "mht"}
_OF_PAGES = {"html", "mht"}


class ReadingChoices(QScrollArea):
    """`changed` when a person has chosen otherwise. Each switch says how often its rule has found
    something in the text shown.
    """

    changed = Signal()

    def __init__(self, options: ReadOptions | None = None) -> None:
        super().__init__()
        chosen = options or ReadOptions()
        self.nothing = QCheckBox(tr("import.clean_nothing"))
        self.nothing.setToolTip(tr("import.clean_nothing_hint"))
        self.rules = {rule.name: QCheckBox(label(rule.name)) for rule in RULES}
        self.whole_page = QCheckBox(tr("import.whole_page"))
        self.whole_page.setToolTip(tr("import.whole_page_hint"))
        self.encoding = QComboBox()
        self._fill(chosen)
        self._arrange()
        self._connect()

    def options(self) -> ReadOptions:
        on = () if self.nothing.isChecked() else [n for n, box in self.rules.items() if box.isChecked()]
        return ReadOptions(self.encoding.currentData(), self.whole_page.isChecked(), tuple(on))

    def offer(self, formats: Iterable[str], *, encoding: bool = False) -> None:
        """Show the choices that concern these formats; with `encoding` that one in any case."""
        there = set(formats)
        self._form.setRowVisible(self.encoding, encoding or bool(there & _OF_TEXTS))
        self._form.setRowVisible(self.whole_page, bool(there & _OF_PAGES))

    def count(self, alterations: Iterable[Alteration]) -> None:
        """How often each rule has found something."""
        done = list(alterations)
        counts = Counter(piece.rule for piece in (*removed(done), *joined(done)))
        for name, box in self.rules.items():
            said = f"{label(name)}  {counts[name]:,}" if counts[name] else label(name)
            box.setText(said)
            box.setAccessibleName(said)

    def _fill(self, chosen: ReadOptions) -> None:
        self.encoding.addItem(tr("import.encoding_auto"), None)
        for name in ENCODINGS:
            if name != "utf-8-sig":
                self.encoding.addItem(name.upper(), name)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(chosen.encoding)))
        self.encoding.setAccessibleName(tr("import.encoding"))
        self.whole_page.setChecked(chosen.whole_page)
        self.nothing.setChecked(not chosen.rules)
        for name, box in self.rules.items():
            box.setToolTip(hint(name))
            box.setAccessibleDescription(hint(name))
            box.setChecked(name in (chosen.rules or USUAL))
        self._let_choose()

    def _let_choose(self) -> None:
        for box in self.rules.values():
            box.setEnabled(not self.nothing.isChecked())

    def _connect(self) -> None:
        self.nothing.toggled.connect(self._let_choose)
        for box in (self.nothing, self.whole_page, *self.rules.values()):
            box.toggled.connect(self.changed)
        self.encoding.currentIndexChanged.connect(self.changed)

    def _arrange(self) -> None:
        inside = QWidget()
        self._form = QFormLayout()
        self._form.setSpacing(theme.GRID)
        self._form.addRow(tr("import.encoding"), self.encoding)
        self._form.addRow(self.whole_page)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(0)
        column.addLayout(self._form)
        for box in (self.nothing, *self.rules.values()):
            column.addWidget(box)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("import.rules"))
