"""All memos of the coder, and those on codes: filtered, opened where they belong, written to a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from annotator.exporting.memo_file import export_memos
from annotator.i18n import language, tr
from annotator.model.memo import ABOUT, Memo
from annotator.model.table import Column
from annotator.store import memos
from annotator.ui import theme
from annotator.ui.file_dialogs import ask_table_target
from annotator.ui.icons import wear
from annotator.ui.job_runner import JobRunner
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.search_field import SearchField
from annotator.ui.widgets.table_model import Row, TableModel


class MemosPage(Cover):
    """`wanted` with a memo whose subject is to be shown; `left` without."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, session: ProjectSession, jobs: JobRunner, messages: Messages) -> None:
        super().__init__()
        self._session, self._jobs, self._messages = session, jobs, messages
        self._found: dict[str, Memo] = {}
        self.filter = SearchField(tr("memos.filter"))
        self.kind = QComboBox()
        self.kind.addItem(tr("memos_page.all"), "")
        for about in ABOUT:
            self.kind.addItem(tr(f"memo.about.{about}"), about)
        self.kind.setAccessibleName(tr("column.about"))
        self.said = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("memos_page.title"), to_look_up=True, roomy="text")
        self.open_button = QPushButton(tr("memos_page.open"))
        self.export_button = QPushButton(tr("memos_page.export"))
        self.close_button = QPushButton(tr("button.close"))
        wear(self.open_button, "coding")
        wear(self.export_button, "export")
        self._arrange()
        self._connect()
        self._show()
        self.begins_at = self.table

    def _show(self) -> None:
        coder = self._session.coder
        found = memos.listed(self._session.project, coder_id=coder.id if coder else None)
        self._found = {f"{memo.about} {memo.id}": memo for memo in found}
        self.table.rows.show(_rows(list(self._found.values())))
        self.table.fit()
        keys = self.table.rows.keys()
        if keys:
            self.table.go_to(keys[0], "text")
        self._count()

    def _narrow_kind(self) -> None:
        kind = self.kind.currentData()
        self.table.rows.narrow_by((lambda row: self._found[row.key].about == kind) if kind else None)
        self._count()

    def _count(self) -> None:
        shown, total = self.table.rows.rowCount(), self.table.rows.total()
        self.said.setText(
            tr("memos_page.count", count=total, shown=shown) if total else tr("memos_page.none")
        )
        self.export_button.setEnabled(bool(total))
        self.open_button.setEnabled(bool(shown))

    def _open(self, key: str) -> None:
        self.left.emit()
        self.wanted.emit(self._found[key])

    def _open_current(self) -> None:
        current = self.table.current()
        if current:
            self._open(current[0])

    def _export(self) -> None:
        project, coder = self._session.project, self._session.coder
        suggested = project.path.with_name(tr("memos_page.file", project=project.path.stem))
        target = ask_table_target(self, tr("memos_page.export"), suggested)
        if target is None:
            return

        def work(_progress: object) -> int:
            with project.reading() as reading:
                return export_memos(reading, target, language(), coder.id if coder else None)

        if not self._jobs.start(tr("memos_page.export"), work, partial(self._tell, target)):
            self._messages.say(tr("job.busy"))

    def _tell(self, target: Path, count: int) -> None:
        self._messages.say(tr("cli.written", file=str(target), count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.table.rows.narrow)
        self.filter.textChanged.connect(lambda _: self._count())
        self.filter.left.connect(self.table.setFocus)
        self.kind.activated.connect(self._narrow_kind)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.left)

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.GRID)
        above.addWidget(self.filter, 1)
        above.addWidget(self.kind)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        foot.addWidget(self.said, 1)
        for button in (self.export_button, self.open_button, self.close_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("memos_page.title"), "title"))
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", tr("documents_room.number"), "integer", 5),
        Column("about", tr("column.about"), width=8),
        Column("subject", tr("column.subject"), width=24),
        Column("text", tr("column.memo"), width=50),
        Column("time", tr("column.time"), width=12),
    )


def _rows(found: Sequence[Memo]) -> list[Row]:
    return [
        Row(
            f"{memo.about} {memo.id}",
            (no, tr(f"memo.about.{memo.about}"), memo.label, memo.text, memo.modified_at[:10]),
        )
        for no, memo in enumerate(found, start=1)
    ]
