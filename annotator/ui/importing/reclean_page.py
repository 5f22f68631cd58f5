"""One document cleaned anew: the same choices and the same preview as before an import."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from annotator.formats.documents.contents import ReadOptions
from annotator.i18n import tr
from annotator.importing.stored_files import of_document, read_stored
from annotator.model.document import Document
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.store.packing import PackedText
from annotator.store.project import Project
from annotator.ui import theme
from annotator.ui.importing.cleaning_preview import CleaningPreview
from annotator.ui.importing.reading_choices import ReadingChoices
from annotator.ui.latest import Latest
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover


class RecleanPage(Cover):
    """`wanted` with the text as it would be; `left` without."""

    wanted = Signal(PackedText)
    left = Signal()

    def __init__(self, project: Project, document: Document) -> None:
        super().__init__()
        self._document = document
        self._stored = of_document(project, document)
        self._text: PackedText | None = None
        self._reader = Latest(self)
        self.choices = ReadingChoices(ReadOptions(rules=document.rules))
        self.choices.offer([document.format])
        self.preview = CleaningPreview()
        self.said = label(tr("reclean.hint"), "quiet")
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton(tr("reclean.accept"))
        self.accept.setProperty("kind", "primary")
        self.accept.setDefault(True)
        self._arrange()
        self._connect()
        self._read()
        self.begins_at = self.choices.nothing

    def close_threads(self) -> None:
        """End what is being read."""
        self._reader.close()

    def _read(self) -> None:
        self._text = None
        self.accept.setEnabled(False)
        self._reader.ask(partial(read_stored, self._stored, self.choices.options()), self._show)

    def _show(self, text: PackedText) -> None:
        self._text = text
        self.preview.show_text(text.imported)
        self.choices.count(text.imported.alterations)
        same = (text.sha256, text.imported.rules) == (self._document.sha256, self._document.rules)
        self.accept.setEnabled(not same)

    def _fail(self, refused: Refusal) -> None:
        self.preview.show_words(refusal(refused))

    def _take(self) -> None:
        if self.accept.isEnabled() and self._text is not None:
            self.wanted.emit(self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.choices.changed.connect(self._read)
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._take)
        self._reader.failed.connect(self._fail)

    def _arrange(self) -> None:
        self.choices.setFixedWidth(34 * theme.GRID)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GRID)
        middle.addWidget(self.choices)
        middle.addWidget(self.preview, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        name = f"{self._document.number} {self._document.name}"
        column.addWidget(label(tr("reclean.title", document=name), "title"))
        column.addWidget(self.said)
        column.addLayout(middle, 1)
        column.addLayout(buttons)
