"""What is to be compared: coders, base, unit, codes, documents, and how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.code_tree import CodeTree
from annotator.store import codes, rounds
from annotator.teamwork.study.options import BASES, Base, StudyOptions
from annotator.teamwork.study.raters import LEFT_OUT
from annotator.text.unit_kinds import UNITS
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.team.coder_choice import CoderChoice
from annotator.ui.team.round_names import round_name
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.labels import label

DRAWS, SEED = 1000, 1
_USUAL_UNIT = "sentence"
_OF_UNITS = ("unit", "category")


class AgreementForm(QWidget):
    """`wanted` when the button is pressed."""

    wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self.coders = CoderChoice(2)
        self.base, self.unit, self.level = QComboBox(), QComboBox(), QComboBox()
        self.threshold, self.round = QComboBox(), QComboBox()
        self.headings = QCheckBox(tr("team.headings"))
        self.complete = QCheckBox(tr("team.complete"))
        self.after_discussion = QCheckBox(tr("team.after_discussion"))
        self.intervals = QCheckBox(tr("team.intervals", draws=f"{DRAWS:,}"))
        self.per_document = QCheckBox(tr("team.per_document"))
        self.button = QPushButton(tr("team.compute"))
        self.button.setProperty("kind", "primary")
        wear(self.button, "analysis", "accent_text")
        self._fill()
        self._arrange()
        self.button.clicked.connect(self.wanted)
        self.base.currentIndexChanged.connect(self._fit_base)

    def reload(self) -> None:
        """Coders, levels and rounds as the project has them; what was chosen stays."""
        self.coders.show_coders(self._session.coders())
        project = self._session.project
        depth = CodeTree(codes.listed(project)).depth
        levels: list[tuple[str, object]] = [(tr("team.all_levels"), None)]
        levels += [(tr("team.level", level=n), n) for n in range(1, depth)]
        refill(self.level, levels)
        known: list[tuple[str, object]] = [(round_name(one), one.id) for one in rounds.listed(project)]
        refill(self.round, [(tr("team.counting_rounds"), None), *known])

    def options(self) -> StudyOptions:
        base: Base = self.base.currentData()
        return StudyOptions(
            base=base,
            unit=self.unit.currentData(),
            threshold=self.threshold.currentData() if base == "unit" else 0.0,
            level=self.level.currentData(),
            headings=self.headings.isChecked(),
            complete=self.complete.isChecked(),
            after_discussion=self.after_discussion.isChecked(),
            per_document=self.per_document.isChecked(),
            bootstrap=DRAWS if self.intervals.isChecked() else 0,
            seed=SEED,
        )

    def round_ids(self) -> tuple[str, ...]:
        """The round that was chosen; none for all that count."""
        chosen = self.round.currentData()
        return (chosen,) if chosen else ()

    def _fit_base(self) -> None:
        base = self.base.currentData()
        self.unit.setEnabled(base in _OF_UNITS)
        self.threshold.setEnabled(base == "unit")
        self.headings.setEnabled(base in _OF_UNITS)

    def _fill(self) -> None:
        for base in BASES:
            self.base.addItem(tr(f"agreement.base.{base}"), base)
        for unit in UNITS:
            self.unit.addItem(tr(f"unit.{unit}"), unit)
        self.unit.setCurrentIndex(self.unit.findData(_USUAL_UNIT))
        self.threshold.addItem(tr("agreement.any"), 0.0)
        self.threshold.addItem(tr("team.half"), 0.5)
        self.round.setToolTip(tr("team.rounds_hint", count=len(LEFT_OUT)))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        named = (
            (tr("team.coders"), self.coders),
            (tr("agreement.base"), self.base),
            (tr("agreement.unit"), self.unit),
            (tr("agreement.threshold"), self.threshold),
            (tr("team.codes"), self.level),
            (tr("team.round"), self.round),
        )
        for words, field in named:
            name = label(words, "quiet", wraps=False)
            name.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(name)
            column.addWidget(field)
            column.addSpacing(theme.GRID // 2)
        for box in (self.headings, self.complete, self.intervals, self.per_document, self.after_discussion):
            column.addWidget(box)
        column.addSpacing(theme.GRID)
        column.addWidget(self.button)
        column.addStretch(1)
