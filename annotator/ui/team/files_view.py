"""Files: a hand-out for a coder, and files that come back, with what they would change shown first."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.coder import CONSENSUS, LEAD
from annotator.model.errors import Refusal, readable
from annotator.model.sentences import refusal
from annotator.model.table import Column
from annotator.store.project import SUFFIX
from annotator.teamwork.handout import Handed, hand_out
from annotator.teamwork.merging.merge import MergeOptions, Prepared, prepare, write
from annotator.teamwork.merging.plan import Conflict, Take
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.latest import Latest
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.team.conflict_words import conflict_rows
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.table_model import TableModel

_WIDTH = 110 * theme.GRID


class FilesView(QWidget):
    """Reading and planning go on beside the window; what is written is one step."""

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self._reader = Latest(self)
        self._paths: list[Path] = []
        self._prepared: Prepared | None = None
        self._decisions: dict[tuple[str, str], Take] = {}
        self.coder = QComboBox()
        self.hand_out = QPushButton(tr("team.hand_out"))
        self.by_content = QCheckBox(tr("team.by_content"))
        self.choose = QPushButton(tr("team.choose_files"))
        self.said = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("team.conflicts"), to_look_up=True, roomy="theirs")
        self.take_ours = QPushButton(tr("team.take_ours"))
        self.take_theirs = QPushButton(tr("team.take_theirs"))
        self.merge = QPushButton(tr("team.merge"))
        self.merge.setProperty("kind", "primary")
        self.progress = ProgressStrip()
        self.hint = label(tr("team.lead_files"), "quiet")
        self.begins_at = self.coder
        self._arrange()
        self._connect()
        self._show(None)

    def reload(self) -> None:
        people = [coder for coder in self._session.coders() if coder.role != CONSENSUS]
        refill(self.coder, ((coder.name, coder.id) for coder in people))
        viewer = self._session.coder
        leads = viewer is not None and viewer.role == LEAD
        self.hint.setVisible(not leads)
        for part in (self.coder, self.hand_out, self.choose, self.by_content):
            part.setEnabled(leads)

    def close_threads(self) -> None:
        self._reader.close()

    # Handing out.

    def _hand_out(self) -> None:
        home = self._session.project.path
        target = home.with_name(f"{home.stem}-{self.coder.currentText()}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self, tr("team.hand_out"), str(target), f"*{SUFFIX}")
        if name:
            self.progress.start(tr("cli.handing_out"))
            work = partial(self._write_handout, Path(name), self.coder.currentData())
            self._reader.ask(work, self._handed)

    def _write_handout(self, out: Path, coder_id: str, progress: Progress) -> Handed:
        with self._session.project.reading() as reading, reading.snapshot():
            return hand_out(reading, out, coder_id=coder_id, progress=progress)

    def _handed(self, handed: Handed) -> None:
        self.progress.stop()
        words = tr("team.handed_out", file=readable(handed.path.name), count=handed.documents)
        self._messages.say(words)

    # Bringing back.

    def _choose(self) -> None:
        folder = str(self._session.project.path.parent)
        names, _ = QFileDialog.getOpenFileNames(self, tr("team.choose_files"), folder, f"*{SUFFIX}")
        if names:
            self._paths, self._decisions = [Path(name) for name in names], {}
            self._prepare()

    def _prepare(self) -> None:
        options = MergeOptions(by_content=self.by_content.isChecked(), decisions=dict(self._decisions))
        self.progress.start(tr("cli.merging"))
        self._reader.ask(partial(self._read, list(self._paths), options), self._show)

    def _read(self, paths: list[Path], options: MergeOptions, progress: Progress) -> Prepared:
        with self._session.project.reading() as reading, reading.snapshot():
            return prepare(reading, paths, options, progress)

    def _show(self, prepared: Prepared | None) -> None:
        """What would come, and what both have changed, side by side."""
        self.progress.stop()
        self._prepared = prepared
        conflicts = list(prepared.report.conflicts) if prepared else []
        self.table.rows.show(conflict_rows(self._session.project, conflicts))
        self.table.fit()
        self.table.setVisible(bool(conflicts))
        for button in (self.take_ours, self.take_theirs):
            button.setVisible(bool(conflicts))
        self.merge.setEnabled(prepared is not None and prepared.can_be_written)
        self.said.setText(_told(prepared) if prepared else tr("team.merge_hint"))

    def _take(self, take: Take) -> None:
        """Decide the selected conflicts, or all that are not decided."""
        if self._prepared is None:
            return
        chosen = {int(key) for key in self.table.selected_keys()}
        for number, one in enumerate(self._prepared.report.conflicts):
            if number in chosen and _can_be_decided(one):
                self._decisions[one.table, one.id] = take
        self._prepare()

    def _merge(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        report = self._session.carry_out(partial(_written, prepared=prepared), _changes_of)
        if report is not None:
            self._messages.say(_added(report.added), tr("action.undo"), self._undo)
            self._show(None)

    def _undo(self) -> None:
        self._session.undo()

    def _fail(self, refused: Refusal) -> None:
        self.progress.stop()
        self._show(None)
        self.said.setText(refusal(refused))

    # Putting together.

    def _connect(self) -> None:
        self.hand_out.clicked.connect(self._hand_out)
        self.choose.clicked.connect(self._choose)
        self.by_content.toggled.connect(lambda: self._prepare() if self._paths else None)
        self.take_ours.clicked.connect(lambda: self._take("ours"))
        self.take_theirs.clicked.connect(lambda: self._take("theirs"))
        self.merge.clicked.connect(self._merge)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.progressed.connect(self.progress.show_progress)
        self._reader.settled.connect(self.progress.stop)
        self._reader.failed.connect(self._fail)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        wear(self.hand_out, "export")
        wear(self.choose, "import")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.coder.setAccessibleName(tr("team.coder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.hint)
        column.addWidget(label(tr("team.hand_out_title"), "heading", wraps=False))
        column.addWidget(label(tr("team.hand_out_hint"), "quiet"))
        column.addLayout(_row(self.coder, self.hand_out))
        column.addSpacing(2 * theme.GRID)
        column.addWidget(label(tr("team.merge_title"), "heading", wraps=False))
        column.addLayout(_row(self.choose, self.by_content))
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addLayout(_row(self.merge, self.take_ours, self.take_theirs))
        column.addWidget(self.progress)
        column.addStretch(0)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GRID)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _columns() -> tuple[Column, ...]:
    return (
        Column("what", tr("team.conflict_what"), width=24),
        Column("ours", tr("team.conflict_ours"), width=30),
        Column("theirs", tr("team.conflict_theirs"), width=30),
        Column("resolution", tr("team.conflict_resolution"), width=12),
    )


def _told(prepared: Prepared) -> str:
    report = prepared.report
    said = [_added(report.added), tr("team.same", count=report.same)]
    said += [tr("team.rows_changed", count=report.changed)] if report.changed else []
    said += [tr("team.undecided_conflicts", count=len(report.undecided))] if report.undecided else []
    return "   ".join(said)


def _added(added: Any) -> str:
    parts = [f"{tr(f'merged.{name}')} {count}" for name, count in added.items() if count]
    return "   ".join(parts) or tr("merged.nothing_new")


def _can_be_decided(one: Conflict) -> bool:
    return one.resolution in (None, "ours", "theirs")


def _written(project: Any, *, prepared: Prepared) -> Any:
    return write(project, prepared)


def _changes_of(report: Any) -> Any:
    return report.changes
