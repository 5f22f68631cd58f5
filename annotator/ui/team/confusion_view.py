"""Which codes two coders take for which, and the passages behind it: there a definition fails."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.code import Code
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.model.span import Span
from annotator.model.table import Column
from annotator.store import documents
from annotator.teamwork.confusion import ConfusionCell, confusion_cells
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.icons import wear
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession
from annotator.ui.team.coder_choice import CoderChoice
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel

_UNITS = ("sentence", "paragraph", "clause", "sense_group")
_SIDE = 60 * theme.GRID


class ConfusionView(QWidget):
    """`passage_wanted` with a document and a span of its text."""

    passage_wanted = Signal(str, Span)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._reader = Latest(self)
        self._cells: list[ConfusionCell] = []
        self.coders = CoderChoice(2)
        self.unit = QComboBox()
        self.said = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("team.confusion"), to_look_up=True, roomy="first")
        self.passages = DataTable(
            TableModel(_passage_columns()), tr("team.passages"), to_look_up=True, roomy="text"
        )
        self.show_passage = QPushButton(tr("action.show_passage"))
        self.begins_at = self.table
        self._arrange()
        self._connect()

    def reload(self) -> None:
        self.coders.show_coders(self._session.coders())
        self._read()

    def close_threads(self) -> None:
        self._reader.close()

    def _read(self) -> None:
        chosen, unit = self.coders.chosen()[:2], self.unit.currentData()
        if len(chosen) < 2:
            self._show([])
            self.said.setText(tr("team.two_coders"))
            return
        self._reader.ask(partial(self._found, chosen, unit), self._show)

    def _found(self, coder_ids: list[str], unit: str, progress: Progress) -> list[ConfusionCell]:
        with self._session.project.reading() as reading, reading.snapshot():
            return confusion_cells(reading, raters_of(reading, coder_ids), StudyOptions(unit=unit), progress)

    def _show(self, cells: list[ConfusionCell]) -> None:
        self._cells = cells
        rows = [
            Row(str(n), (_name(c.first), _name(c.second), round(c.weight, 2), len(c.passages)))
            for n, c in enumerate(cells)
        ]
        self.table.rows.show(rows)
        self.table.fit()
        names = {coder.id: coder.name for coder in self._session.coders()}
        chosen = [names[coder_id] for coder_id in self.coders.chosen()[:2]]  # type: ignore[index]
        if len(chosen) == 2:
            said = tr("team.confusion_said", first=chosen[0], second=chosen[1])
            self.said.setText(said if cells else tr("team.nothing_differs"))
        if rows:
            self.table.go_to(self.table.rows.row_at(0).key, "first")
        self._show_passages()

    def _show_passages(self, *_: object) -> None:
        place = self.table.current()
        cell = self._cells[int(place[0])] if place and self._cells else None
        passages, project = (cell.passages if cell else ()), self._session.project
        named = list(dict.fromkeys(document_id for document_id, _ in passages))
        there, texts = documents.some(project, *named), documents.texts(project, named)
        rows = [
            Row(str(number), (there[document_id].number, span.of(texts[document_id])))
            for number, (document_id, span) in enumerate(passages)
        ]
        self.passages.rows.show(rows)
        self.passages.fit()
        self.show_passage.setEnabled(bool(rows))

    def _open(self, *_: object) -> None:
        place, inside = self.table.current(), self.passages.current()
        if place is None or not self._cells:
            return
        cell = self._cells[int(place[0])]
        document_id, span = cell.passages[int(inside[0]) if inside else 0]
        self.passage_wanted.emit(document_id, span)

    def _fail(self, refused: Refusal) -> None:
        self._show([])
        self.said.setText(refusal(refused))

    def _connect(self) -> None:
        self.coders.chosen_changed.connect(self._read)
        self.unit.currentIndexChanged.connect(self._read)
        self.table.moved_to.connect(self._show_passages)
        self.passages.opened.connect(self._open)
        self.show_passage.clicked.connect(self._open)
        self._reader.failed.connect(self._fail)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        for unit in _UNITS:
            self.unit.addItem(tr(f"unit.{unit}"), unit)
        self.unit.setAccessibleName(tr("agreement.unit"))
        wear(self.show_passage, "coding")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        for part in (self.coders, self.unit, self.said):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        beside.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.addWidget(label(tr("team.passages"), "heading", wraps=False), 1)
        head.addWidget(self.show_passage)
        beside.addLayout(head)
        beside.addWidget(self.passages, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([_SIDE, _SIDE])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)


def _columns() -> tuple[Column, ...]:
    return (
        Column("first", tr("team.confusion_first"), width=16),
        Column("second", tr("team.confusion_second"), width=16),
        Column("weight", tr("team.confusion_weight"), "number", 7),
        Column("count", tr("team.passages"), "integer", 7),
    )


def _passage_columns() -> tuple[Column, ...]:
    return (
        Column("document", tr("team.document_no"), "integer", 5),
        Column("text", tr("team.passage"), width=40),
    )


def _name(code: Code | None) -> str | None:
    return full_name(code) if code else None
