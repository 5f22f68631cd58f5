"""The one door from the widgets to the project: it runs edits and tells every view what changed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.edits.coder_edits import add_coder
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.coder import Coder
from annotator.model.errors import EditRefused, Refusal
from annotator.model.step import StepRecord
from annotator.store import coders
from annotator.store.project import Project

Result = TypeVar("Result")


class ProjectSession(QObject):
    """An open project with the coder who sits in front of it.

    Views never tell each other anything: they hear `changed`, the acting one like all others.
    """

    changed = Signal(Changes)
    refused = Signal(Refusal)
    coder_changed = Signal()
    closing = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.coder: Coder | None = None
        self.saved_at: datetime | None = None
        self._busy_with: str | None = None
        self._closed = False
        self.project_id = coders.project_row(project).id

    def coders(self) -> list[Coder]:
        return coders.listed(self.project)

    def note(self) -> str:
        """What the person should know of this project's place: read-only, or a shared folder."""
        if not self.project.can_write:
            return tr("status.read_only")
        return tr("status.shared_folder") if self.project.shared_folder else ""

    @property
    def coder_id(self) -> str:
        """The id of the coder in front of the program; EditRefused where nobody has been chosen."""
        if self.coder is None:
            raise EditRefused("choose_coder_first")
        return self.coder.id

    def choose_coder(self, coder_id: str) -> None:
        self.coder = coders.coder(self.project, coder_id)
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
        except Refusal as refusal:
            self.refused.emit(refusal)
            return False
        if changes.rows:
            self.saved_at = datetime.now()
            self.changed.emit(changes)
        return True
