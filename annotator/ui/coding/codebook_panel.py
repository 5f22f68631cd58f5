"""The codebook at the right of the text: a quick box, the codes with keys and counts, their rules."""

from collections import Counter
from threading import Thread

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.store import codes, codings
from annotator.text import pinyin
from annotator.ui.coding.code_list import CodeList
from annotator.ui.coding.code_rules import CodeRules
from annotator.ui.coding.codebook_model import CodebookModel, full_name
from annotator.ui.coding.key_prompt import KeyPrompt
from annotator.ui.coding.quick_box import QuickBox
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.after_paint import after_paint
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label

_LOOKED_AT = 200
"""So many of the last codings say which codes were used last."""


class CodebookPanel(QWidget):
    """Reports which codes were clicked or typed, by their ids; it applies nothing itself.

    Several are marked one by one; the next that is chosen goes with them. `wanted`: it is asked for,
    and may stand behind another page. While a code is being replaced, a visible word says so, and the
    one chosen is the `replacement`.
    """

    clicked_codes = Signal(list)
    typed_codes = Signal(list)
    replacement = Signal(str)
    left = Signal()
    wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._document_id: str | None = None
        self.model = CodebookModel()
        self.quick_box = QuickBox(tr("codebook_panel.quick_box"))
        self.quick_box.setToolTip(tr("codebook_panel.quick_hint"))
        self.quick_box.setAccessibleDescription(tr("codebook_panel.quick_hint"))
        self.marks = label("", "quiet")
        self.key_prompt = KeyPrompt()
        self.list = CodeList(self.model)
        self.replacing = False
        self.purpose = ElidedLabel()
        self.rules = CodeRules()
        self._arrange()
        self._connect()
        self.end_replacing()
        self.reload()
        self._show_marks()
        # What finds Chinese by its sounds takes a moment to load, which nobody shall wait for.
        after_paint(self, Thread(target=pinyin.load, name="pinyin").start)

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
        self.unmark_all()
        self._set_purpose(str(self.model.data(self.model.index_of(code_id))))
        self.focus_quick_box()

    def end_replacing(self) -> None:
        self._set_purpose(None)

    def choose(self, code_id: str) -> bool:
        """Take a code as the replacement that is asked for; whether one is."""
        asked = self.replacing
        if asked:
            self._leave()
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
        self.list.point_at(self.model.index_of(code_id))

    def pointed_at(self) -> Code | None:
        """The code of the current row."""
        return self.model.code_at(self.list.currentIndex())

    def unmark_all(self) -> None:
        self.model.unmark_all()
        self._show_marks()

    def choose_code(self, code_id: str) -> None:
        """As when its row is clicked."""
        self.point_at(code_id)
        self.clicked_codes.emit([code_id])

    def reload(self) -> None:
        pointed = self.pointed_at()
        self.model.show_codes(codes.listed(self._session.project))
        if pointed is not None:
            self.point_at(pointed.id)
        self._show_marks()
        self._recount()

    # The quick box.

    def _enter(self) -> None:
        """With nothing typed the codes used last stand on top, and Enter takes the first of them."""
        if not self.model.has_recent_on_top:
            self.model.show_recent(self._recent(), on_top=True)
            self._point_at_first()

    def _leave(self) -> None:
        self.end_replacing()
        self.quick_box.clear()
        self.unmark_all()
        self.left.emit()

    def _recent(self) -> list[str]:
        coder = self._session.coder
        if coder is None:
            return []
        last = codings.newest(self._session.project, coder_id=coder.id, limit=_LOOKED_AT)
        return list(dict.fromkeys(coding.code_id for coding in last))

    def _type(self, typed: str) -> None:
        self.model.narrow(typed)
        self._point_at_first()

    def _point_at_first(self) -> None:
        """The best of those that fit; of the others the one used last, unless there are marks already."""
        best = self.model.best()
        if best and (self.quick_box.text() or not self.model.marked()):
            self.list.point_at(self.model.index_of(best.id, first=True))

    def _walk(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            code = self.model.code_at(self.model.index(row))
            if code and code.codable:
                self.list.point_at(self.model.index(row))
                return
            row += by

    def _choose_typed(self) -> None:
        chosen = self._chosen(self.list.currentIndex())
        if chosen and not self.choose(chosen[-1]):
            self._leave()
            self.typed_codes.emit(chosen)

    def _mark_typed(self) -> None:
        """Mark the code under the hand and wait for the next to be typed."""
        self._mark(self.list.currentIndex())
        self.quick_box.clear()

    # The list.

    def _chosen(self, index: QModelIndex) -> list[str]:
        """All that are marked, and the code of the row."""
        code = self.model.code_at(index)
        under_hand = [code] if code and code.codable else []
        return list(dict.fromkeys(code.id for code in (*self.model.marked(), *under_hand)))

    def _choose(self, index: QModelIndex) -> None:
        code = self.model.code_at(index)
        if code and code.codable and not self.choose(code.id):
            self.clicked_codes.emit(self._chosen(index))

    def _mark(self, index: QModelIndex) -> None:
        code = self.model.code_at(index)
        if code and code.codable and not self.replacing:
            self.model.mark(code.id)
            self._show_marks()

    def _show_marks(self) -> None:
        marked = self.model.marked()
        lines = [tr("codebook_panel.marked", count=len(marked)), *(f"✓ {full_name(code)}" for code in marked)]
        self.marks.setText("\n".join(lines))
        self.marks.setVisible(bool(marked))

    def _show_rules(self, index: QModelIndex) -> None:
        """Those of the row under the pointer, or of the one that was walked to."""
        self.rules.show_code(self.model.code_at(index))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With the hand elsewhere the list is that of the codebook again."""
        if event.type() == QEvent.Type.FocusOut and self.model.has_recent_on_top:
            now = QApplication.focusWidget()
            if now is not None and now is not self.quick_box and not self.isAncestorOf(now):
                self.model.show_recent(self._recent(), on_top=False)
        return super().eventFilter(watched, event)

    # What was changed, by whomever.

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
        here, everywhere = Counter[str](), Counter[str]()
        for change in changes.of("coding"):
            for row, step in ((change.before, -1), (change.after, 1)):
                if row is not None and coder is not None and row["coder_id"] == coder.id:
                    here[row["code_id"]] += step if row["document_id"] == self._document_id else 0
                    everywhere[row["code_id"]] += step
        for code_id, count in everywhere.items():
            self.model.add_to_counts(code_id, here=here[code_id], everywhere=count)

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

    # Putting together.

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 22, 0)  # the list's own frame, its rows' inset and its scroll bar
        head.addWidget(label(tr("codebook_panel.codes"), "quiet", wraps=False), 1)
        head.addWidget(label(tr("codebook_panel.counts"), "quiet", wraps=False))
        self.marks.setContentsMargins(8, 0, 8, 0)
        self.purpose.setProperty("kind", "heading")
        layout.addWidget(self.purpose)
        layout.addWidget(self.quick_box)
        layout.addWidget(self.marks)
        layout.addLayout(head)
        layout.addWidget(self.list, 5)
        layout.addWidget(self.key_prompt)
        layout.addWidget(self.rules, 2)

    def _connect(self) -> None:
        box = self.quick_box
        box.textChanged.connect(self._type)
        box.walked.connect(self._walk)
        box.chosen.connect(self._choose_typed)
        box.marked.connect(self._mark_typed)
        box.left.connect(self._leave)
        box.entered.connect(self._enter)
        for widget in (box, self.list):
            widget.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.marked.connect(self._mark)
        self.list.left.connect(self.left)
        self.list.entered.connect(self._show_rules)
        self.list.selectionModel().currentChanged.connect(self._show_rules)
        self._session.changed.connect(self._on_changed)
        self._session.coder_changed.connect(self._recount)
