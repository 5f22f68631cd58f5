"""The window: rooms at the far left, one bar above, one line below, pages in between.

It holds pages and shows what stands; opening, closing and every action are the application's.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr
from annotator.ui.actions import Actions
from annotator.ui.icons import program_icon, wear
from annotator.ui.messages import Messages, message_button
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.nav_rail import NavRail
from annotator.ui.widgets.notice_strip import NoticeStrip
from annotator.ui.widgets.progress_strip import ProgressStrip
from annotator.ui.widgets.room import Cover, Room

ROOMS = ("documents", "coding", "codebook", "team", "analysis", "export")


class MainWindow(QMainWindow):
    """Signals: `first_painted` once, `files_dropped` with local paths, `closing` before it goes.

    `can_run` says of the page in sight and the key of an action whether it can be done there.
    """

    first_painted = Signal()
    files_dropped = Signal(list)
    closing = Signal()

    def __init__(
        self, run_action: Callable[[str], None], can_run: Callable[[QWidget | None, str], bool]
    ) -> None:
        super().__init__()
        self._can_run, self._has_coder = can_run, False
        self.setWindowTitle(tr("app.name"))
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.actions_by_key = Actions(self, run_action)
        self.pages = QStackedWidget()
        self.messages = Messages(self, self.pages)
        self.rail = NavRail([(room, tr(f"room.{room}"), room) for room in ROOMS])
        self.progress = ProgressStrip()
        self.notice = NoticeStrip()
        self._rooms: dict[str, QWidget] = {}
        self._room: Callable[[str], QWidget] | None = None
        self._cover: Cover | None = None
        self._painted = self._alone = False
        self._bar, self._line = QWidget(), QWidget()
        self._build()
        self.rail.chosen.connect(self.show_room)
        self.pages.currentChanged.connect(self._enter_page)
        self.show_project(None)

    # Pages and rooms.

    def show_page(self, page: QWidget) -> None:
        """A page without rooms: the start, a new project, the question who codes."""
        self._rooms, self._room = {}, None
        self._replace([page])
        self._show_chrome()
        page.setFocus()

    def show_rooms(self, room: Callable[[str], QWidget], entered: str) -> None:
        """The rooms of an open project, each asked for by its key when it is first entered, and the first."""
        self._rooms, self._room = {}, room
        self._replace([])
        self._show_chrome()
        self.show_room(entered)

    def cover(self, page: Cover) -> None:
        """A page in front of what is there, in the place of another such page; the rest stays as it is."""
        self._drop_cover()
        self._cover = page
        self.pages.addWidget(page)
        self._show_chrome()
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def uncover(self) -> None:
        """Back to the room or the page in which one was."""
        if not self._drop_cover():
            return
        self._show_chrome()
        room = self.rail.selected()
        if room in self._rooms:
            self.show_room(room)
        page = self.page()
        if page is not None:
            page.setFocus()

    def bare(self, alone: bool) -> None:
        """Show the page in sight alone, or the rooms, the bar and the line around it again."""
        self._alone = alone
        self._show_chrome()

    def _show_chrome(self) -> None:
        self.rail.setVisible(self._room is not None and self._cover is None and not self._alone)
        for part in (self._bar, self._line):
            part.setHidden(self._alone)

    def _drop_cover(self) -> bool:
        page, self._cover = self._cover, None
        if page is not None:
            page.close_threads()
            self.pages.removeWidget(page)
            page.deleteLater()
        return page is not None

    def show_room(self, key: str) -> None:
        if self._room is not None and self._cover is None:
            if key not in self._rooms:
                self._add_room(key, self._room(key))
            self.pages.setCurrentWidget(self._rooms[key])
            self.rail.select(key)
            focus = QApplication.focusWidget()
            if focus is None or not self.rail.isAncestorOf(focus):
                self._rooms[key].setFocus()

    def page(self) -> QWidget | None:
        """The page or room in sight."""
        return self.pages.currentWidget()

    def is_covered(self) -> bool:
        """Whether a page stands in front of the rooms."""
        return self._cover is not None

    def _enter_page(self) -> None:
        self._enable_actions()
        for part in self._parts_in_line():
            part.setVisible(part is getattr(self.page(), "in_line", None))
        self.refresh_place()

    def _parts_in_line(self) -> list[QWidget]:
        """What the rooms offer for the line, each in sight together with its room."""
        return [room.in_line for room in self._rooms.values() if isinstance(room, Room) and room.in_line]

    def _enable_actions(self) -> None:
        page = self.page()
        self.actions_by_key.enable(
            lambda spec: (
                ((self._has_coder and self._cover is None) or not spec.needs_project or spec.key == "copy")
                and self._can_run(page, spec.key)
            )
        )

    def _replace(self, pages: list[QWidget]) -> None:
        self._drop_cover()
        while (old := self.pages.widget(0)) is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        for part in self._parts.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.hide()
            part.deleteLater()
        for page in pages:
            self.pages.addWidget(page)

    def _add_room(self, key: str, room: QWidget) -> None:
        """With what it offers for the line."""
        self._rooms[key] = room
        if isinstance(room, Room) and room.in_line:
            self._parts_row.addWidget(room.in_line)
            QWidget.setTabOrder(room.in_line, self.message_button)
        self.pages.addWidget(room)

    # What stands in the bar and the line.

    def show_project(self, name: str | None, coder: str = "", colour: str = "") -> None:
        """The project and the coder in the bar; None where none is open, no coder: not yet chosen."""
        self.project_label.setText(name or "")
        if name is None:
            self.notice.show_notice("")
        self.coder_button.setVisible(bool(coder))
        self.coder_button.setText(coder)
        if coder:
            wear(self.coder_button, "coder", colour)
            self.coder_button.setToolTip(tr("bar.coder", coder=coder))
        for button in self._coders_buttons:
            button.setVisible(bool(coder))
        self._has_coder = bool(coder)
        self._enable_actions()
        self.setWindowTitle(f"{name} — {tr('app.name')}" if name else tr("app.name"))

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """What undo and redo would take back or bring again, as tooltips; None disables them."""
        for key, what in (("undo", undo), ("redo", redo)):
            action = self.actions_by_key[key]
            action.setEnabled(what is not None)
            hint = tr("action.hint", name=tr(f"action.{key}"), shortcut=action.shortcut().toString())
            action.setToolTip(f"{hint}\n{what}" if what else hint)

    def refresh_place(self) -> None:
        """Where one is in the room in sight, if that says so."""
        said = getattr(self.page(), "place_text", None)
        self.place_label.setText(said() if said else "")

    def show_saved(self, moment: datetime | None, note: str = "") -> None:
        saved = tr("status.saved", time=f"{moment:%H:%M}") if moment else ""
        self.saved_label.setText("  ".join(part for part in (note, saved) if part))

    # Building.

    def _build(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.pages, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fill_bar(self._bar)
        self._fill_line(self._line)
        for part in (self._bar, self.notice, middle, self.progress, self._line):
            column.addWidget(part, 1 if part is middle else 0)
        self.setCentralWidget(whole)

    def _fill_bar(self, bar: QWidget) -> None:
        bar.setProperty("kind", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        self.project_label = ElidedLabel()
        self.project_label.setProperty("kind", "heading")
        self.coder_button = self._plain_button()
        self.coder_button.clicked.connect(self.actions_by_key["change_coder"].trigger)
        self._coders_buttons = [self._button(key) for key in ("undo", "redo")]
        row.addWidget(self._menu_button())
        row.addWidget(self.project_label, 1)
        row.addWidget(self._find_button())
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch(1)
        for button in (self.coder_button, *self._coders_buttons):
            right.addWidget(button)
        row.addLayout(right, 1)

    def _find_button(self) -> QPushButton:
        """Looks like a line to type into; one click and it is one."""
        find = self.actions_by_key["find_anything"]
        words = tr("bar.find", shortcut=find.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        button = QPushButton(words)
        button.setProperty("kind", "field")
        wear(button, "search", "quiet")
        button.clicked.connect(find.trigger)
        return button

    def _fill_line(self, line: QWidget) -> None:
        line.setProperty("kind", "foot")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(16)
        self._parts = QWidget()
        self._parts_row = QHBoxLayout(self._parts)
        self._parts_row.setContentsMargins(0, 0, 0, 0)
        self.place_label = label("", "quiet", wraps=False)
        self.saved_label = label("", "quiet", wraps=False)
        row.addWidget(self._parts)
        row.addWidget(self.place_label, 1)
        row.addWidget(self.saved_label)
        self.message_button = message_button(self.messages)
        row.addWidget(self.message_button)

    def _button(self, key: str) -> QToolButton:
        button = self._plain_button()
        button.setDefaultAction(self.actions_by_key[key])
        return button

    def _plain_button(self) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self) -> QToolButton:
        button = self._plain_button()
        button.setText(tr("bar.menu"))
        wear(button, "menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for section, actions in self.actions_by_key.sections().items():
            menu.addMenu(tr(f"section.{section}")).addActions(actions)
        button.setMenu(menu)
        return button

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Only after the whole window has been drawn: nothing slow may come before.
            QTimer.singleShot(0, self, self.first_painted.emit)  # with the window gone, not at all

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit([u.toLocalFile() for u in event.mimeData().urls() if u.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop_cover()
        self.closing.emit()
        super().closeEvent(event)
