"""Above the documents: how many are finished, which are shown and in which order, and how to change that."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.coding.document_filters import Choice, DocumentFilters
from annotator.ui.coding.document_order import Wanted
from annotator.ui.icons import wear
from annotator.ui.widgets.labels import label


class DocumentChoosing(QWidget):
    """The choices are folded away; what is in force is always said, with a button that ends it."""

    wanted = Signal(Wanted)

    def __init__(self) -> None:
        super().__init__()
        self.progress = label("", "quiet", wraps=False)
        self.button = QToolButton()
        self.button.setText(tr("order.button"))
        self.button.setToolTip(tr("order.hint"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCheckable(True)
        wear(self.button, "filter")
        self.filters = DocumentFilters()
        self.in_force = label("", "quiet")
        self.clear_button = QPushButton(tr("order.clear"))
        self.clear_button.setProperty("kind", "link")
        self._arrange()
        self.filters.hide()
        self.button.toggled.connect(self.filters.setVisible)
        self.filters.changed.connect(self.wanted)
        self.clear_button.clicked.connect(lambda: self.wanted.emit(Wanted()))

    def show_choices(self, choices: Sequence[Choice], wanted: Wanted, finished: tuple[int, int]) -> None:
        """The variables to choose by, what is in force, and how many documents are finished of how many."""
        self.filters.show_choices(choices, wanted)
        self.progress.setText(tr("documents.finished", done=finished[0], total=finished[1]))
        self.in_force.setText("\n".join(self.filters.words()))
        for part in (self.in_force, self.clear_button):
            part.setVisible(wanted.in_force)

    def _arrange(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.progress, 1)
        head.addWidget(self.button)
        foot.addWidget(self.in_force, 1)
        foot.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addLayout(foot)
