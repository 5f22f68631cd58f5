"""One project. Every write goes through `step`, so every write can be undone."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Self

from annotator.model.changes import Changes
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.ids import Clock, IdSource, UuidV7, stamp, system_clock
from annotator.model.step import HistoryLine, StepRecord, lines
from annotator.store import following, journal, undo
from annotator.store.connection import SCHEMA_VERSION, refusals, rows
from annotator.store.project_file import ProjectFile
from annotator.store.step import Step

SUFFIX = ".annot"


class Project:
    """An open project. A writing one holds the lock; a reading one never writes a byte.

    A project belongs to the thread that opened it; work in another thread opens `reading()` there.
    """

    def __init__(self, file: ProjectFile, clock: Clock, ids: IdSource | None) -> None:
        self.path = file.path
        self._file = file
        self._clock = clock
        self._new_id = ids or UuidV7(clock)
        self._columns: dict[str, list[str]] = {}
        self.viewer: str | None = None

    @classmethod
    def create(cls, path: Path, clock: Clock = system_clock, ids: IdSource | None = None) -> Self:
        """A new project with its tables, not yet under its name: the edit `new_project` writes its
        first step and then calls `publish`, or `discard`.

        FileRefused: `exists`, `no_such_folder`, `folder_not_writable`, `disk_full`.
        """
        return cls(ProjectFile.create(path), clock, ids)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writing: bool = True,
        wait: float = 0,
        beside: bool = False,
        clock: Clock = system_clock,
        ids: IdSource | None = None,
    ) -> Self:
        """Open a project; with `writing` take the lock, trying for `wait` seconds.

        FileRefused: `no_such_project`, `not_a_project`, `newer_version`, `damaged`, `in_use`. Where
        nothing can be written (read-only folder or file, full disk) the project opens for reading,
        `read_only_because` says why, and so does every step. With `beside` it opens for reading too
        where another process has it, and may `take_over` later.
        """
        return cls(ProjectFile.open(path, writing=writing, wait=wait, beside=beside), clock, ids)

    def publish(self) -> None:
        """Give a created project its name."""
        self._file.publish()

    def discard(self) -> None:
        """Leave nothing of a created project."""
        self._file.discard()

    def reading(self) -> Self:
        """A reading connection of its own on the same file, for another thread."""
        other = type(self).open(self.path, writing=False)
        other.see_as(self.viewer)
        return other

    def see_as(self, coder_id: str | None) -> None:
        """Read with the eyes of a coder: what other people coded, noted or judged is not there until it
        was shown. With None, the lead's eyes, all is.
        """
        with refusals(self.path):
            self._file.see_as(coder_id)
        self.viewer = coder_id

    def seeing_all(self) -> AbstractContextManager[None]:
        """All is read inside, whoever looks."""
        return self._file.seeing_all()

    def hidden(self) -> int:
        """How many codings the viewer does not see."""
        with refusals(self.path):
            return self._file.hidden()

    @property
    def can_write(self) -> bool:
        return self._file.read_only is None

    @property
    def read_only_because(self) -> FileRefused | None:
        """Why no step is possible, or None."""
        return self._file.read_only

    def look_up(self) -> FileRefused | None:
        """`read_only_because` as it is now: beside a writer it changes when that goes."""
        return self._file.look_up()

    def take_over(self) -> None:
        """Write from now on; FileRefused `in_use` where another process does, and others as in `open`."""
        self._file.take_over()
        self._columns = {}

    @contextmanager
    def caught_up(self, seq: int) -> Iterator[tuple[int, Changes]]:
        """The newest seq, and what another process has written since that one, as one change.

        What is read inside is of the same moment.
        """
        with refusals(self.path):
            self._file.follow_schema()
        with self.seeing_all(), self.snapshot():
            with refusals(self.path):
                found = following.changes_since(self._file.connection, seq)
            yield found

    @property
    def schema(self) -> int:
        """The number of the file's schema: an older one is brought to the present with the next step."""
        return self._file.schema

    @property
    def shared_folder(self) -> bool:
        """Whether the project lies in a synchronised or network folder."""
        return self._file.shared_folder

    @contextmanager
    def step(
        self, label: str, *, coder_id: str | None = None, group: str | None = None, **details: Any
    ) -> Iterator[Step]:
        """One transaction, one undo, one entry in the history: all of it or nothing.

        The edit checks its rule inside, so that nothing can change in between; an exception leaves
        the file and the history as they were. A step that changed nothing is not written. `details`
        are the words of the history's sentence. FileRefused: `disk_full`, `folder_read_only`, …
        """
        with self._transaction() as step:
            yield step
            words = {**details, **step.details}
            if step.touched():
                self._append(step, label, words, {"coder_id": coder_id, "group_id": group})
            else:
                step.changes = Changes(label, details=words)

    def undo(self, coder_id: str | None = None) -> Changes:
        """Take back this coder's newest step, or anybody's; EditRefused where something stands in the way."""
        with self._transaction() as step:
            newest = journal.newest_live(self._file.connection, coder_id)
            if newest is None:
                raise EditRefused("nothing_to_undo")
            owner = coder_id or journal.coder_of_unit(self._file.connection, newest)
            records = journal.undone_together(self._file.connection, newest, owner)
            self._revert(step, journal.UNDO, records, _words_of(records), owner)
        return step.changes

    def undo_to(self, seq: int, coder_id: str | None = None) -> Changes:
        """Take back at once all that this coder, or anybody, did after a step, so that one redo brings
        it again; where something stands in the way, nothing is taken back.

        EditRefused: `no_such_step`, `not_a_point` (undone itself, or no edit), and as `undo`.
        """
        with self._transaction() as step:
            point = journal.step(self._file.connection, seq)
            if point is None:
                raise EditRefused("no_such_step", seq=seq)
            if point.undone_by is not None or point.label in (journal.UNDO, journal.REDO):
                raise EditRefused("not_a_point", seq=seq)
            records = journal.live_after(self._file.connection, seq, coder_id)
            if not records:
                raise EditRefused("nothing_to_undo")
            self._revert(step, journal.UNDO, records, {**_words_of(records), "to": seq}, coder_id)
        return step.changes

    def redo(self, coder_id: str | None = None) -> Changes:
        """Take back the newest undo, as long as no edit came after it."""
        with self._transaction() as step:
            newest = journal.newest_undo(self._file.connection, coder_id)
            if newest is None:
                raise EditRefused("nothing_to_redo")
            again = journal.undone_by(self._file.connection, newest)
            self._revert(step, journal.REDO, [newest], newest.details, coder_id or newest.coder_id)
            journal.mark_undone(self._file.connection, again, None)
        return step.changes

    def next_undo(self, coder_id: str | None = None) -> StepRecord | None:
        with refusals(self.path):
            return journal.newest_live(self._file.connection, coder_id)

    def next_redo(self, coder_id: str | None = None) -> StepRecord | None:
        """The step that redo would bring back."""
        with refusals(self.path):
            newest = journal.newest_undo(self._file.connection, coder_id)
            return journal.undone_by(self._file.connection, newest)[-1] if newest else None

    def history(self) -> list[StepRecord]:
        """Every step that the viewer may know of, oldest first."""
        return list(self.steps())

    def steps(self) -> Iterator[StepRecord]:
        """The same one by one."""
        with refusals(self.path):
            for record in journal.history(self._file.connection):
                if self.viewer is None or record.coder_id in (None, self.viewer):
                    yield record

    def history_lines(
        self, coder_id: str | None, *, before: int | None = None, most: int = 100
    ) -> list[HistoryLine]:
        """What was done, newest first, before a step or up to now: this coder's own and everyone's.

        Undo and redo are no lines of their own: a line tells whether it is undone.
        """
        with refusals(self.path):
            return list(islice(lines(journal.edits_before(self._file.connection, before, coder_id)), most))

    def last_step(self) -> StepRecord | None:
        """The newest step; its time is that of the project's last change."""
        with refusals(self.path):
            return journal.last(self._file.connection)

    def steps_of(self, unit: str) -> list[StepRecord]:
        """The steps of a group, or the one of that id."""
        with refusals(self.path):
            return journal.steps_of(self._file.connection, unit)

    def rows(self, sql: str, *parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of a reading query; only the modules of `store` ask it."""
        with refusals(self.path):
            found = rows(self._file.connection, sql, parameters)
        return self._guarded(found)

    def snapshot(self, *, any_bytes: bool = False) -> AbstractContextManager[None]:
        """What is read inside is of one moment, whatever another process writes meanwhile.

        With `any_bytes` text that is not valid UTF-8 is read too, and differs from what was written.
        """
        return self._file.snapshot(any_bytes=any_bytes)

    def new_id(self) -> str:
        """An id from the project's source, such as the group of several steps."""
        return self._new_id()

    def close(self) -> None:
        """Leave one plain file, free the lock."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Step]:
        with self._file.transaction():
            try:
                yield Step(self._file.connection, self._all_columns(), stamp(self._clock()), self._new_id)
            except UnicodeEncodeError as error:  # half of a character, as a damaged file name has them
                raise EditRefused("broken_character") from error

    def _append(
        self, step: Step, label: str, details: Mapping[str, Any], columns: Mapping[str, str | None]
    ) -> int:
        """Write the step into the journal; its seq."""
        step.changes = Changes(label, step.touched(), self._new_id(), details)
        row: dict[str, Any] = {
            **{"group_id": None, "coder_id": None, "undoes": None},
            **columns,
            **{"id": step.changes.step_id, "label": label, "details": details},
            **{"at": step.at, "schema_version": SCHEMA_VERSION},
        }
        return journal.append(self._file.connection, row, step.changes.rows)

    def _revert(
        self, step: Step, label: str, records: list[StepRecord], words: Mapping[str, Any], owner: str | None
    ) -> None:
        undo.revert(self._file.connection, step, records)
        seq = self._append(step, label, words, {"coder_id": owner, "undoes": records[-1].unit})
        journal.mark_undone(self._file.connection, records, seq)

    def _guarded(self, found: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        with refusals(self.path):
            yield from found

    def _all_columns(self) -> dict[str, list[str]]:
        if not self._columns:
            for (name,) in self._file.connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
            ).fetchall():
                info = self._file.connection.execute(f'PRAGMA table_info("{name}")')
                self._columns[name] = [column[1] for column in info]
        return self._columns


def _words_of(records: list[StepRecord]) -> dict[str, Any]:
    """What an undo says: the newest of what it takes back, and how many they are."""
    newest = records[-1]
    return {"label": newest.label, "details": newest.details, "steps": len(records)}
