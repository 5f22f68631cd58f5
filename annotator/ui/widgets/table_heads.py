"""The heads of a table: what a column is called, and by which one the rows are sorted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from annotator.ui import theme
from annotator.ui.widgets.rows import write
from annotator.ui.widgets.table_delegate import BESIDE, MARK_WIDTH, draw_mark


class TableHeads(QHeaderView):
    """Words stand at the side of the values below them, the arrow of the order beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        look = theme.current()
        painter.save()
        painter.fillRect(rect, QColor(look.chrome))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = self._words(place)
        side = self.model().headerData(place, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        room = rect.adjusted(BESIDE, 0, -BESIDE, 0)
        sorts = self.sectionsClickable() and place == self.sortIndicatorSection()
        if sorts:
            arrow = "up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"
            room = draw_mark(painter, room, arrow, words, bool(side & Qt.AlignmentFlag.AlignRight))
        write(painter, room, words, look.text if sorts else look.quiet, side=side)
        painter.restore()

    def sectionSizeFromContents(self, place: int) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words(place)) + 1
        return QSize(wide + MARK_WIDTH + 3 * BESIDE, self.fontMetrics().height() + 2 * BESIDE)

    def _words(self, place: int) -> str:
        model = self.model()  # none while the window is taken apart
        return str(model.headerData(place, self.orientation()) or "") if model else ""
