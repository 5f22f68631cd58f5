"""The first rows of a sheet as they will stand in the file."""

from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.exporting.options import ExportOptions
from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.model.table import Column
from annotator.ui import theme
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel

FIRST = 20
"""Rows that are shown."""


class PreviewModel(TableModel):
    """Rows in the order of the file."""

    def __init__(self) -> None:
        super().__init__(())

    def copied(self, row: Row, column: int) -> str:
        return " ".join(str(row.cells[column] or "").split())

    def _in_order(self, rows: list[Row]) -> list[Row]:
        return rows


class SheetPreview(QWidget):
    """Reads beside the window; what was asked for last is shown, a refusal in its place."""

    shown = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._reader = Latest(self)
        self.title = label("", "heading", wraps=False)
        self.said = label("", "quiet")
        self.table = DataTable(PreviewModel(), tr("export.preview"), to_look_up=True)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.nothing = EmptyState(tr("export.no_preview"), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        for part in (self.title, self.said):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        self.nothing.hide()
        self._reader.failed.connect(self._fail)
        self._reader.settled.connect(self.shown)
        session.closing.connect(self.close_threads)

    def look_at(self, name: str, options: ExportOptions) -> None:
        """Show the sheet of that name as an export with these options would write it."""
        self.title.setText(tr(f"sheet.{name}"))
        self.said.setText(tr("export.reading_preview"))
        self._reader.ask(partial(self._read, name, options), self._show)

    def say(self, words: str) -> None:
        """No sheet: what the file will be."""
        self._reader.cancel()
        self.title.setText("")
        self._instead(words)

    @property
    def busy(self) -> bool:
        return self._reader.busy

    def close_threads(self) -> None:
        self._reader.close()

    def _read(
        self, name: str, options: ExportOptions, _progress: Progress
    ) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
        from annotator.exporting import catalogue

        with self._session.project.reading() as reading, reading.snapshot():
            table = catalogue.table(reading, name, options)
            return table.columns, list(islice(table.rows, FIRST + 1))

    def _show(self, found: tuple[tuple[Column, ...], list[tuple[Any, ...]]]) -> None:
        columns, rows = found
        self.table.rows.show((Row(str(n), cells) for n, cells in enumerate(rows[:FIRST])), columns)
        self.table.fit()
        self.table.show()
        self.nothing.hide()
        more = tr("export.preview_first", rows=FIRST, columns=len(columns))
        whole = tr("export.preview_whole", rows=len(rows), columns=len(columns))
        self.said.setText(more if len(rows) > FIRST else whole)

    def _fail(self, error: Refusal) -> None:
        self._instead(refusal(error))

    def _instead(self, words: str) -> None:
        self.said.setText("")
        self.table.hide()
        self.nothing.show_words(tr("export.no_preview"), words)
        self.nothing.show()
