"""One process writes. The others are told who, where and since when.

The lock is a transaction held in a tiny SQLite file beside the project: the operating system frees
it when the process ends, however it ends, and the same file names its owner. It is removed on
closing; a process that waited on a removed file sees that and tries again.
"""

import contextlib
import getpass
import platform
import secrets
import sqlite3
import time
from pathlib import Path

from annotator.model.errors import FileRefused
from annotator.model.ids import stamp, system_clock


class WriteLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self.path = project.with_name(project.name + ".lock")
        self._held: sqlite3.Connection | None = None

    def acquire(self, wait: float = 0) -> None:
        """Take the lock, trying for `wait` seconds.

        FileRefused says `in_use` with the owner's name, host and time, or `folder_read_only`.
        """
        # Two that start in the same moment can stand in each other's way once.
        deadline = time.monotonic() + max(wait, 0.2)
        while not self._try():
            if time.monotonic() >= deadline:
                raise FileRefused(self._project, "in_use", **self._owner())
            time.sleep(0.05)

    def release(self) -> None:
        if self._held is None:
            return
        # First gone, then free: whoever comes between makes a new file and holds that.
        with contextlib.suppress(OSError):
            self.path.unlink()
        self._held.close()
        self._held = None

    def _try(self) -> bool:
        connection = self._connect()
        token = secrets.token_hex(8)
        try:
            connection.execute("BEGIN IMMEDIATE")
            _write_owner(connection, token)
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            connection.close()
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                return False
            raise FileRefused(self._project, "folder_read_only") from error
        if self._read("token") != token:  # another process removed the file or was quicker
            connection.close()
            return False
        self._held = connection
        return True

    def _connect(self) -> sqlite3.Connection:
        try:
            return sqlite3.connect(self.path, isolation_level=None, timeout=0)
        except sqlite3.OperationalError as error:
            raise FileRefused(self._project, "folder_read_only") from error

    def _owner(self) -> dict[str, str]:
        return {field: self._read(field) or "?" for field in ("name", "host", "since")}

    def _read(self, field: str) -> str | None:
        try:
            reader = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        except sqlite3.OperationalError:
            return None
        try:
            row = reader.execute("SELECT value FROM owner WHERE field = ?", [field]).fetchone()
            return str(row[0]) if row else None
        except sqlite3.DatabaseError:
            return None
        finally:
            reader.close()


def _write_owner(connection: sqlite3.Connection, token: str) -> None:
    owner = {"token": token, "name": _person(), "host": platform.node(), "since": stamp(system_clock())}
    connection.execute("CREATE TABLE IF NOT EXISTS owner (field TEXT PRIMARY KEY, value TEXT)")
    connection.executemany("INSERT OR REPLACE INTO owner VALUES (?, ?)", owner.items())


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "?"
