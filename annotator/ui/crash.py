"""A bug: kept in a log, told in one dialog. The project is whole, since a step is all or nothing."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator import crash_log
from annotator.i18n import tr


class CrashDialog(QDialog):
    """Says that the project is safe, and where the log is; what it says can be copied."""

    def __init__(self, log: Path | None, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("crash.title"))
        self.text = QLabel(tr("crash.text", log=str(log or "-"), summary=summary))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(tr("crash.go_on"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy = buttons.addButton(tr("crash.copy"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on.setProperty("kind", "primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.setMinimumWidth(480)


def install_hook() -> None:
    """Send every exception that nobody caught, also those in Qt's slots, to `report`."""
    sys.excepthook = report


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Keep the log and show the dialog; a keyboard interrupt ends the program as usual."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log = crash_log.keep(error)
    sys.__excepthook__(kind, error, trace)
    if QApplication.instance() is not None and QApplication.activeModalWidget() is None:
        CrashDialog(log, f"{kind.__name__}: {error}", QApplication.activeWindow()).exec()
