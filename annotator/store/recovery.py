"""What a writer leaves beside a project, and how it becomes one plain file again.

One that was killed in a shared folder, where the project is written without WAL, leaves a
half-written transaction in the file, and how to take it back beside it. A reading connection may
not do that, so it is done before one opens. One that closes while another process reads cannot
leave the WAL, so the reader does it when it closes.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from annotator.model.errors import FileRefused
from annotator.store.connection import Connection, connect, refusals
from annotator.store.lock import WriteLock


def roll_back_leftovers(path: Path) -> None:
    """Leave the last complete step; does nothing while a writer is at work or where nobody can write."""
    if not path.with_name(path.name + "-journal").exists():
        return
    with refusals(path), _alone(path) as connections:
        for connection in connections:
            connection.execute("SELECT count(*) FROM sqlite_master")


def leave_one_file(path: Path) -> None:
    """Take into the file what its writer left beside it; does nothing as long as anybody uses it."""
    if not path.with_name(path.name + "-wal").exists():
        return
    with contextlib.suppress(sqlite3.OperationalError, FileRefused), _alone(path) as connections:
        for connection in connections:
            leave_wal(connection)


def leave_wal(connection: Connection) -> None:
    # A reader in another process may hold on to the WAL: do not keep the person waiting for it.
    connection.execute("PRAGMA busy_timeout = 250")
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[list[Connection]]:
    """A writing connection under the lock; none where another process has it or nobody can write."""
    lock = WriteLock(path)
    try:
        lock.acquire()
    except FileRefused:
        yield []
        return
    try:
        with contextlib.closing(connect(path, "rw")) as connection:
            yield [connection]
    finally:
        lock.release()
