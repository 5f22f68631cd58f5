"""The one door from the widgets to the project: it runs edits and tells every view what changed."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.edits.coder_edits import add_coder
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.coder import LEAD, Coder
from annotator.model.errors import EditRefused, FileRefused, Refusal
from annotator.model.sentences import refusal, said_fields
from annotator.model.step import StepRecord
from annotator.store import coders
from annotator.store.project import Project

Result = TypeVar("Result")


class ProjectSession(QObject):
    """An open project with the coder who sits in front of it.

    Views never tell each other anything: they hear `changed`, the acting one like all others, also of
    what another process writes. `access_changed`: whether anything can be edited, or who does, is not
    as it was.
    """

    changed = Signal(Changes)
    refused = Signal(Refusal)
    coder_changed = Signal()
    access_changed = Signal()
    closing = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.coder: Coder | None = None
        self.saved_at: datetime | None = None
        self._busy_with: str | None = None
        self._closed = False
        last = project.last_step()
        self._seen = last.seq if last else 0
        self.project_id = coders.project_row(project).id

    def coders(self) -> list[Coder]:
        return coders.listed(self.project)

    def note(self) -> str:
        """What the person should know of this project's place: read-only, or a shared folder."""
        why = self.project.read_only_because
        if why is None:
            return tr("status.shared_folder") if self.project.shared_folder else ""
        if why.key == "being_edited":
            return tr("status.being_edited", **said_fields(why))
        return tr("status.read_only_now" if why.key == "left_by_writer" else "status.read_only")

    def notice(self) -> tuple[str, str]:
        """What to say of another process that edits or has edited the project, and of what can be done."""
        why = self.project.read_only_because
        if why is None or why.key not in ("being_edited", "left_by_writer"):
            return "", ""
        return refusal(why), tr("notice.take_over") if why.key == "left_by_writer" else ""

    @property
    def coder_id(self) -> str:
        """The id of the coder in front of the program; EditRefused where nobody has been chosen."""
        if self.coder is None:
            raise EditRefused("choose_coder_first")
        return self.coder.id

    def choose_coder(self, coder_id: str) -> None:
        self.catch_up()
        self.coder = coders.coder(self.project, coder_id)
        leads = self.coder is not None and self.coder.role == LEAD
        self.project.see_as(None if leads else coder_id)
        self.coder_changed.emit()

    def run(self, edit: Callable[..., Changes], **arguments: Any) -> bool:
        """Run an edit; whether it was done. A refusal is announced, never raised."""
        return self._announce(partial(edit, self.project, **arguments))

    def carry_out(
        self, work: Callable[[Project], Result], changes_of: Callable[[Result], Changes]
    ) -> Result | None:
        """Run work that writes one step and tells more than its changes; None where it was refused."""
        results: list[Result] = []

        def act() -> Changes:
            results.append(work(self.project))
            return changes_of(results[0])

        return results[0] if self._announce(act) else None

    def add_coder(self, name: str) -> str | None:
        """Add a coder; the new id, or None where it was refused."""
        done = self.carry_out(lambda project: add_coder(project, name=name), lambda changes: changes)
        return next((change.id for change in done.of("coder")), None) if done else None

    def undo(self) -> bool:
        return self._announce(lambda: self.project.undo(self.coder_id))

    def undo_to(self, seq: int) -> bool:
        """Take back at once all that this coder did after a step."""
        return self._announce(lambda: self.project.undo_to(seq, self.coder_id))

    def redo(self) -> bool:
        return self._announce(lambda: self.project.redo(self.coder_id))

    def next_undo(self) -> StepRecord | None:
        return self.project.next_undo(self.coder.id) if self.coder else None

    def next_redo(self) -> StepRecord | None:
        return self.project.next_redo(self.coder.id) if self.coder else None

    def close(self) -> None:
        """Close the project, after everybody has heard `closing` and let go of the file.

        What a widget still asks for while it goes, such as an open editor, is not done.
        """
        self.closing.emit()
        self._closed = True
        self.project.close()

    # Beside another process that writes.

    def may_edit(self) -> bool:
        """Whether anything can be written; what cannot is announced as a refusal."""
        why = self.project.read_only_because
        if why is not None:
            self.refused.emit(why)
        return why is None

    def look_up(self) -> None:
        """See who writes the project now, if not this one, and what was written since it was last seen."""
        if self._closed or self.project.can_write:
            return
        before = self.project.read_only_because
        if str(self.project.look_up()) != str(before):
            self.access_changed.emit()
        self.catch_up()

    def catch_up(self) -> None:
        """Tell every view what another process has written; nothing where this one writes."""
        if not self.project.can_write:
            self._catch_up()

    def take_over(self) -> bool:
        """Edit from now on what another process has closed; whether one can. A refusal is announced."""
        try:
            self.project.take_over()
        except FileRefused as refused:
            self.refused.emit(refused)
            self.look_up()
            return False
        self._catch_up()
        self.access_changed.emit()
        return True

    def _catch_up(self) -> None:
        # In a shared folder the other may be writing at this very moment: then a little later.
        with contextlib.suppress(FileRefused), self.project.caught_up(self._seen) as (self._seen, changes):
            if changes.rows:
                self.changed.emit(changes)

    def hold(self, busy_with: str | None) -> None:
        """While long work is to write its result, edits are refused with its name; None lets go."""
        self._busy_with = busy_with

    def _announce(self, act: Callable[[], Changes]) -> bool:
        if self._closed:
            return False
        try:
            if self._busy_with:
                raise EditRefused("busy_with", work=self._busy_with)
            changes = act()
        except Refusal as refused:
            self.refused.emit(refused)
            return False
        if changes.rows:
            self.saved_at = datetime.now()
            self.changed.emit(changes)
        return True
