"""Another program's project before it is taken: what would come, how positions were understood, who is who,
and what does not come over as it was.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.importing.exchange_files import Arrivals, Coders, bring_in, prepare
from annotator.importing.exchange_readers import dialects_of, read_exchange
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.exchange import Exchange, Loss
from annotator.model.sentences import loss_text, refusal
from annotator.model.table import Column
from annotator.store import coders
from annotator.ui import theme
from annotator.ui.importing.people_here import PeopleHere
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.table_model import Row, TableModel

_PARTS = ("documents", "codes", "codings", "coders", "same")


class ExchangePage(Cover):
    """`done` with what came; `left` without. Reads and plans beside the window."""

    done = Signal(object)
    left = Signal()

    def __init__(self, session: ProjectSession, path: Path, exchange: Exchange) -> None:
        super().__init__()
        self._session, self._path, self._exchange = session, path, exchange
        self._reader = Latest(self)
        self._foreseen: tuple[Arrivals, dict[int, Any]] | None = None
        self.said = label("", "heading")
        self.people = PeopleHere(_people(exchange), coders.listed(session.project))
        self.dialect = QComboBox()
        self.snippets = DataTable(TableModel(_columns()), tr("exchange.snippets"), roomy="words")
        self.losses = DataTable(TableModel(_loss_columns()), tr("exchange.losses"), roomy="loss")
        self.progress = ProgressStrip()
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton(tr("exchange.accept"))
        self.accept.setProperty("kind", "primary")
        self._arrange()
        self._connect()
        self._show_dialects()
        self._foresee()
        self.begins_at = next(iter(self.people.boxes.values()), self.accept)

    # What is shown.

    @property
    def busy(self) -> bool:
        return self._reader.busy

    def _foresee(self) -> None:
        self._foreseen = None
        self.accept.setEnabled(False)
        if not self.people.is_decided():
            self.said.setText(tr("exchange.decide_people"))
            self._show_snippets()
            self._show_losses(self._exchange.losses)
            return
        self.progress.start(tr("job.exchange"))
        self._reader.ask(partial(self._plan, self._exchange, self._coders()), self._show)

    def _plan(
        self, exchange: Exchange, people: Coders, progress: Progress
    ) -> tuple[Arrivals, dict[int, Any]]:
        with self._session.project.reading() as reading, reading.snapshot():
            return prepare(reading, exchange, people, progress)

    def _show(self, foreseen: tuple[Arrivals, dict[int, Any]]) -> None:
        arrivals = foreseen[0]
        self._foreseen = foreseen
        counts = [f"{tr(f'merged.{name}')} {getattr(arrivals, name)}" for name in _PARTS]
        self.said.setText("   ".join(counts))
        self.accept.setEnabled(True)
        self._show_snippets()
        self._show_losses(arrivals.losses)

    def _show_losses(self, losses: Sequence[Loss]) -> None:
        self.losses.rows.show(Row(str(n), (loss_text(one),)) for n, one in enumerate(losses))
        self.losses.fit()
        for part in (self.losses, self._losses_title):
            part.setVisible(bool(losses))

    def _show_snippets(self) -> None:
        found = enumerate(self._exchange.snippets())
        self.snippets.rows.show(Row(str(n), (one.document, one.code, one.in_line())) for n, one in found)
        self.snippets.fit()

    def _show_dialects(self) -> None:
        known = dialects_of(self._exchange)
        with QSignalBlocker(self.dialect):
            for name in known:
                self.dialect.addItem(tr(f"dialect.{name}"), name)
            self.dialect.setCurrentIndex(self.dialect.findData(self._exchange.dialect))
        self._dialect_row.setVisible(len(known) > 1)

    def _fail(self, error: Refusal) -> None:
        self.said.setText(refusal(error))
        self.accept.setEnabled(False)

    # What is done.

    def _coders(self) -> Coders:
        return Coders(tr("exchange.unnamed"), self.people.same())

    def _read_again(self) -> None:
        """The same file with positions counted otherwise."""
        self.accept.setEnabled(False)
        self.progress.start(tr("job.exchange"))
        self._reader.ask(partial(_read, self._path, self.dialect.currentData()), self._take)

    def _take(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._foresee()

    def _import(self) -> None:
        if self._foreseen is None or not self.accept.isEnabled():
            return
        work = partial(bring_in, exchange=self._exchange, coders=self._coders(), texts=self._foreseen[1])
        arrivals = self._session.carry_out(work, _changes_of)
        if arrivals is not None:
            self.done.emit(arrivals)

    def close_threads(self) -> None:
        self._reader.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._import()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._import)
        self.people.changed.connect(self._foresee)
        self.dialect.activated.connect(self._read_again)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.progressed.connect(self.progress.show_progress)
        self._reader.settled.connect(self.progress.stop)
        self._reader.failed.connect(self._fail)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        self._dialect_row = QWidget()
        row = QHBoxLayout(self._dialect_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(label(tr("exchange.dialect_hint"), "quiet", wraps=False))
        row.addWidget(self.dialect)
        row.addStretch(1)
        self.dialect.setAccessibleName(tr("exchange.dialect_hint"))
        self._losses_title = label(tr("exchange.losses"), "heading", wraps=False)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("exchange.title", file=self._path.name), "title"))
        column.addWidget(self.said)
        if self.people.boxes:
            column.addWidget(label(tr("exchange.people"), "heading", wraps=False))
            column.addWidget(self.people)
        column.addSpacing(theme.GRID)
        column.addWidget(label(tr("exchange.snippets"), "heading", wraps=False))
        column.addWidget(self._dialect_row)
        column.addWidget(self.snippets, 2)
        column.addWidget(self._losses_title)
        column.addWidget(self.losses, 1)
        column.addWidget(self.progress)
        column.addLayout(buttons)


def _changes_of(arrivals: Arrivals) -> Changes:
    return arrivals.changes or Changes("import_codings")


def _people(exchange: Exchange) -> list[Any]:
    from annotator.edits.exchange_plan import people_of

    return list(people_of(exchange))


def _read(path: Path, dialect: str, _progress: Progress) -> Exchange:
    return read_exchange(path, dialect=dialect)


def _columns() -> tuple[Column, ...]:
    return (
        Column("document", tr("exchange.document"), width=22),
        Column("code", tr("exchange.code"), width=22),
        Column("words", tr("exchange.words"), width=50),
    )


def _loss_columns() -> tuple[Column, ...]:
    return (Column("loss", tr("exchange.loss"), width=80),)
