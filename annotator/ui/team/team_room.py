"""The team room: tasks, files, agreement, comparison and what came of it over time, one of them in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.team.agreement_view import AgreementView
from annotator.ui.team.compare_view import CompareView
from annotator.ui.team.confusion_view import ConfusionView
from annotator.ui.team.files_view import FilesView
from annotator.ui.team.tasks_view import TasksView
from annotator.ui.team.time_view import TimeView
from annotator.ui.widgets.room import Room


class TeamRoom(Room):
    """Each view reads the project when it comes into sight and when something has changed since; one that
    can `follow` a step while it is in sight reads only what the step touched.
    """

    passage_wanted = Signal(str, Span)

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session = session
        self.agreement = AgreementView(session, messages)
        self.compare = CompareView(session, messages)
        self.tasks = TasksView(session, messages)
        self.time = TimeView(session)
        self.confusion = ConfusionView(session)
        self.confusion.passage_wanted.connect(self.passage_wanted)
        self.files = FilesView(session, messages)
        self._views: dict[str, QWidget] = {
            "tasks": self.tasks,
            "files": self.files,
            "agreement": self.agreement,
            "compare": self.compare,
            "confusion": self.confusion,
            "time": self.time,
        }
        self._stale = set(self._views)
        self.views = QTabBar()
        self.views.setAccessibleName(tr("team.views"))
        self.views.setDrawBase(False)
        self.views.setExpanding(False)
        self._pages = QStackedWidget()
        for key, view in self._views.items():
            self.views.addTab(tr(f"team_view.{key}"))
            self._pages.addWidget(view)
        self._arrange()
        self.views.currentChanged.connect(self._enter)
        session.changed.connect(self._on_changed)
        session.coder_changed.connect(self._all_stale)

    def show_view(self, key: str) -> None:
        self.views.setCurrentIndex(list(self._views).index(key))

    def view(self) -> QWidget:
        """The one in sight."""
        return list(self._views.values())[self.views.currentIndex()]

    # Actions of the window.

    def copy(self) -> None:
        copy = getattr(self.view(), "copy", None)
        if copy is not None:
            copy()

    def next_disagreement(self) -> None:
        self.compare.next_disagreement()

    def previous_disagreement(self) -> None:
        self.compare.previous_disagreement()

    # When what is read.

    def _enter(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        """Who can follow a step does, if what it shows was read; everybody else reads when in sight."""
        seen = list(self._views)[self.views.currentIndex()]
        follow = getattr(self.view(), "follow", None)
        was_read = seen not in self._stale and self.isVisible()
        self._stale = set(self._views)
        if follow is not None and was_read:
            self._stale.discard(seen)
            follow(changes)
        self._refresh()

    def _all_stale(self) -> None:
        self._stale = set(self._views)
        self._refresh()

    def _refresh(self) -> None:
        key = list(self._views)[self.views.currentIndex()]
        if key in self._stale and self.isVisible():
            self._stale.discard(key)
            self._views[key].reload()  # type: ignore[attr-defined]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.begins_at = getattr(self.view(), "begins_at", None)
        super().focusInEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID // 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.views)
        column.addWidget(self._pages, 1)
