"""Over time: the runs that were kept, agreement along each coder's sequence, where codings came from."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import in_a_row, tr
from annotator.jobs.progress import Progress
from annotator.model.agreement_run import AgreementRun
from annotator.model.coder import CONSENSUS
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.model.table import Column
from annotator.store import coders, rounds, runs
from annotator.teamwork.drift import DriftPoint, OriginShare, drift, origins
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import Study
from annotator.teamwork.study.runs import again
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession
from annotator.ui.team.drift_chart import DriftChart
from annotator.ui.team.round_names import round_name
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.table_model import Row, TableModel

_TENTHS, _MONTHS = "tenths", "months"
Found = tuple[list[DriftPoint], list[OriginShare]]


class _CoefficientModel(TableModel):
    """Coefficients have three decimals."""

    def text(self, row: Row, column: int) -> str:
        value = row.cells[column]
        return f"{value:.3f}" if isinstance(value, float) else super().text(row, column)


class TimeView(QWidget):
    """Computes beside the window when it comes into sight."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._reader = Latest(self)
        self.table = DataTable(
            _CoefficientModel(_columns()), tr("team.runs"), to_look_up=True, roomy="coders"
        )
        self.again = QPushButton(tr("team.again"))
        self.said = label(tr("team.runs_hint"), "quiet")
        self.by = QComboBox()
        self.chart = DriftChart()
        self.drift_table = DataTable(
            _CoefficientModel(_drift_columns()), tr("team.drift"), to_look_up=True, roomy="coder"
        )
        self.shares = label("", "quiet")
        self.progress = ProgressStrip()
        self.begins_at = self.table
        self._arrange()
        self._connect()

    def reload(self) -> None:
        """The runs at once; what takes longer beside the window."""
        project = self._session.project
        names = {one.id: round_name(one) for one in rounds.listed(project)}
        versions = coders.version_names(project)
        self.table.rows.show(_row(run, names, versions) for run in runs.listed(project))
        self.table.fit()
        self._follow()

    def close_threads(self) -> None:
        self._reader.close()

    def _follow(self) -> None:
        people = [str(c.id) for c in self._session.coders() if c.role != CONSENSUS]
        self.progress.start(tr("team.computing"))
        self._reader.ask(partial(self._drift, people, self.by.currentData() == _MONTHS), self._show)

    def _drift(self, coder_ids: list[str], by_month: bool, _progress: Progress) -> Found:
        with self._session.project.reading() as reading, reading.snapshot():
            people = raters_of(reading, coder_ids)
            if len(people) < 2:
                return [], origins(reading, people)
            return drift(reading, people, StudyOptions(), by_month=by_month), origins(reading, people)

    def _show(self, found: Found) -> None:
        points, shares = found
        colours = {coder.name: coder.colour for coder in self._session.coders()}
        self.chart.show_points(points, colours)
        self.drift_table.rows.show(
            Row(str(n), (p.coder, p.part, p.documents, p.alpha.value)) for n, p in enumerate(points)
        )
        self.drift_table.fit()
        said = [
            tr("team.origin", coder=one.coder, share=f"{one.share:.1%}", count=one.codings)
            for one in shares
            if one.share is not None
        ]
        self.shares.setText("   ".join(said))

    def _compute_again(self) -> None:
        place = self.table.current()
        run = next((r for r in runs.listed(self._session.project) if place and r.id == place[0]), None)
        if run is not None:
            self.progress.start(tr("team.computing"))
            self._reader.ask(partial(self._again, run), partial(self._compare, run))

    def _again(self, run: AgreementRun, _progress: Progress) -> Study:
        with self._session.project.reading() as reading, reading.snapshot():
            return again(reading, run)

    def _compare(self, run: AgreementRun, study: Study) -> None:
        """Whether the figure of then comes out again."""
        key = _first(run)
        before, now = run.figures["overall"][key]["value"], study.overall[key].value
        same = before == now
        words = "team.same_figure" if same else "team.other_figure"
        self.said.setText(tr(words, before=_number(before), now=_number(now)))

    def _fail(self, refused: Refusal) -> None:
        self.said.setText(refusal(refused))

    def _connect(self) -> None:
        self.again.clicked.connect(self._compute_again)
        self.by.currentIndexChanged.connect(self._follow)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.settled.connect(self.progress.stop)
        self._reader.failed.connect(self._fail)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        wear(self.again, "repeat")
        for key in (_TENTHS, _MONTHS):
            self.by.addItem(tr(f"team_by.{key}"), key)
        self.by.setAccessibleName(tr("team.drift_by"))
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(label(tr("team.runs"), "heading", wraps=False))
        head.addWidget(self.said, 1)
        head.addWidget(self.again)
        below = QHBoxLayout()
        below.setSpacing(theme.GRID)
        below.addWidget(label(tr("team.drift"), "heading", wraps=False))
        below.addWidget(self.shares, 1)
        below.addWidget(self.by)
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * theme.GRID)
        pictures.addWidget(self.chart, 3)
        pictures.addWidget(self.drift_table, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.table, 2)
        column.addLayout(below)
        column.addLayout(pictures, 3)
        column.addWidget(self.progress)


def _columns() -> tuple[Column, ...]:
    return (
        Column("at", tr("team.run_at"), width=16),
        Column("round", tr("team.round"), width=10),
        Column("version", tr("team.codebook_version"), width=10),
        Column("base", tr("agreement.base"), width=12),
        Column("coders", tr("team.coders"), width=20),
        Column("documents", tr("agreement.documents"), "integer", 8),
        Column("first", tr("team.coefficient"), "number", 10),
    )


def _drift_columns() -> tuple[Column, ...]:
    return (
        Column("coder", tr("team.coder"), width=10),
        Column("part", tr("team.part"), width=8),
        Column("documents", tr("agreement.documents"), "integer", 8),
        Column("alpha", tr("agreement.measure.alpha_nominal"), "number", 10),
    )


def _row(run: AgreementRun, names: dict[str, str], versions: dict[str, str]) -> Row:
    return Row(
        run.id,
        (
            run.created_at[:16].replace("T", " "),
            names.get(run.round_id) if run.round_id else None,
            versions[run.codebook_version_id],
            tr(f"agreement.base.{run.options['base']}"),
            in_a_row(str(one["name"]) for one in run.coders),
            len(run.documents),
            run.figures["overall"][_first(run)]["value"],
        ),
    )


def _first(run: AgreementRun) -> str:
    return {"segment": "f1", "continuum": "alpha_unitizing"}.get(run.options["base"], "alpha_nominal")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
