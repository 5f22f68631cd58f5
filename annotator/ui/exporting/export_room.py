"""The export room: what is chosen at the left, the sheets, and the first rows of the one looked at."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.exporting.options import ExportOptions
from annotator.i18n import in_a_row, tr
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.errors import readable
from annotator.ui import theme
from annotator.ui.exporting.export_form import ExportForm
from annotator.ui.exporting.preset_bar import PresetBar
from annotator.ui.exporting.sheet_preview import SheetPreview
from annotator.ui.file_dialogs import ask_target
from annotator.ui.icons import wear
from annotator.ui.job_runner import JobRunner
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.errand_strip import ErrandStrip
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Room
from annotator.ui.widgets.tick_list import TickList

_FORM_WIDTH = 36 * theme.GRID
_LIST_WIDTH = 28 * theme.GRID
_SHOWN_FIRST = "codings"
_OF_FORM = ("coder", "assignment", "code", "document")


class ExportRoom(Room):
    """Writes in a worker with a reading connection of its own; coding goes on meanwhile."""

    def __init__(self, session: ProjectSession, jobs: JobRunner, messages: Messages) -> None:
        super().__init__()
        self._session, self._jobs, self._messages = session, jobs, messages
        self.form = ExportForm(session)
        self.presets = PresetBar(session)
        self.sheets = TickList(tr("export.sheets"))
        self.all_sheets, self.no_sheets = QPushButton(tr("pick.all")), QPushButton(tr("pick.none"))
        self.preview = SheetPreview(session)
        self.button = QPushButton(tr("export.write"))
        wear(self.button, "export", "accent_text")
        self.button.setProperty("kind", "primary")
        self.done = label("", "quiet")
        self.done.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = QPushButton(tr("export.open_folder"))
        wear(self.open_folder, "folder")
        self.open_folder.hide()
        self.preset_name = QLineEdit()
        self.preset_name.setAccessibleName(tr("export.preset_name"))
        self.naming = ErrandStrip(tr("export.save_preset"), self.preset_name)
        self._written: Path | None = None
        self._stale = True
        self._fill()
        self._arrange()
        self._connect()
        self.begins_at = self.form.kind

    # What is chosen.

    def options(self) -> ExportOptions:
        """All that is chosen; of a file of one table that is the sheet in sight."""
        ticks, current = self.sheets.ticks(), self.sheets.current()
        if self.form.file_kind.one_table:
            return replace(self.form.options(), sheets=(current,) if current else ())
        whole = len(ticks) == self.sheets.count()
        return replace(self.form.options(), sheets=() if whole else tuple(ticks))

    def showEvent(self, event: Any) -> None:
        """What happened while the room was out of sight is read when it comes into sight."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("export_preset"):
            self.presets.reload()
        self._stale = True
        if self.isVisible() and any(changes.touches(table) for table in _OF_FORM):
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        self.form.reload()
        self._look()

    def _show_preset(self, options: ExportOptions) -> None:
        self.sheets.tick(options.sheets or self.sheets.keys())
        self.form.show_options(options)

    def _name_preset(self) -> None:
        self.preset_name.setText(self.presets.box.currentText() if self.presets.box.currentData() else "")
        self.naming.ask(tr("export.preset_name"))

    def _keep_preset(self) -> None:
        if self.presets.keep_as(self.preset_name.text(), self.options()):
            self.naming.hide()

    # What is shown before it is written.

    def _look(self) -> None:
        """The sheet in sight as it will be; of a file that is no table, in words what it will be."""
        kind, ticks = self.form.file_kind, self.sheets.ticks()
        for part in (self.sheets, self.all_sheets, self.no_sheets):
            part.setEnabled(kind.of_sheets)
        self.button.setEnabled(not kind.of_sheets or kind.one_table or bool(ticks))
        name = self.sheets.current()
        if not kind.of_sheets:
            self.preview.say(tr(f"export_about.{kind.key}"))
        elif name is not None and self.isVisible():
            self.preview.look_at(name, self.options())

    # Writing.

    def _write(self) -> None:
        project, kind, options = self._session.project, self.form.file_kind, self.options()
        name = tr(f"export_kind.{kind.key}")
        target = ask_target(self, project.path.with_suffix(kind.ending), name, kind.ending)
        if target is None:
            return

        def work(progress: Progress) -> Any:
            from annotator.exporting.files import export_file

            with project.reading() as reading:
                return export_file(reading, target, options, progress, kind.form, kind.report)

        if not self._jobs.start(tr("job.export"), work, self._report):
            self._messages.say(tr("job.busy"))

    def _report(self, report: Any) -> None:
        self._written = report.file
        file, sheets = readable(report.file), in_a_row(tr(f"sheet.{name}") for name in report.sheets)
        done = tr("export.done", file=file, count=report.rows, sheets=sheets)
        if not report.sheets:
            done = tr("export.done_without_sheets", file=file, count=report.rows)
        self.done.setText("\n".join((done, *report.notices)))
        self.open_folder.show()

    def _show_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    # Putting together.

    def _fill(self) -> None:
        from annotator.exporting.catalogue import NAMES

        self.sheets.show_lines([(name, tr(f"sheet.{name}")) for name in NAMES], NAMES)
        self.sheets.go_to(_SHOWN_FIRST)

    def _connect(self) -> None:
        self.form.changed.connect(self._look)
        self.sheets.ticked.connect(self._look)
        self.sheets.currentRowChanged.connect(self._look)
        self.all_sheets.clicked.connect(lambda: self.sheets.tick(self.sheets.keys()))
        self.no_sheets.clicked.connect(lambda: self.sheets.tick(()))
        self.presets.chosen.connect(self._show_preset)
        self.presets.name_wanted.connect(self._name_preset)
        self.naming.accepted.connect(self._keep_preset)
        self.naming.left.connect(self.naming.hide)
        self.button.clicked.connect(self._write)
        self.open_folder.clicked.connect(self._show_folder)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self._reload)

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(_scrolled(self.form))
        row.addWidget(self._sheet_side())
        row.addWidget(self.preview, 1)
        middle.addLayout(row, 1)
        middle.addWidget(self.naming)
        middle.addWidget(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(middle, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(label(tr("export.heading"), "title", wraps=False))
        row.addWidget(label(tr("export.hint"), "quiet"), 1)
        self.presets.setMinimumWidth(48 * theme.GRID)
        row.addWidget(self.presets)
        return head

    def _sheet_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(label(tr("export.sheets"), "quiet", wraps=False))
        column.addWidget(self.sheets, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.all_sheets)
        row.addWidget(self.no_sheets)
        row.addStretch(1)
        column.addLayout(row)
        return side

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("kind", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.button)
        row.addWidget(self.done, 1)
        row.addWidget(self.open_folder)
        return foot


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFixedWidth(_FORM_WIDTH)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
