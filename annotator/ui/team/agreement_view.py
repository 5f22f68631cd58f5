"""Agreement on the screen: what to compare at the left, the figures and the paragraph for a paper."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import in_a_row, language, tr
from annotator.jobs.progress import Progress
from annotator.model.errors import EditRefused, Refusal
from annotator.model.sentences import refusal
from annotator.teamwork.study.methods import methods_paragraph, mostly_absent, too_few
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import SHARED, TENTATIVE, Study, compare
from annotator.teamwork.study.runs import keep
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.latest import Latest
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.team.agreement_form import AgreementForm
from annotator.ui.team.agreement_model import AgreementModel, measures_of, told
from annotator.ui.team.figure_bars import FigureDelegate
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip

_FORM_WIDTH = 34 * theme.GRID


class AgreementView(QWidget):
    """Computes beside the window, on a reading connection of its own."""

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self._reader = Latest(self)
        self.study: Study | None = None
        self.form = AgreementForm(session)
        self.title = label("", "heading", wraps=False)
        self.overall = label("", "heading")
        self.said = label("", "quiet")
        self.warning = label("", "quiet")
        self.table = DataTable(AgreementModel(), tr("team.agreement"), to_look_up=True, roomy="code")
        self.table.setItemDelegate(FigureDelegate(self.table))
        self.methods = label("", "quiet")
        self.methods.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.methods_language = QComboBox()
        self.copy_methods = QPushButton(tr("team.copy_methods"))
        self.copy_table = QPushButton(tr("team.copy_table"))
        self.keep_button = QPushButton(tr("team.keep_run"))
        self.progress = ProgressStrip()
        self.nothing_yet = EmptyState(tr("team.no_agreement"), tr("team.no_agreement_hint"))
        self.begins_at = self.form.coders
        self._arrange()
        self._connect()
        self._show_study(None)

    def reload(self) -> None:
        self.form.reload()

    def close_threads(self) -> None:
        self._reader.close()

    # What is computed.

    def compute(self) -> None:
        """Compare what the form says; a refusal stands in place of the figures."""
        options, chosen = self.form.options(), self.form.coders.chosen()
        self.progress.start(tr("team.computing"))
        job = partial(self._study, chosen, self.form.round_ids(), options)
        self._reader.ask(job, self._show_study)

    def _study(
        self, coder_ids: list[str], round_ids: tuple[str, ...], options: StudyOptions, progress: Progress
    ) -> Study:
        with self._session.project.reading() as reading, reading.snapshot():
            return compare(reading, raters_of(reading, coder_ids, round_ids), options, progress)

    def _fail(self, refused: Refusal) -> None:
        self._show_study(None)
        self.nothing_yet.show_words(tr("team.no_agreement"), refusal(refused))

    # What is shown.

    def _show_study(self, study: Study | None) -> None:
        self.study = study
        self.progress.stop()
        for part in (self.table, self._foot):
            part.setVisible(study is not None)
        self.nothing_yet.setVisible(study is None)
        if study is None:
            self.title.setText(tr("team.agreement"))
            self.overall.setText("")
            self.said.setText("")
            self.warning.setText("")
            return
        after = study.options.after_discussion
        self.title.setText(tr("team.after_discussion_title") if after else tr("team.agreement"))
        model = self.table.rows
        assert isinstance(model, AgreementModel)
        model.show_study(study)
        self.table.fit()
        self.overall.setText("   ".join(_summary(study)))
        self.said.setText("   ".join(_about(study)))
        self.warning.setText("\n".join(_warnings(study)))
        self.warning.setVisible(bool(self.warning.text()))
        self._show_methods()

    def _show_methods(self) -> None:
        if self.study is None:
            return
        try:
            self.methods.setText(methods_paragraph(self.study, self.methods_language.currentData()))
        except EditRefused as refused:
            self.methods.setText(refusal(refused))
        self.copy_methods.setEnabled(not self.study.options.after_discussion)

    def _keep(self) -> None:
        study, run = self.study, self._session.run
        if study is not None and run(keep, study=study, coder_id=self._session.coder_id):
            self._messages.say(tr("team.run_kept"))

    def copy(self) -> None:
        """The whole table with its heads."""
        self.table.selectAll()
        self.table.copy(heads=True)
        self._messages.say(tr("team.copied"))

    def _copy_methods(self) -> None:
        QGuiApplication.clipboard().setText(self.methods.text())
        self._messages.say(tr("team.copied"))

    # Putting together.

    def _connect(self) -> None:
        self.form.wanted.connect(self.compute)
        self.methods_language.currentIndexChanged.connect(self._show_methods)
        self.copy_methods.clicked.connect(self._copy_methods)
        self.copy_table.clicked.connect(self.copy)
        self.keep_button.clicked.connect(self._keep)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.progressed.connect(self.progress.show_progress)
        self._reader.settled.connect(self.progress.stop)
        self._reader.failed.connect(self._fail)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        for key, words in (("zh", tr("team.lang_zh")), ("en", tr("team.lang_en"))):
            self.methods_language.addItem(words, key)
        self.methods_language.setCurrentIndex(self.methods_language.findData(language()))
        self.methods_language.setAccessibleName(tr("team.methods_language"))
        wear(self.copy_methods, "copy")
        wear(self.copy_table, "copy")
        wear(self.keep_button, "history")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._middle(), 1)

    def _side(self) -> QWidget:
        area = QScrollArea()
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedWidth(_FORM_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _middle(self) -> QWidget:
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, theme.GRID, 0, 0)
        foot.setSpacing(theme.GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.copy_table)
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        buttons.addWidget(self.methods_language)
        buttons.addWidget(self.copy_methods)
        foot.addWidget(label(tr("team.methods"), "heading", wraps=False))
        foot.addWidget(self.methods)
        foot.addLayout(buttons)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        for line in (self.title, self.overall, self.said, self.warning):
            column.addWidget(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing_yet, 1)
        column.addWidget(self._foot)
        column.addWidget(self.progress)
        return middle


def _summary(study: Study) -> list[str]:
    keys = measures_of(study)
    said = [
        *(f"{tr(f'agreement.measure.{key}')} {told(study.overall[key], key)}" for key in keys),
        tr("team.codes_used", used=len(study.used), codes=len(study.codes)),
    ]
    return said


def _about(study: Study) -> list[str]:
    said = [
        tr("team.documents_compared", count=len(study.documents), all=study.finished_by_all),
        tr("team.units_compared", count=study.units),
    ]
    if study.options.base in ("unit", "category"):
        under = (study.under(TENTATIVE, "alpha_nominal"), study.under(SHARED, "alpha_nominal"))
        said.append(tr("team.under", under_667=under[0], under_800=under[1]))
        sets: Any = study.overall["alpha_masi"].value
        if sets is not None:
            said.append(tr("team.masi", value=f"{sets:.3f}"))
    return said


def _warnings(study: Study) -> list[str]:
    """What must not be overlooked in the figures."""
    said = []
    if study.on_left_out_units:
        said.append(tr("agreement.on_left_out_units", count=study.on_left_out_units))
    if study.options.base == "unit" and mostly_absent(study):
        said.append(tr("team.mostly_absent"))
    if study.differing_versions:
        parts = (
            tr("team.under_version", coder=name, version=in_a_row(found))
            for name, found in study.versions.items()
        )
        said.append(in_a_row(parts))
    few = too_few(study)
    if few:
        said.append(tr("team.too_few", count=len(few)))
    return said
