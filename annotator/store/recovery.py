"""What a writer that was killed in a shared folder leaves behind.

There the project is written without WAL: a half-written transaction lies in the file, and how to
take it back lies beside it. A reading connection may not do that, so it is done before one opens.
"""

import contextlib
from pathlib import Path

from annotator.model.errors import FileRefused
from annotator.store.connection import connect, refusals
from annotator.store.lock import WriteLock


def roll_back_leftovers(path: Path) -> None:
    """Leave the last complete step; does nothing while a writer is at work or where nobody can write."""
    if not path.with_name(path.name + "-journal").exists():
        return
    lock = WriteLock(path)
    try:
        lock.acquire()
    except FileRefused:
        return
    try:
        with refusals(path), contextlib.closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    finally:
        lock.release()
