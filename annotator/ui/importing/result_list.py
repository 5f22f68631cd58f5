"""What became of every file of an import, as a table to look at, copy and save."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from annotator.i18n import language, tr
from annotator.importing.import_files import ImportReport
from annotator.jobs.progress import Progress
from annotator.model.document import Document
from annotator.model.table import Column, Table
from annotator.store import documents
from annotator.store.project import Project
from annotator.ui import theme
from annotator.ui.file_dialogs import ask_target
from annotator.ui.icons import wear
from annotator.ui.importing.import_message import why
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.table_model import Row, TableModel

_WIDTHS = {"file": 34, "result": 12, "number": 8, "name": 30, "note": 60}


def result_table(report: ImportReport, project: Project) -> Table:
    """A row for every text and every file that was not read: what became of it and what to do."""
    columns = tuple(
        Column(key, tr(f"import.result.{key}"), "integer" if key == "number" else "text", width)
        for key, width in _WIDTHS.items()
    )
    return Table("import", tr("import.result.title"), columns, tuple(_rows(report, project)))


def _rows(report: ImportReport, project: Project) -> Iterator[tuple[Any, ...]]:
    there = {document.id: document for document in documents.listed(project)}
    for failed in report.failed:
        yield failed.path, tr("import.result.failed"), None, None, why(failed)
    for skipped in report.skipped:
        note = tr(f"import.result.{skipped.reason}_note")
        yield skipped.path, tr("import.result.skipped"), *_named(there.get(skipped.document_id)), note
    for document, text in zip(report.imported, report.texts, strict=True):
        note = tr("import.result.cleaned", removed=text.removed(), joined=text.joined())
        yield document.path, tr("import.result.imported"), *_named(document), note


def _named(document: Document | None) -> tuple[int | None, str | None]:
    return (document.number, document.name) if document else (None, None)


class ResultList(Cover):
    """Signals: `left` when a person has read it, `undo_wanted`, `save_wanted` with a function that
    writes the list to a file and the file's path.
    """

    left = Signal()
    undo_wanted = Signal()
    save_wanted = Signal(object, Path)

    def __init__(self, report: ImportReport, project: Project) -> None:
        super().__init__()
        self._table = result_table(report, project)
        self._suggested = project.path.with_name(tr("import.result.file_name", project=project.path.stem))
        said = tr("import.done", count=len(report.imported))
        self.title = label(tr("import.result.title"), "title")
        self.said = label(said, "quiet")
        self.list = DataTable(_Model(self._table.columns), tr("import.result.title"))
        self.save = QPushButton(tr("import.result.save"))
        self.copy_all = QPushButton(tr("import.result.copy"))
        self.undo_import = QPushButton(tr("import.result.undo"))
        self.close_list = QPushButton(tr("import.result.close"))
        self.close_list.setProperty("kind", "primary")
        self.close_list.setDefault(True)
        self.undo_import.setVisible(bool(report.imported))
        self._arrange()
        self._connect()
        self.list.rows.show(Row(str(n), tuple(cells)) for n, cells in enumerate(self._table.rows))
        self.list.fit()
        self.begins_at = self.close_list

    def copy(self) -> None:
        """What is selected, as lines of tab-separated text."""
        self.list.copy()

    def _copy_all(self) -> None:
        self.list.selectAll()
        self.list.copy()

    def _save(self) -> None:
        target = ask_target(self, self._suggested)
        if target is not None:
            table, lang = self._table, language()

            def write(progress: Progress) -> Any:
                from annotator.formats.tables import xlsx

                return xlsx.write(target, [table], moment=datetime.now(UTC), lang=lang, progress=progress)

            self.save_wanted.emit(write, target)

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.copy_all.clicked.connect(self._copy_all)
        self.undo_import.clicked.connect(self.undo_wanted)
        self.close_list.clicked.connect(self.left)

    def _arrange(self) -> None:
        for button, icon in ((self.save, "export"), (self.copy_all, "copy"), (self.undo_import, "undo")):
            wear(button, icon)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self.save, self.copy_all, self.undo_import):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        for part in (self.title, self.said):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Model(TableModel):
    """What did not go in stands first and has a warning beside it."""

    def mark(self, row: Row, column: int) -> str:
        failed = row.cells[1] == tr("import.result.failed")
        return "warning" if column == 1 and failed else ""
