"""The codebook at the right of the text: a quick box, the codes with keys and counts, their rules."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.store import codes, codings
from annotator.ui.coding.code_rules import CodeRules
from annotator.ui.coding.codebook_delegate import CodebookDelegate
from annotator.ui.coding.codebook_model import CodebookModel
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.row_list import RowList
from annotator.ui.widgets.search_field import SearchField


class CodebookPanel(QWidget):
    """Reports which code was clicked or typed; it applies nothing itself.

    `wanted`: it is asked for, and may stand behind another page. While a code is being replaced, a
    visible word says so, and the one chosen is the `replacement`.
    """

    clicked_code = Signal(str)
    typed_code = Signal(str)
    replacement = Signal(str)
    left = Signal()
    wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._document_id: str | None = None
        self.model = CodebookModel()
        self.replacing = False
        self.purpose = ElidedLabel()
        self.quick_box = SearchField(tr("codebook_panel.quick_box"))
        self.list = RowList(self.model, CodebookDelegate(), tr("codebook_panel.title"))
        self.rules = CodeRules()
        self._arrange()
        self._connect()
        self.end_replacing()
        self.reload()

    def show_document(self, document_id: str | None) -> None:
        self._document_id = document_id
        self.end_replacing()
        self._recount()

    def focus_quick_box(self) -> None:
        self.wanted.emit()
        self.quick_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.quick_box.selectAll()

    def begin_replacing(self, code_id: str) -> None:
        """Ask for the code that is to stand in the place of this one."""
        self.quick_box.clear()
        self.point_at(code_id)
        self._set_purpose(str(self.model.data(self.model.index_of(code_id))))
        self.focus_quick_box()

    def end_replacing(self) -> None:
        self._set_purpose(None)

    def choose(self, code_id: str) -> bool:
        """Take a code as the replacement that is asked for; whether one is."""
        asked = self.replacing
        if asked:
            self.end_replacing()
            self.replacement.emit(code_id)
        return asked

    def _set_purpose(self, replaced: str | None) -> None:
        self.replacing = replaced is not None
        self.purpose.setText(tr("codebook_panel.replacing", code=replaced) if replaced else "")
        self.purpose.setVisible(self.replacing)
        words = tr("codebook_panel.replace_by" if self.replacing else "codebook_panel.quick_box")
        self.quick_box.setPlaceholderText(words)
        self.quick_box.setAccessibleName(words)

    def point_at(self, code_id: str) -> None:
        """Show a code's row and rules, as when one of its codings is clicked."""
        index = self.model.index_of(code_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def reload(self) -> None:
        self.model.show_codes(codes.listed(self._session.project))
        self._recount()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the quick box arrows walk the list, Enter chooses, Escape goes back to the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.quick_box:
                return self._quick_key(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _quick_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_typed()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _choose_typed(self) -> None:
        code = self.model.code_at(self.list.currentIndex())
        chosen = code if code and code.codable else self.model.first_codable()
        if chosen:
            self.quick_box.clear()
            self.left.emit()
            if not self.choose(chosen.id):
                self.typed_code.emit(chosen.id)

    def _walk(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            index = self.model.index(row)
            code = self.model.code_at(index)
            if code and code.codable:
                self.list.setCurrentIndex(index)
                return
            row += by

    def _leave(self) -> None:
        self.end_replacing()
        self.quick_box.clear()
        self.left.emit()

    def _type(self, typed: str) -> None:
        self.model.narrow(typed)
        first = self.model.first_codable() if typed.strip() else None
        if first:
            self.list.setCurrentIndex(self.model.index_of(first.id))

    def _choose(self, index: QModelIndex) -> None:
        code = self.model.code_at(index)
        if code and code.codable and not self.choose(code.id):
            self.clicked_code.emit(code.id)

    def _show_rules(self, index: QModelIndex) -> None:
        """Those of the row under the pointer, or of the one that was walked to."""
        self.rules.show_code(self.model.code_at(index))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("code"):
            self.reload()
        elif changes.touches("document"):
            self._recount()
        else:
            self._adjust(changes)

    def _adjust(self, changes: Changes) -> None:
        """Count what one step added and took away, without asking the project again."""
        coder = self._session.coder
        for change in changes.of("coding"):
            for row, step in ((change.before, -1), (change.after, 1)):
                if row is not None and coder is not None and row["coder_id"] == coder.id:
                    here = step if row["document_id"] == self._document_id else 0
                    self.model.add_to_counts(row["code_id"], here=here, everywhere=step)

    def _recount(self) -> None:
        coder = self._session.coder
        if coder is None:
            self.model.show_counts({}, {})
            return
        everywhere = codings.counts(self._session.project, coder_id=coder.id)
        here = (
            codings.counts(self._session.project, coder_id=coder.id, document_id=self._document_id)
            if self._document_id
            else {}
        )
        self.model.show_counts(here, everywhere)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 22, 0)  # the list's own frame, its rows' inset and its scroll bar
        head.addWidget(label(tr("codebook_panel.codes"), "quiet", wraps=False), 1)
        head.addWidget(label(tr("codebook_panel.counts"), "quiet", wraps=False))
        self.purpose.setProperty("kind", "heading")
        layout.addWidget(self.purpose)
        layout.addWidget(self.quick_box)
        layout.addLayout(head)
        layout.addWidget(self.list, 5)
        layout.addWidget(self.rules, 2)

    def _connect(self) -> None:
        self.quick_box.installEventFilter(self)
        self.quick_box.textChanged.connect(self._type)
        self.list.installEventFilter(self)
        # Not `activated`: where the style activates on one click, a code would come and go at once.
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self._show_rules)
        self.list.selectionModel().currentChanged.connect(self._show_rules)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self._recount)
