"""The finished documents that this coder has to look through again, and for which codes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.edits.version_edits import review
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.document import Document
from annotator.model.table import Column
from annotator.store import assignments, codes, documents
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel

_PARTS = "\n"


class ReviewPanel(QWidget):
    """`document_wanted` with a document to be opened in the coding room, and a code to point at."""

    document_wanted = Signal(str, str)
    counted = Signal(int)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self.said = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("review.table"), to_look_up=True, roomy="code")
        self.open_button = QPushButton(tr("action.open_in_coding"))
        self.done_button = QPushButton(tr("review.done"))
        self.done_button.setProperty("kind", "primary")
        wear(self.open_button, "coding")
        self._arrange()
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.done_button.clicked.connect(self.mark_reviewed)
        self.table.selected.connect(self._show_what_stands)

    def reload(self) -> None:
        coder = self._session.coder
        waiting = assignments.to_review(self._session.project, coder.id) if coder else {}
        there: dict[str, Document] = {one.id: one for one in documents.listed(self._session.project)}
        by_id: dict[str, Code] = {one.id: one for one in codes.listed(self._session.project)}
        rows = [
            _row(there[document_id], by_id[code_id])
            for document_id, code_ids in waiting.items()
            for code_id in code_ids
        ]
        self.table.rows.show(rows)
        self.table.fit()
        count = tr("review.count", count=len(rows), documents=len(waiting))
        self.said.setText(count if rows else tr("review.nothing"))
        self._show_what_stands()
        self.counted.emit(len(rows))

    def mark_reviewed(self) -> None:
        """Say of the selected lines that the document has been looked through for the code."""
        chosen: dict[str, list[str]] = {}
        for key in self._chosen():
            document_id, code_id = key.split(_PARTS)
            chosen.setdefault(code_id, []).append(document_id)
        coder = self._session.coder
        if coder is None or not chosen:
            return
        documents_named = sorted({one for some in chosen.values() for one in some})
        whole = all(len(some) == len(documents_named) for some in chosen.values())
        if whole:
            self._review(documents_named, list(chosen))
        else:
            for code_id, some in chosen.items():
                self._review(some, [code_id])

    def _review(self, document_ids: list[str], code_ids: list[str]) -> None:
        self._session.run(
            review, document_ids=document_ids, code_ids=code_ids, coder_id=self._session.coder_id
        )

    def _chosen(self) -> list[str]:
        current = self.table.current()
        return self.table.selected_keys() or ([current[0]] if current else [])

    def _open_current(self) -> None:
        current = self.table.current()
        if current:
            self._open(current[0])

    def _open(self, key: str) -> None:
        document_id, code_id = key.split(_PARTS)
        self.document_wanted.emit(document_id, code_id)

    def _show_what_stands(self) -> None:
        chosen = bool(self._chosen())
        for button in (self.open_button, self.done_button):
            button.setEnabled(chosen)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("review.hint"), "quiet"))
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", tr("documents_room.number"), "integer", 6),
        Column("document", tr("documents_room.name"), width=20),
        Column("code", tr("review.code"), width=20),
    )


def _row(document: Document, code: Code) -> Row:
    label_ = f"{code.number} {code.name}".strip()
    return Row(f"{document.id}{_PARTS}{code.id}", (document.number, document.name, label_))
