"""The memos in the column at the right: one of them to read and write, and below it all of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.memo import ABOUT, About
from annotator.ui import theme
from annotator.ui.coding.memo_list import MemoList
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.markdown_field import MarkdownField


class MemoPanel(QWidget):
    """Shows what it is given; `switched` when another thing is to be written about."""

    switched = Signal()
    shown = Signal()
    left = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self.switch = QTabBar()
        self.switch.setAccessibleName(tr("memos.switch"))
        self.switch.setDrawBase(False)
        self.switch.setExpanding(True)
        for about in ABOUT:
            self.switch.addTab(tr(f"memo.about.{about}"))
        self.subject = ElidedLabel()
        self.field = MarkdownField(tr("memos.memo"), tr("memos.placeholder"))
        self.all = MemoList(session)
        self._arrange()
        self.switch.currentChanged.connect(self.switched)
        self.field.left.connect(self.left)
        self.all.left.connect(self.left)

    def about(self) -> About:
        return ABOUT[self.switch.currentIndex()]

    def turn_to(self, about: About) -> None:
        self.switch.setCurrentIndex(ABOUT.index(about))

    def show_memo(self, subject: str, text: str) -> None:
        self.subject.setText(subject)
        self.field.setEnabled(True)
        self.field.show_text(text)

    def show_nothing(self, why: str) -> None:
        """Nothing that a memo could be about, and what to do about that."""
        self.subject.setText(why)
        self.field.show_text("")
        self.field.setEnabled(False)

    def take_hand(self) -> None:
        """To where one reads, or, with nothing to write about, to the switch."""
        if self.field.isEnabled():
            self.field.take_hand()
        else:
            self.switch.setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.switch)
        column.addWidget(self.subject)
        column.addWidget(self.field, 3)
        column.addWidget(self.all, 4)

    # Overrides Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
