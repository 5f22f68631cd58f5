"""The column at the left of the text: the documents, or in their place the outline of the open one."""

from annotator.i18n import tr
from annotator.ui.coding.document_list import DocumentList
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.widgets.paged_column import PagedColumn

DOCUMENTS, OUTLINE = "documents", "outline"


class LeftColumn(PagedColumn):
    """The switch is there if there are documents."""

    def __init__(self, documents: DocumentList, outline: OutlinePanel) -> None:
        pages = {
            DOCUMENTS: (tr("outline.page_documents"), documents),
            OUTLINE: (tr("outline.page_outline"), outline),
        }
        super().__init__(pages, tr("outline.switch"))
        self._documents, self._outline = documents, outline
        documents.model.modelReset.connect(self._show_switch)
        self._show_switch()

    def turn(self) -> bool:
        """Give the outline the hand, or, where it has it, fold it away; whether it is shown now."""
        return self.turn_to(OUTLINE, self._outline.take_hand)

    def _show_switch(self) -> None:
        there = self._documents.model.rowCount() > 0 or not self._documents.list.isHidden()
        self.switch.setVisible(there)
        if not there:
            self.show_page(DOCUMENTS)
