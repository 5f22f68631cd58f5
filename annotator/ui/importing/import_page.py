"""Between choosing files and writing them: what was found, and what cleaning would do to it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import in_a_row, tr
from annotator.importing.import_files import Harvest
from annotator.importing.stored_files import of_text, read_stored
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.store.packing import PackedText
from annotator.store.project import Project
from annotator.ui import theme
from annotator.ui.importing.cleaning_preview import CleaningPreview
from annotator.ui.importing.found_list import FoundRow, found_in, found_model
from annotator.ui.importing.reading import Reading, read_anew
from annotator.ui.importing.reading_choices import ReadingChoices
from annotator.ui.importing.table_choices import TableChoices
from annotator.ui.latest import Latest
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.room import Cover

_LIST = 30 * theme.GRID  # the height of the list, about a third of what there is


class ImportPage(Cover):
    """Reads the files anew, in threads of its own, whenever a person has chosen otherwise.

    Signals: `wanted` with the harvest and whether texts that are only alike go in too; `left` without.
    """

    wanted = Signal(Harvest, bool)
    left = Signal()

    def __init__(self, project: Project, paths: Sequence[Path], reading: Reading) -> None:
        super().__init__()
        self._project, self._paths, self._reading = project, paths, reading
        self._read_as_chosen, self._import_when_read = True, False
        self._shown = ""
        self._reader, self._glancer = Latest(self), Latest(self)
        self.said = label("", "quiet")
        self.list = DataTable(found_model(), tr("import.found"))
        self.choices = ReadingChoices()
        self.tables = TableChoices(reading.tables)
        self.preview = CleaningPreview()
        self.progress = ProgressStrip()
        self.keep_alike = QCheckBox(tr("import.keep_alike"))
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton()
        self.accept.setProperty("kind", "primary")
        self.accept.setDefault(True)
        self._arrange()
        self._connect()
        self._show_found()
        self._show_first()
        self.begins_at = self.accept

    def close_threads(self) -> None:
        """End what is being read; nothing of it is kept."""
        self._reader.close()
        self._glancer.close()

    # Reading as chosen.

    def _choose(self) -> None:
        """A person has chosen otherwise: the text shown at once, then all others."""
        self._glance()
        self._read_again()

    def _read_again(self) -> None:
        self._read_as_chosen = False
        options, tables, choices = self.choices.options(), self._reading.tables, dict(self.tables.choices)
        paths = self._paths
        self.progress.start(tr("job.import"))
        self._judge()
        self._reader.ask(
            lambda progress: read_anew(paths, tables, options, choices, progress), self._take_reading
        )

    def _take_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._read_as_chosen = True
        self._show_found()
        self._show_text_again()

    def _settle(self) -> None:
        self.progress.stop()
        wanted, self._import_when_read = self._import_when_read, False
        self._judge()
        if wanted and self._read_as_chosen:
            self._import()

    def _glance(self) -> None:
        text = self._reading.harvest.texts.get(self._shown)
        if text is not None:
            stored, options = of_text(text), self.choices.options()
            self._glancer.ask(partial(read_stored, stored, options), self._show_text)

    def _glance_failed(self, refused: Refusal) -> None:
        self.preview.show_words(refusal(refused))

    # What is shown.

    def _show_found(self) -> None:
        found = found_in(self._reading, self._project, keep_alike=self.keep_alike.isChecked())
        self.list.rows.show(found.rows)
        self.list.fit()
        self._new = found.new
        counts = {
            "import.count_new": found.new,
            "import.count_known": found.known,
            "import.count_alike": found.alike,
            "import.count_failed": found.failed,
        }
        self.said.setText(in_a_row(tr(key, count=count) for key, count in counts.items() if count))
        self.keep_alike.setVisible(bool(found.alike) or self.keep_alike.isChecked())
        formats = {facts.format for facts in self._reading.facts.values()}
        unread = any(_asks_for_encoding(f.refusal) for f in self._reading.harvest.failed)
        self.choices.offer(formats, encoding=unread)
        self._judge()

    def _show_first(self) -> None:
        keys = self.list.rows.keys()
        if keys:
            self.list.go_to(keys[0], "file")

    def _move_to(self, key: str, _column: str) -> None:
        row = self.list.rows.row_of(key)
        if not isinstance(row, FoundRow):
            return
        text = self._reading.harvest.texts.get(row.sha256)
        if text is None:
            self._shown = ""
            self.preview.show_words(str(row.cells[1]))
        elif row.sha256 != self._shown:
            self._shown = row.sha256
            self._show_text(text)

    def _show_text_again(self) -> None:
        """After reading anew the line in hand may speak of another text."""
        current = self.list.current()
        self._shown = ""
        if current is None:
            self._show_first()
        else:
            self._move_to(*current)

    def _show_text(self, text: PackedText) -> None:
        self.preview.show_text(text.imported)
        self.choices.count(text.imported.alterations)

    def _judge(self) -> None:
        """Whether there is something to import, and how the button says it."""
        self.accept.setEnabled(bool(self._new) or not self._read_as_chosen)
        self.accept.setText(
            tr("import.accept", count=self._new) if self._read_as_chosen else tr("import.accept_read")
        )

    # Ending.

    def _import(self) -> None:
        if not self.accept.isEnabled():
            return
        if self._read_as_chosen:
            self.wanted.emit(self._reading.harvest, self.keep_alike.isChecked())
        else:
            self._import_when_read = True
            if not self._reader.busy:
                self._read_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._import()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.list.moved_to.connect(self._move_to)
        self.choices.changed.connect(self._choose)
        self.tables.changed.connect(self._read_again)
        self.keep_alike.toggled.connect(self._show_found)
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._import)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.progressed.connect(self.progress.show_progress)
        self._reader.settled.connect(self._settle)
        self._reader.failed.connect(self._glance_failed)
        self._glancer.failed.connect(self._glance_failed)

    def _arrange(self) -> None:
        cleaning = QWidget()
        row = QHBoxLayout(cleaning)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.setSpacing(theme.GRID)
        self.choices.setFixedWidth(34 * theme.GRID)
        row.addWidget(self.choices)
        row.addWidget(self.preview, 1)
        self.tabs = QTabWidget()
        self.tabs.addTab(cleaning, tr("import.tab_cleaning"))
        if self._reading.tables:
            self.tabs.addTab(self.tables, tr("import.tab_tables"))
        self.tabs.tabBar().setVisible(self.tabs.count() > 1)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.setChildrenCollapsible(False)
        for part, stretch in ((self.list, 2), (self.tabs, 3)):
            middle.addWidget(part)
            middle.setStretchFactor(middle.count() - 1, stretch)
        middle.setSizes([_LIST, 2 * _LIST])
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.keep_alike)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("import.title"), "title"))
        column.addWidget(self.said)
        column.addWidget(middle, 1)
        column.addWidget(self.progress)
        column.addLayout(buttons)


def _asks_for_encoding(refused: Refusal) -> bool:
    return refused.key in ("file_not_text", "wrong_encoding", "other_encoding", "text_broken")
