"""What a person can do about headings: in the outline about its current row, in the text about its words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.edits import heading_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.text.functions import Function
from annotator.text.outline import Heading
from annotator.ui.actions import action_of
from annotator.ui.coding.outline_follower import OutlineFollower
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

Edit = Callable[..., Changes]
_OF_HEADINGS = ("heading_up", "heading_down", "heading_function", "no_heading")
_OF_CODINGS = ("remove_coding", "edit_memo", "flag_coding", "mark_unsure")


class HeadingActions(QObject):
    """Each is one edit and so one undo step; what cannot be done is refused by the edit, in a sentence."""

    def __init__(
        self, session: ProjectSession, view: TextView, panel: OutlinePanel, follower: OutlineFollower
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._panel, self._follower = session, view, panel, follower
        panel.menu_wanted.connect(lambda place: self._menu(panel.list, place, _OF_HEADINGS))
        panel.delete_pressed.connect(self.no_heading)
        for widget in (view, view.viewport()):
            widget.installEventFilter(self)

    def make_heading(self) -> None:
        """Make the selected words a heading."""
        document_id, span = self._follower.document_id, self._view.selected_span()
        if document_id is not None:
            self._session.run(heading_edits.make_heading, document_id=document_id, span=span)

    def heading_up(self) -> None:
        """One level, with all headings below it."""
        self._run(heading_edits.shift_heading, by=-1)

    def heading_down(self) -> None:
        self._run(heading_edits.shift_heading, by=1)

    def no_heading(self) -> None:
        self._run(heading_edits.no_heading)

    def heading_function(self) -> None:
        """Show the functions to choose from, where the hand is."""
        if self._heading() is None:
            self._session.refused.emit(EditRefused("no_heading_here"))
            return
        widget = self._panel.list if self._panel.list.hasFocus() else self._view
        middle = QPoint(widget.width() // 3, widget.height() // 3)
        self._pop_up(self._functions(widget), widget.mapToGlobal(middle))

    def _run(self, edit: Edit, **arguments: object) -> None:
        document_id, heading = self._follower.document_id, self._heading()
        if document_id is not None:
            start = heading.start if heading else self._view.cursor_position()
            self._session.run(edit, document_id=document_id, start=start, **arguments)

    def _heading(self) -> Heading | None:
        """The heading under the hand."""
        row = self._panel.current()
        if row is not None and self._panel.list.hasFocus():
            return row.heading
        return self._follower.heading_at(self._view.cursor_position())

    # Menus.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and self._follower.document_id is not None:
            self._text_menu(event)
            return True
        return super().eventFilter(watched, event)

    def _text_menu(self, event: QContextMenuEvent) -> None:
        """A click beside what is selected is meant for the words under it."""
        view = self._view
        view.setFocus()
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            caret = view.caret_at(QPointF(event.pos()))
            if not view.selected_span().contains(caret.position):
                view.move_cursor(partial(view.text_cursor().put, caret), follow=False)
        selected = view.selected_span()
        place = selected.start if selected else view.cursor_position()
        copy = ("copy",) if selected else ()
        coded = _OF_CODINGS if view.marks_at(place) else ()
        here = _OF_HEADINGS if self._heading() else ()
        make = ("make_heading",) if selected or not here else ()
        self._menu(view, event.globalPos(), copy, coded, (*make, *here))

    def _menu(self, widget: QWidget, place: QPoint, *groups: Sequence[str]) -> None:
        menu = QMenu(widget)
        for group in groups:
            menu.addSeparator()
            for key in group:
                if key == "heading_function":
                    menu.addMenu(self._functions(menu))
                elif (action := action_of(widget, key)) is not None:
                    menu.addAction(action)
        self._pop_up(menu, place)

    def _functions(self, parent: QWidget) -> QMenu:
        """All functions, the one that a person has given ticked, and first: what the words say."""
        menu = QMenu(tr("outline.function"), parent)
        heading = self._heading()
        said = heading.function if heading else None
        choices: dict[str | None, str] = {None: tr("outline.by_words")}
        choices.update((each.value, tr(f"function.{each.value}")) for each in Function)
        for function, name in choices.items():
            choice = menu.addAction(name)
            choice.setCheckable(True)
            choice.setChecked(function == said)
            choice.triggered.connect(partial(self._choose, function))
            if function is None:
                menu.addSeparator()
        return menu

    def _choose(self, function: str | None, _checked: bool = False) -> None:
        self._run(heading_edits.set_function, function=function)

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
