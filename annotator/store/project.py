"""One project file. Every write goes through `step`, so every write can be undone."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from annotator.model.changes import Changes
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.ids import Clock, IdSource, UuidV7, stamp, system_clock
from annotator.model.step import StepRecord
from annotator.store import journal, undo
from annotator.store.connection import (
    SCHEMA_VERSION,
    Connection,
    check_format,
    connect,
    look_at,
    refusals,
    rows,
)
from annotator.store.folder import is_shared
from annotator.store.lock import WriteLock
from annotator.store.recovery import roll_back_leftovers
from annotator.store.step import Step

SUFFIX = ".annot"


class Project:
    """An open project. A writing one holds the lock; a reading one never writes a byte.

    A project belongs to the thread that opened it; work in another thread opens `reading()` there.
    """

    def __init__(
        self, path: Path, connection: Connection, lock: WriteLock | None, clock: Clock, ids: IdSource | None
    ) -> None:
        self.path = path
        self.shared_folder = is_shared(path)
        self.read_only_because: FileRefused | None = None
        self._connection = connection
        self._lock = lock
        self._clock = clock
        self._new_id = ids or UuidV7(clock)
        self._columns: dict[str, list[str]] = {}
        self._writing = False
        self._closed = False

    @classmethod
    def create(cls, path: Path, clock: Clock = system_clock, ids: IdSource | None = None) -> Self:
        """A new, empty file with its tables; the edit `new_project` writes its first step.

        FileRefused: `exists`, `no_such_folder`, `folder_read_only`, `disk_full`.
        """
        from annotator.store.schema import migrate  # sqlite_utils takes a quarter of a second

        if path.exists():
            raise FileRefused(path, "exists")
        if not path.parent.is_dir():
            raise FileRefused(path, "no_such_folder", folder=str(path.parent))
        lock = WriteLock(path)
        lock.acquire()
        try:
            connection = connect(path, "rwc")
            with refusals(path):
                migrate(connection)
        except BaseException:
            path.unlink(missing_ok=True)
            lock.release()
            raise
        return cls(path, connection, lock, clock, ids)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writing: bool = True,
        wait: float = 0,
        clock: Clock = system_clock,
        ids: IdSource | None = None,
    ) -> Self:
        """Open a project; with `writing` take the lock, trying for `wait` seconds.

        FileRefused: `no_such_project`, `not_a_project`, `newer_version`, `damaged`, `in_use`. In a
        read-only folder the project opens and every step is refused with `folder_read_only`.
        """
        look_at(path)
        if not writing:
            roll_back_leftovers(path)
        lock, why_not = (_lock(path, wait)) if writing else (None, None)
        try:
            connection = connect(path, "rw" if lock else "ro")
            check_format(connection, path)
        except BaseException:
            if lock:
                lock.release()
            raise
        project = cls(path, connection, lock, clock, ids)
        project.read_only_because = why_not
        return project

    def reading(self) -> Self:
        """A reading connection of its own on the same file, for another thread."""
        return type(self).open(self.path, writing=False)

    @property
    def can_write(self) -> bool:
        return self._lock is not None

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
            self._write(step, label, {**details, **step.details}, coder_id=coder_id, group_id=group)

    def undo(self, coder_id: str | None = None) -> Changes:
        """Take back this coder's newest step, or anybody's; EditRefused where something stands in the way."""
        newest = self.next_undo(coder_id)
        if newest is None:
            raise EditRefused("nothing_to_undo")
        return self._revert(journal.UNDO, newest, coder_id)

    def redo(self, coder_id: str | None = None) -> Changes:
        """Take back the newest undo, as long as no edit came after it."""
        newest = self._newest_undo(coder_id)
        if newest is None:
            raise EditRefused("nothing_to_redo")
        return self._revert(journal.REDO, newest, coder_id)

    def next_undo(self, coder_id: str | None = None) -> StepRecord | None:
        with refusals(self.path):
            return journal.newest_live(self._connection, coder_id)

    def next_redo(self, coder_id: str | None = None) -> StepRecord | None:
        """The step that redo would bring back."""
        newest = self._newest_undo(coder_id)
        return self.steps_of(str(newest.undoes))[-1] if newest else None

    def history(self) -> list[StepRecord]:
        """Every step, oldest first."""
        return list(self.steps())

    def steps(self) -> Iterator[StepRecord]:
        """The same one by one."""
        with refusals(self.path):
            yield from journal.history(self._connection)

    def last_step(self) -> StepRecord | None:
        """The newest step; its time is that of the project's last change."""
        with refusals(self.path):
            return journal.last(self._connection)

    def steps_of(self, unit: str) -> list[StepRecord]:
        """The steps of a group, or the one of that id."""
        with refusals(self.path):
            return journal.steps_of(self._connection, unit)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside stands as at one moment, whatever others write meanwhile.

        Within another snapshot, or a step, that one's moment stands.
        """
        if self._connection.in_transaction:
            yield
            return
        with refusals(self.path):
            self._connection.execute("BEGIN")
            try:
                # The moment is that of the first look, not of BEGIN.
                self._connection.execute("SELECT seq FROM step LIMIT 1").fetchone()
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def rows(self, sql: str, *parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of a reading query; only the modules of `store` ask it."""
        with refusals(self.path):  # damage is met while rows are fetched
            yield from rows(self._connection, sql, parameters)

    def new_id(self) -> str:
        """An id from the project's source, such as the group of several steps."""
        return self._new_id()

    def close(self) -> None:
        """Leave one plain file, free the lock. What cannot be tidied now is tidied at the next opening."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(sqlite3.OperationalError):
            if self._lock and self._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _newest_undo(self, coder_id: str | None) -> StepRecord | None:
        with refusals(self.path):
            return journal.newest_undo(self._connection, coder_id)

    def _revert(self, label: str, newest: StepRecord, coder_id: str | None) -> Changes:
        with self._transaction() as step:
            undone = journal.steps_of(self._connection, newest.unit)
            again = journal.steps_of(self._connection, str(newest.undoes)) if label == journal.REDO else []
            undo.revert(self._connection, step, undone)
            *_, named = again or undone
            words = {"label": named.label, "details": named.details, "steps": len(again or undone)}
            columns = {"coder_id": coder_id or newest.coder_id, "undoes": newest.unit}
            seq = self._write(step, label, words, even_without_rows=True, **columns)
            journal.mark_undone(self._connection, undone, seq)
            journal.mark_undone(self._connection, again, None)
        return step.changes

    @contextmanager
    def _transaction(self) -> Iterator[Step]:
        if self._lock is None:
            raise self.read_only_because or FileRefused(self.path, "read_only")
        with refusals(self.path):
            self._begin()
            try:
                yield Step(self._connection, self._all_columns(), stamp(self._clock()), self._new_id)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        if not self._writing:
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute(f"PRAGMA journal_mode = {'DELETE' if self.shared_folder else 'WAL'}")
            self._writing = True
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("PRAGMA defer_foreign_keys = ON")

    def _write(
        self,
        step: Step,
        label: str,
        details: dict[str, Any],
        *,
        even_without_rows: bool = False,
        **columns: str | None,
    ) -> int:
        """Append the step to the journal where it changed anything; its seq, else 0.

        Undoing steps that together changed nothing is an entry all the same: they are undone by it.
        """
        touched = step.touched()
        step.changes = Changes(label, touched, None, details)
        if not touched and not even_without_rows:
            return 0
        step_id = self._new_id()
        row = {
            **{"group_id": None, "coder_id": None, "undoes": None},
            **columns,
            **{"id": step_id, "label": label, "details": details},
            **{"at": step.at, "schema_version": SCHEMA_VERSION},
        }
        step.changes = Changes(label, touched, step_id, details)
        return journal.append(self._connection, row, touched)

    def _all_columns(self) -> dict[str, list[str]]:
        if not self._columns:
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
            ).fetchall():
                info = self._connection.execute(f'PRAGMA table_info("{name}")')
                self._columns[name] = [column[1] for column in info]
        return self._columns


def _lock(path: Path, wait: float) -> tuple[WriteLock | None, FileRefused | None]:
    """The lock, or why the project can only be read."""
    lock = WriteLock(path)
    try:
        lock.acquire(wait)
    except FileRefused as refusal:
        if refusal.key != "folder_read_only":
            raise
        return None, refusal
    return lock, None
