"""The column at the left of the text: the documents, or in their place the outline of the open one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui.coding.document_list import DocumentList
from annotator.ui.coding.outline_panel import OutlinePanel

DOCUMENTS, OUTLINE = "documents", "outline"
_WORDS = {DOCUMENTS: "outline.page_documents", OUTLINE: "outline.page_outline"}
_PAGES = tuple(_WORDS)


class LeftColumn(QWidget):
    """Two pages with a switch above, if there are documents. `switched` says to which page."""

    switched = Signal(str)

    def __init__(self, documents: DocumentList, outline: OutlinePanel) -> None:
        super().__init__()
        self._documents, self._outline = documents, outline
        self.switch = QTabBar()
        self.switch.setAccessibleName(tr("outline.switch"))
        self.switch.setDrawBase(False)
        self.switch.setExpanding(True)
        for word in _WORDS.values():
            self.switch.addTab(tr(word))
        self._stack = QStackedWidget()
        for widget in (documents, outline):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self._stack, 1)
        self.switch.currentChanged.connect(self._switch)
        documents.model.modelReset.connect(self._show_switch)
        self._show_switch()

    def page(self) -> str:
        return _PAGES[self.switch.currentIndex()]

    def show_page(self, page: str) -> None:
        """One of the two; what is none of them changes nothing."""
        if page in _PAGES:
            self.switch.setCurrentIndex(_PAGES.index(page))

    def turn(self) -> bool:
        """Give the outline the hand, or, where it has it, fold it away; whether it is shown now."""
        shown = self.page() == OUTLINE
        focus = self.focusWidget()
        has_hand = focus is not None and focus.hasFocus() and self._outline.isAncestorOf(focus)
        self.show_page(DOCUMENTS if shown and has_hand else OUTLINE)
        if self.page() == OUTLINE:
            self._outline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.page() == OUTLINE

    def _switch(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.switched.emit(_PAGES[number])

    def _show_switch(self) -> None:
        there = self._documents.model.rowCount() > 0 or not self._documents.list.isHidden()
        self.switch.setVisible(there)
        if not there:
            self.show_page(DOCUMENTS)
