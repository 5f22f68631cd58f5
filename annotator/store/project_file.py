"""The file under a project: its connection, its lock, and how it comes, goes and stays one plain file."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from annotator.model.errors import FileRefused
from annotator.store.connection import (
    SCHEMA_VERSION,
    Connection,
    Mode,
    check_format,
    connect,
    look_at,
    refusals,
)
from annotator.store.folder import is_shared
from annotator.store.lock import WriteLock
from annotator.store.recovery import leave_one_file, leave_wal, roll_back_leftovers
from annotator.store.sight import hidden, look_as, look_at_all


class ProjectFile:
    """An open project file. `read_only` says why nothing can be written, or is None.

    One that was opened beside a writer can take its place once that has gone. A new project is made
    under another name until `publish`, so that no half-made one ever stands.
    """

    def __init__(self, path: Path, file: Path, lock: WriteLock | None, read_only: FileRefused | None) -> None:
        self.path = path
        self.shared_folder = is_shared(path)
        self.read_only = read_only
        self._lock = lock
        self._closed = False
        self._eyes: str | None = None
        self.connection: Connection
        self.schema: int
        self._about: os.stat_result
        self._connect(file, "rw" if lock else "ro")

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new file with its tables. FileRefused: `exists`, `no_such_folder`, `folder_not_writable`,
        `disk_full`.
        """
        from annotator.store.schema import migrate  # sqlite_utils takes a quarter of a second

        if path.exists():
            raise FileRefused(path, "exists")
        if not path.parent.is_dir():
            raise FileRefused(path, "no_such_folder", folder=str(path.parent))
        lock = _lock_for_new(path)
        draft = path.with_name(path.name + ".new")
        try:
            draft.unlink(missing_ok=True)
            with refusals(path), contextlib.closing(connect(draft, "rwc")) as connection:
                migrate(connection)
            return cls(path, draft, lock, None)
        except BaseException:
            draft.unlink(missing_ok=True)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, writing: bool, wait: float, beside: bool = False) -> Self:
        """An existing file, refused where it is none of ours; with `writing` its lock is taken, with
        `beside` only where no other process has it.
        """
        look_at(path)
        if not writing:
            roll_back_leftovers(path)
        lock, why_not = (
            _lock(path, wait, beside=beside) if writing else (None, FileRefused(path, "read_only"))
        )
        try:
            return cls(path, path, lock, why_not)
        except BaseException:
            if lock:
                lock.release()
            raise

    def publish(self) -> None:
        """Give a new project its name. FileRefused `exists` where something has come there since."""
        self.connection.close()
        if self.path.exists():
            raise FileRefused(self.path, "exists")
        self._file.rename(self.path)
        _sync_folder(self.path)
        self._connect(self.path, "rw")

    def discard(self) -> None:
        """Leave nothing of a new project."""
        self._closed = True
        self.connection.close()
        self._file.unlink(missing_ok=True)
        if self._lock:
            self._lock.release()

    def look_up(self) -> FileRefused | None:
        """Why nothing can be written, as it is now: a writer beside may have gone, or another one come."""
        if self.read_only is not None and self._is_beside():
            holder = WriteLock(self.path).holder()
            if holder is not None:
                self.read_only = _being_edited(self.path, holder)
            elif self.read_only.key == "being_edited":
                roll_back_leftovers(self.path)
                self.read_only = FileRefused(self.path, "left_by_writer", **self.read_only.fields)
        return self.read_only

    def follow_schema(self) -> None:
        """Read by another connection where a writer has brought the file to another schema."""
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version != self.schema:
            self._reconnect("ro")

    def take_over(self) -> None:
        """Write from now on. FileRefused: `in_use`, `folder_read_only`, `disk_full`, …"""
        lock = WriteLock(self.path)
        lock.acquire()
        try:
            self._reconnect("rw")
        except BaseException:
            lock.release()
            raise
        self._lock, self.read_only = lock, None

    def _reconnect(self, mode: Mode) -> None:
        before = self.connection
        try:
            self._connect(self.path, mode)
        except BaseException:
            self.connection = before
            raise
        before.close()

    def close(self) -> None:
        """Leave one plain file, free the lock. What cannot be tidied now is tidied at the next closing."""
        if self._closed:
            return
        self._closed = True
        if self._lock:
            with contextlib.suppress(sqlite3.OperationalError):
                leave_wal(self.connection)
        self.connection.close()
        if self._lock:
            self._lock.release()
        elif self._is_beside():
            leave_one_file(self.path)  # the writer could not, as long as this one read

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, on disk when it ends. FileRefused where the file cannot be written."""
        if self._lock is None or self.read_only:
            raise self.read_only or FileRefused(self.path, "read_only")
        self._lock.keep()
        if not _same_file(self._file, self._about):
            raise FileRefused(self.path, "file_replaced")
        with refusals(self.path), self.seeing_all():
            self._begin()
            older = self.schema
            try:
                self._migrate()
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                self.schema = older
                raise

    def see_as(self, coder_id: str | None) -> None:
        """Read with the eyes of a coder, or with None all there is."""
        look_at_all(self.connection)
        self._eyes = coder_id
        if coder_id is not None:
            look_as(self.connection, coder_id)

    @contextmanager
    def seeing_all(self) -> Iterator[None]:
        """Read all inside, whoever looks."""
        eyes, self._eyes = self._eyes, None
        if eyes is not None:
            look_at_all(self.connection)
        try:
            yield
        finally:
            if eyes is not None:
                self.see_as(eyes)

    def hidden(self) -> int:
        """How many codings are not seen."""
        return hidden(self.connection) if self._eyes is not None else 0

    @contextmanager
    def snapshot(self, *, any_bytes: bool) -> Iterator[None]:
        """One view of the file for all reads inside; within another one, that one's."""
        if any_bytes:
            self.connection.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
        own = not self.connection.in_transaction
        if own:
            with refusals(self.path):
                self.connection.execute("BEGIN")
                # The moment is that of the first look, not of BEGIN.
                self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            yield
        finally:
            self.connection.text_factory = str
            if own:
                self._roll_back()  # nothing was written

    def _connect(self, file: Path, mode: Mode) -> None:
        self.connection = connect(file, mode)
        self._file = file
        self._journal_mode: str | None = None
        try:
            self.schema = check_format(self.connection, self.path)
            self._about = file.stat()
            if self.schema < SCHEMA_VERSION:
                from annotator.store.older_files import stand_in  # sqlite_utils takes a quarter of a second

                stand_in(self.connection, self.schema)
            if self._eyes is not None:
                look_as(self.connection, self._eyes)
        except BaseException:
            self.connection.close()
            raise

    def _begin(self) -> None:
        wanted = "delete" if self.shared_folder or self._file != self.path else "wal"
        if self._journal_mode != wanted:
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute(f"PRAGMA journal_mode = {wanted}")
            self._journal_mode = wanted
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("PRAGMA defer_foreign_keys = ON")

    def _migrate(self) -> None:
        """Bring an older file to this program's schema with the first step that is written to it."""
        if self.schema < SCHEMA_VERSION:
            from annotator.store.older_files import stand_aside
            from annotator.store.schema import migrate

            stand_aside(self.connection)
            migrate(self.connection)
            self.schema = SCHEMA_VERSION

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # a failing disk has rolled it back already
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _is_beside(self) -> bool:
        """Whether it was opened while another process wrote it, and does not write it yet."""
        return self.read_only is not None and self.read_only.key in ("being_edited", "left_by_writer")


def _lock(path: Path, wait: float, *, beside: bool) -> tuple[WriteLock | None, FileRefused | None]:
    """The lock, or why the project can only be read."""
    if not os.access(path, os.W_OK):
        return None, FileRefused(path, "read_only")
    lock = WriteLock(path)
    try:
        lock.acquire(wait)
    except FileRefused as refusal:
        if refusal.key != "in_use":
            return None, refusal
        if beside:
            return None, _being_edited(path, refusal.fields)
        raise
    return lock, None


def _being_edited(path: Path, owner: Mapping[str, object]) -> FileRefused:
    since = owner["since"]
    with contextlib.suppress(ValueError):  # a lock file that nobody signed
        since = datetime.fromisoformat(str(since))
    return FileRefused(path, "being_edited", name=owner["name"], host=owner["host"], since=since)


def _lock_for_new(path: Path) -> WriteLock:
    lock = WriteLock(path)
    try:
        lock.acquire()
    except FileRefused as refusal:
        if refusal.key != "folder_read_only":
            raise
        raise FileRefused(path, "folder_not_writable", folder=str(path.parent)) from refusal
    return lock


def _same_file(path: Path, about: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), about)
    except OSError:
        return False


def _sync_folder(path: Path) -> None:
    """Let a new name in a folder survive a power cut, where the system can say so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
