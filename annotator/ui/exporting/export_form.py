"""What goes into the file: whose codings, of which documents and codes, in which language."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from annotator.exporting.file_kinds import KINDS, FileKind
from annotator.exporting.options import EACH, FINAL, ExportOptions
from annotator.i18n import language, tr
from annotator.model.code_tree import CodeTree
from annotator.model.coder import CONSENSUS
from annotator.store import coders, codes, documents
from annotator.text.unit_kinds import UNITS
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.pick_button import PickButton

_LETTERS = 12  # at least so many of a choice are in sight


class ExportForm(QWidget):
    """`changed` with every choice of a person, or of `show_options`."""

    changed = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session, self._filling, self._layer_said = session, False, False
        self.kind, self.language, self.layer = QComboBox(), QComboBox(), QComboBox()
        self.level, self.unit = QComboBox(), QComboBox()
        self.documents, self.codes = PickButton(tr("export.documents")), PickButton(tr("export.codes"))
        self.covered = QCheckBox(tr("export.mask"))
        self.covered_hint = label(tr("export.mask_hint"), "quiet")
        self.as_finished = QCheckBox(tr("export.as_finished"))
        self.as_finished_hint = label(tr("export.as_finished_hint"), "quiet")
        self._fill()
        self._arrange()
        self._connect()

    def reload(self) -> None:
        """Coders, documents and codes as the project has them; what was chosen stays."""
        project = self._session.project
        self._filling = True
        people = [coder for coder in coders.listed(project) if coder.role != CONSENSUS]
        layers = [(tr("export.layer_final"), FINAL), (tr("export.layer_each"), EACH)]
        layers += [(tr("export.layer_coder", coder=coder.name), coder.id) for coder in people]
        refill(self.layer, layers)
        tree = CodeTree(codes.listed(project))
        levels: list[tuple[str, object]] = [(tr("export.all_levels"), None)]
        levels += [(tr("export.to_level", level=n), n) for n in range(1, tree.depth)]
        refill(self.level, levels)
        self.documents.show_lines([(d.id, f"{d.number}  {d.name}") for d in documents.listed(project)])
        listed = [(c.id, f"{'    ' * (tree.level(c.id) - 1)}{c.number} {c.name}") for c in tree.codes]
        self.codes.show_lines(listed)
        # Asked only where nobody has used “finished”: else it is said in the documents' states.
        finished = "finished" in coders.statuses(project).values()
        for part in (self.as_finished, self.as_finished_hint):
            part.setVisible(not finished)
        self._filling = False

    @property
    def file_kind(self) -> FileKind:
        return KINDS[self.kind.currentIndex()]

    def options(self) -> ExportOptions:
        """What is chosen, but for the sheets."""
        return ExportOptions(
            lang=self.language.currentData(),
            layer=self.layer.currentData(),
            codes=self.codes.chosen(),
            level=self.level.currentData(),
            unit=self.unit.currentData(),
            documents=self.documents.chosen(),
            treat_coded_as_finished=not self.as_finished.isHidden() and self.as_finished.isChecked(),
            mask_personal=self.covered.isChecked(),
        )

    def show_options(self, options: ExportOptions) -> None:
        """Choose as a preset says; what the project no longer has is left out."""
        self._filling = self._layer_said = True
        said = replace(options, lang=options.lang or language())
        for box, value in (
            (self.language, said.lang),
            (self.layer, said.layer),
            (self.level, said.level),
            (self.unit, said.unit),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.documents.choose(said.documents)
        self.codes.choose(said.codes)
        self.covered.setChecked(said.mask_personal)
        self.as_finished.setChecked(said.treat_coded_as_finished)
        self._filling = False
        self._tell()

    def _fit_layer(self) -> None:
        """Other programs take everybody's codings, all else the final ones, until a person says otherwise."""
        usual, other = (EACH, FINAL) if self.file_kind.form else (FINAL, EACH)
        if self.layer.currentData() == other and not self._layer_said:
            self.layer.setCurrentIndex(self.layer.findData(usual))

    def _say_layer(self) -> None:
        self._layer_said = True

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._fit_layer)
        self.layer.activated.connect(self._say_layer)
        for box in (self.kind, self.language, self.layer, self.level, self.unit):
            box.currentIndexChanged.connect(self._tell)
        for tick in (self.covered, self.as_finished):
            tick.toggled.connect(self._tell)
        for button in (self.documents, self.codes):
            button.picked.connect(self._tell)

    def _fill(self) -> None:
        for kind in KINDS:
            self.kind.addItem(tr(f"export_kind.{kind.key}"), kind.key)
        for key, words in (("zh", tr("export.lang_zh")), ("en", tr("export.lang_en"))):
            self.language.addItem(words, key)
        self.language.setCurrentIndex(self.language.findData(language()))
        for unit in UNITS:
            self.unit.addItem(tr(f"unit.{unit}"), unit)
        self.unit.setCurrentIndex(self.unit.findData(ExportOptions().unit))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        named: tuple[tuple[str, QWidget], ...] = (
            (tr("export.kind"), self.kind),
            (tr("export.layer"), self.layer),
            (tr("export.documents"), self.documents),
            (tr("export.codes"), self.codes),
            (tr("export.level"), self.level),
            (tr("export.unit"), self.unit),
            (tr("export.language"), self.language),
        )
        for words, field in named:
            name = label(words, "quiet", wraps=False)
            name.setBuddy(field)
            field.setAccessibleName(words)
            if isinstance(field, QComboBox):  # a long entry must not make the form wider than its place
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(_LETTERS)
            column.addWidget(name)
            column.addWidget(field)
            column.addSpacing(theme.GRID // 2)
        for part in (self.covered, self.covered_hint, self.as_finished, self.as_finished_hint):
            column.addWidget(part)
        column.addStretch(1)
