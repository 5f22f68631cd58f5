"""All passages with the same words, or all that a pattern fits, to be confirmed before they are coded."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.document import Document
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.store import codings
from annotator.text.finding import Query
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.equal_model import PASSAGE
from annotator.ui.coding.equal_reading import EqualPassage, Wanted, read_equal
from annotator.ui.coding.equal_table import EqualTable
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.room import Cover

_TITLE = 30  # characters of the words that the title names


class EqualPage(Cover):
    """`wanted` with the places that are ticked and the id of the code; `left` without."""

    wanted = Signal(list, str)
    left = Signal()

    def __init__(
        self, session: ProjectSession, document: Document, query: Query, codes: Sequence[Code], code_id: str
    ) -> None:
        """`codes` are those that can be chosen, `code_id` the one that is meant at first."""
        super().__init__()
        self._session, self._document, self._query = session, document, query
        self._found: list[EqualPassage] = []
        self._reader = Latest(self)
        self.code = QComboBox()
        for code in codes:
            self.code.addItem(full_name(code), code.id)
        self.code.setCurrentIndex(self.code.findData(code_id))
        self.everywhere = QCheckBox(tr("equal.everywhere"))
        self.folded = QCheckBox(tr("equal.folded"))
        self.folded.setChecked(not query.exact)
        self.said = label("", "quiet")
        self.list = EqualTable()
        self.progress = ProgressStrip()
        self.tick_all = QPushButton(tr("equal.tick_all"))
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton()
        self.accept.setProperty("kind", "primary")
        self.accept.setDefault(True)
        self._arrange()
        self._connect()
        self._read()
        self.begins_at = self.list

    def close_threads(self) -> None:
        """End what is being read."""
        self._reader.close()

    # What is shown.

    def _read(self) -> None:
        everywhere = self.everywhere.isChecked()
        query = replace(self._query, exact=not self.folded.isChecked())
        wanted = Wanted(query, None if everywhere else self._document.id)
        self.accept.setEnabled(False)
        if everywhere:
            self.progress.start(tr("equal.reading"))
        self._reader.ask(partial(read_equal, self._session.project, wanted), self._take)

    def _take(self, found: list[EqualPassage]) -> None:
        self._found = found
        self._show()
        if self.list.current() is None and found:
            self.list.go_to(self.list.rows.keys()[0], PASSAGE)

    def _show(self) -> None:
        """With another code others are coded already."""
        there = codings.places(
            self._session.project, code_ids=[self.code.currentData()], coder_id=self._session.coder_id
        )
        self.list.passages.show_found(self._found, {(document, span) for document, span, _code in there})
        self.list.fit()
        self._judge()

    def _judge(self) -> None:
        """How many there are and would be coded, as the line and the button say it."""
        passages = self.list.passages
        ticked, coded = passages.ticked(), passages.coded()
        documents = {found.document.id for found in self._found}
        said = [tr("equal.found", count=len(self._found)), tr("equal.in_documents", count=len(documents))]
        said += [tr("equal.coded_already", count=len(coded))] if coded else []
        self.said.setText("   ".join(said))
        self.accept.setText(tr("equal.accept", count=len(ticked)))
        self.accept.setEnabled(bool(ticked) and not self._reader.busy)

    def _stay_here(self) -> None:
        """Looking through all documents was given up."""
        self.everywhere.setChecked(False)

    def _settle(self) -> None:
        self.progress.stop()
        self._judge()

    def _fail(self, refused: Refusal) -> None:
        self._take([])
        self.said.setText(refusal(refused))

    # What is done.

    def _code(self) -> None:
        if self.accept.isEnabled():
            places = [row.found.place for row in self.list.passages.ticked()]
            self.wanted.emit(places, self.code.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._code()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.code.currentIndexChanged.connect(self._show)
        for choice in (self.everywhere, self.folded):
            choice.toggled.connect(self._read)
        self.list.changed.connect(self._judge)
        self.list.opened.connect(self._code)
        self.tick_all.clicked.connect(lambda: self.list.tick())
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._code)
        self.progress.cancelled.connect(self._reader.cancel)
        self._reader.progressed.connect(self.progress.show_progress)
        self._reader.settled.connect(self._settle)
        self._reader.cancelled.connect(self._stay_here)
        self._reader.failed.connect(self._fail)

    def _arrange(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(theme.GRID)
        name = label(tr("equal.code"), "quiet", wraps=False)
        name.setBuddy(self.code)
        self.code.setAccessibleName(tr("equal.code"))
        for part in (name, self.code, self.everywhere, self.folded):
            choices.addWidget(part)
        choices.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.tick_all)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        title = "equal.title_pattern" if self._query.pattern else "equal.title"
        column.addWidget(label(tr(title, words=_in_short(self._query.words)), "title"))
        column.addWidget(self.said)
        column.addLayout(choices)
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)
        column.addLayout(buttons)


def _in_short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"
