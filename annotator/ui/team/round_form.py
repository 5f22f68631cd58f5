"""A new round: what it is for, who codes in it, and which documents it gets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from annotator.agreement.sample_size import positives_needed, units_needed
from annotator.i18n import language, tr
from annotator.model.round import KINDS, RELIABILITY
from annotator.store import variables
from annotator.teamwork.assigning import Sample
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.labels import label

ALL, SELECTED, DRAWN = "all", "selected", "drawn"
_USUAL_SHARE, _USUAL_SEED, _RARE = 20, 1, 5
_LARGEST_SEED = 2**31 - 1


class RoundForm(QWidget):
    """`wanted` when the button is pressed."""

    wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self.name = QLineEdit()
        self.kind, self.documents, self.stratify = QComboBox(), QComboBox(), QComboBox()
        self.share, self.seed, self.rare = QSpinBox(), QSpinBox(), QSpinBox()
        self.needed = label("", "quiet")
        self.button = QPushButton(tr("team.add_round"))
        self.button.setProperty("kind", "primary")
        self._fill()
        self._arrange()
        self.button.clicked.connect(self.wanted)
        self.documents.currentIndexChanged.connect(self._fit)
        self.rare.valueChanged.connect(self._tell)
        self._fit()
        self._tell()

    def reload(self) -> None:
        known = [one for one in variables.listed(self._session.project) if not one.judged]
        named = [(one.name(language()) or one.key, one.key) for one in known]
        refill(self.stratify, [(tr("team.no_strata"), None), *named])

    def sample(self, selected: list[str], coder_ids: list[str]) -> Sample:
        """What is asked for, of the documents that are selected in the table, for these coders."""
        how = self.documents.currentData()
        drawn = how == DRAWN
        return Sample(
            document_ids=() if drawn else tuple(selected),
            coder_ids=tuple(coder_ids),
            share=self.share.value() / 100 if drawn else None,
            seed=self.seed.value(),
            stratify=self.stratify.currentData() if drawn else None,
        )

    def takes_all(self) -> bool:
        return bool(self.documents.currentData() == ALL)

    def _fit(self) -> None:
        drawn = self.documents.currentData() == DRAWN
        for field in (self.share, self.stratify):
            field.setEnabled(drawn)

    def _tell(self) -> None:
        share = self.rare.value() / 100
        units, positives = units_needed(share), positives_needed(share=share)
        self.needed.setText(
            tr("team.needed", units=f"{units:,}", positives=positives, share=self.rare.value())
        )

    def _fill(self) -> None:
        for kind in KINDS:
            self.kind.addItem(tr(f"kind_of_round.{kind}"), kind)
        self.kind.setCurrentIndex(self.kind.findData(RELIABILITY))
        for how in (DRAWN, SELECTED, ALL):
            self.documents.addItem(tr(f"team_documents.{how}"), how)
        for box, least, most, usual in (
            (self.share, 1, 100, _USUAL_SHARE),
            (self.seed, 0, _LARGEST_SEED, _USUAL_SEED),
            (self.rare, 1, 50, _RARE),
        ):
            box.setRange(least, most)
            box.setValue(usual)
        self.share.setSuffix(" %")
        self.rare.setSuffix(" %")

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.GRID)
        named = (
            ("team.round_name", self.name),
            ("team.round_kind", self.kind),
            ("team.documents", self.documents),
            ("team.share", self.share),
            ("team.stratify", self.stratify),
            ("team.seed", self.seed),
            ("team.rare", self.rare),
        )
        for words, field in named:
            field.setAccessibleName(tr(words))
            form.addRow(tr(words), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("team.new_round"), "heading", wraps=False))
        column.addLayout(form)
        column.addWidget(self.needed)
        column.addWidget(self.button)
