"""The room of analysis: views of all reports together, one of them in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from annotator.i18n import tr
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.analysis.quantity_view import QuantityView
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.room import Room


class AnalysisRoom(Room):
    """Signals: `passage_wanted` with a document and a span of its text, `wanted` with the key of an
    action of the window.
    """

    passage_wanted = Signal(str, Span)
    wanted = Signal(str)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self.quantities = QuantityView(session)
        self.views = QTabBar()
        self.views.setAccessibleName(tr("analysis.views"))
        self.views.setDrawBase(False)
        self.views.setExpanding(False)
        self._pages = QStackedWidget()
        self._add(self.quantities, tr("quantities.title"))
        self._arrange()
        self.views.currentChanged.connect(self._pages.setCurrentIndex)
        self.quantities.passage_wanted.connect(self.passage_wanted)
        self.quantities.wanted.connect(self.wanted)

    # Actions of the window.

    def copy(self) -> None:
        self.quantities.copy()

    def confirm_quantities(self) -> None:
        self.quantities.confirm_quantities()

    def dismiss_quantities(self) -> None:
        self.quantities.dismiss_quantities()

    def undecide_quantities(self) -> None:
        self.quantities.undecide_quantities()

    def correct_quantity(self) -> None:
        self.quantities.correct_quantity()

    def show_passage(self) -> None:
        self.quantities.show_passage()

    def _add(self, view: QuantityView, name: str) -> None:
        self.views.addTab(name)
        self._pages.addWidget(view)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.begins_at = self.quantities.begins_at()
        super().focusInEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID // 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.views)
        column.addWidget(self._pages, 1)
