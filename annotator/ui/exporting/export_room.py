"""The export room: what goes into the workbook, in which language, and where it is written."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from annotator.i18n import in_a_row, language, tr
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.store import coders
from annotator.ui import theme
from annotator.ui.file_dialogs import ask_target
from annotator.ui.icons import wear
from annotator.ui.job_runner import JobRunner
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.page import Page


class ExportRoom(Page):
    """Writes in a worker with a reading connection of its own; coding goes on meanwhile."""

    def __init__(self, session: ProjectSession, jobs: JobRunner, messages: Messages) -> None:
        super().__init__(tr("export.heading"), tr("export.hint"), width=52, at_top=True)
        self._session = session
        self._jobs = jobs
        self._messages = messages
        self.language = _choice({"zh": tr("export.lang_zh"), "en": tr("export.lang_en")}, language())
        self.layer = QComboBox()
        self.as_finished = QCheckBox(tr("export.as_finished"))
        self.as_finished_hint = label(tr("export.as_finished_hint"), "quiet")
        self.button = QPushButton(tr("export.write"))
        wear(self.button, "export", "accent_text")
        self.button.setProperty("kind", "primary")
        self.done = QLabel()
        self.done.setWordWrap(True)
        self.done.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = QPushButton(tr("export.open_folder"))
        wear(self.open_folder, "folder")
        self.open_folder.hide()
        self._written: Path | None = None
        self._arrange()
        self.button.clicked.connect(self._write)
        self.open_folder.clicked.connect(self._show_folder)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._refresh)
        self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("coder") or changes.touches("assignment"):
            self._refresh()

    def _refresh(self) -> None:
        chosen = self.layer.currentData() or "final"
        self.layer.clear()
        self.layer.addItem(tr("export.layer_final"), "final")
        self.layer.addItem(tr("export.layer_each"), "each")
        for coder in coders.listed(self._session.project):
            self.layer.addItem(tr("export.layer_coder", coder=coder.name), coder.id)
        self.layer.setCurrentIndex(max(0, self.layer.findData(chosen)))
        # Asked only where nobody has used “finished”: else it is said in the documents' states.
        finished = "finished" in coders.statuses(self._session.project).values()
        self.as_finished.setVisible(not finished)
        self.as_finished_hint.setVisible(not finished)

    def _write(self) -> None:
        project = self._session.project
        target = ask_target(self, project.path.with_suffix(".xlsx"))
        if target is None:
            return
        lang, layer = self.language.currentData(), self.layer.currentData()
        treat = self.as_finished.isVisible() and self.as_finished.isChecked()

        def work(progress: Progress) -> Any:
            from annotator.exporting.options import ExportOptions
            from annotator.exporting.workbook import export_workbook

            options = ExportOptions(lang=lang, layer=layer, treat_coded_as_finished=treat)
            with project.reading() as reading:
                return export_workbook(reading, target, options, progress)

        if not self._jobs.start(tr("job.export"), work, self._report):
            self._messages.say(tr("job.busy"))

    def _report(self, report: Any) -> None:
        self._written = report.file
        sheets = in_a_row(tr(f"sheet.{name}") for name in report.sheets)
        done = tr("export.done", file=str(report.file), count=report.rows, sheets=sheets)
        self.done.setText("\n".join((done, *report.notices)))
        self.open_folder.show()

    def _show_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _arrange(self) -> None:
        finished = QVBoxLayout()
        finished.setSpacing(theme.GRID // 2)
        finished.addWidget(self.as_finished)
        finished.addWidget(self.as_finished_hint)
        form = QFormLayout()
        form.setSpacing(2 * theme.GRID)
        form.addRow(tr("export.language"), self.language)
        form.addRow(tr("export.layer"), self.layer)
        form.addRow("", finished)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.button)
        buttons.addWidget(self.open_folder)
        buttons.addStretch(1)
        self.column.addLayout(form)
        self.column.addSpacing(2 * theme.GRID)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.language.setAccessibleName(tr("export.language"))
        self.layer.setAccessibleName(tr("export.layer"))
        self.begins_at = self.language


def _choice(options: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for key, text in options.items():
        box.addItem(text, key)
    box.setCurrentIndex(box.findData(chosen))
    return box
