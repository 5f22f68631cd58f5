"""Above the text: which document this is, and whether this coder has finished it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from annotator.edits import document_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.store import coders, documents, layers, rounds
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.elided_label import ElidedLabel


class DocumentHeader(QWidget):
    """The name can be changed in place; finishing is asked for, the workspace does it."""

    finish_wanted = Signal()
    layers_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._document_id: str | None = None
        self.finished = False
        self.title = ElidedLabel()
        self.title.setProperty("kind", "heading")
        self.name_field = QLineEdit()
        self.finish_button = QPushButton()
        self.layers_button = QPushButton(tr("header.show_layers"))
        self._pages = QStackedWidget()
        self._arrange()
        self.finish_button.clicked.connect(self.finish_wanted)
        self.layers_button.clicked.connect(self.layers_wanted)
        self.name_field.editingFinished.connect(self._end_rename)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self.refresh)

    def show_document(self, document_id: str) -> None:
        self._document_id = document_id
        self.refresh()

    def begin_rename(self) -> None:
        document = self._document()
        if document:
            self.name_field.setText(document.name)
            self._pages.setCurrentIndex(1)
            self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name_field.selectAll()

    def refresh(self) -> None:
        document, coder = self._document(), self._session.coder
        if document is None:
            return
        statuses = coders.statuses(self._session.project)
        self.finished = coder is not None and statuses.get((document.id, coder.id)) == "finished"
        self.title.setText(f"{document.number}  {document.name}")
        self.finish_button.setText(tr("header.reopen" if self.finished else "header.finish"))
        wear(self.finish_button, "finished" if self.finished else "not-started")
        self.finish_button.setToolTip(tr("header.reopen_hint" if self.finished else "header.finish_hint"))
        self.layers_button.setVisible(self._layers_may_be_shown(document.id))

    def _layers_may_be_shown(self, document_id: str) -> bool:
        coder, project = self._session.coder, self._session.project
        if coder is None or not self.finished:
            return False
        now = rounds.working(project, document_id=document_id, coder_id=coder.id)
        return layers.may_be_shown(project, document_id, now.id)

    def _end_rename(self) -> None:
        if self._pages.currentIndex() != 1:
            return
        self._pages.setCurrentIndex(0)
        document, name = self._document(), self.name_field.text().strip()
        if document and name != document.name:
            self._session.run(document_edits.rename_document, document_id=document.id, name=name)

    def _document(self) -> Document | None:
        return documents.document(self._session.project, self._document_id) if self._document_id else None

    def _on_changed(self, changes: Changes) -> None:
        if any(map(changes.touches, ("document", "assignment", "layer_view"))):
            self.refresh()

    def _arrange(self) -> None:
        self._pages.addWidget(self.title)
        self._pages.addWidget(self.name_field)
        self._pages.setFixedHeight(32)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.layers_button)
        layout.addWidget(self.finish_button)
        wear(self.layers_button, "layers")
        self.layers_button.setToolTip(tr("header.show_layers_hint"))
        self.layers_button.hide()
        self.name_field.setAccessibleName(tr("header.name"))
