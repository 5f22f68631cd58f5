"""What a person can do about headings: in the outline about its current row, in the text about its words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from annotator.edits import heading_edits
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.text.functions import Function
from annotator.text.outline import Heading
from annotator.ui.actions import Entry, pop_up, show
from annotator.ui.coding.outline_follower import OutlineFollower
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

Edit = Callable[..., Changes]


class HeadingActions(QObject):
    """Each is one edit and so one undo step; what cannot be done is refused by the edit, in a sentence."""

    def __init__(
        self, session: ProjectSession, view: TextView, panel: OutlinePanel, follower: OutlineFollower
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._panel, self._follower = session, view, panel, follower
        panel.menu_wanted.connect(lambda place: pop_up(panel.list, place, self.entries()))
        panel.delete_pressed.connect(self.no_heading)

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
        show(self._functions(widget), widget.mapToGlobal(middle))

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

    def entries(self) -> Sequence[Entry]:
        """What a menu offers about the heading under the hand; nothing where there is none."""
        if self._heading() is None:
            return ()
        return ("heading_up", "heading_down", self._functions, "no_heading")

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
