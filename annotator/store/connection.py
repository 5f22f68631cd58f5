"""Connections to a project file, and what SQLite's errors mean for the person in front of it."""

import json
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.model.errors import FileRefused

APPLICATION_ID = 0x52414E4E  # "RANN", in the file's header
SCHEMA_VERSION = 6

Connection = sqlite3.Connection
_BATCH = 500  # well under SQLite's limit of parameters in one statement

Mode = str  # "ro", "rw" or "rwc", as SQLite's URIs name them

_MEANINGS = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_error",
    "SQLITE_READONLY": "read_only",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "not_a_project",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_PERM": "cannot_open",
    "SQLITE_AUTH": "cannot_open",
}


def connect(path: Path, mode: Mode) -> Connection:
    """A connection in driver-level autocommit: transactions begin and end where `step` says."""
    with refusals(path):
        connection = sqlite3.connect(f"{file_uri(path)}?mode={mode}", uri=True, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA trusted_schema = OFF")  # projects come from other people too
    return connection


def look_at(path: Path) -> None:
    """Refuse what cannot be a project file at all.

    The file is not opened here: closing it again would drop the locks that SQLite holds on it
    through another connection of this process.
    """
    try:
        about = path.stat()
    except FileNotFoundError:
        raise FileRefused(path, "no_such_project") from None
    except OSError:
        raise FileRefused(path, "cannot_open") from None
    if not stat.S_ISREG(about.st_mode):
        raise FileRefused(path, "not_a_project")


def check_format(connection: Connection, path: Path) -> int:
    """The schema of a project; another program's database and a newer version's project are refused."""
    try:
        with refusals(path):
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except FileRefused as refusal:
        if (
            refusal.key in ("cannot_open", "read_only")
            and os.access(path, os.R_OK)
            and not os.access(path.parent, os.W_OK)
        ):
            raise FileRefused(path, "not_closed") from refusal  # a WAL needs a file beside it even to be read
        raise
    if application != APPLICATION_ID:
        raise FileRefused(path, "not_a_project")
    if version > SCHEMA_VERSION:
        raise FileRefused(path, "newer_version", version=version, ours=SCHEMA_VERSION)
    return int(version)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file or the disk into a refusal; other errors are bugs.

    What is no JSON where only this program writes JSON is damage too.
    """
    try:
        yield
    except json.JSONDecodeError as error:
        raise FileRefused(path, "damaged") from error
    except sqlite3.DatabaseError as error:
        meaning = _meaning(error)
        if meaning is None:
            raise
        raise FileRefused(path, meaning) from error


def rows(connection: Connection, sql: str, parameters: Any = ()) -> Iterator[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def rows_by_id(connection: Connection, table: str, row_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Those of the rows that there are, by id, in the order asked for."""
    found: dict[str, dict[str, Any]] = {}
    wanted = list(row_ids)
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        marks = ", ".join("?" * len(batch))
        for row in rows(connection, f'SELECT * FROM "{table}" WHERE id IN ({marks})', batch):
            found[row["id"]] = row
    return {row_id: found[row_id] for row_id in wanted if row_id in found}


def rows_at(
    connection: Connection, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, Any] | None]:
    """What stands there now, by table and id; None where there is no such row."""
    wanted: dict[str, list[str]] = {}
    for table, row_id in keys:
        wanted.setdefault(table, []).append(row_id)
    found = {table: rows_by_id(connection, table, ids) for table, ids in wanted.items()}
    return {(table, row_id): found[table].get(row_id) for table, ids in wanted.items() for row_id in ids}


def file_uri(path: Path) -> str:
    """A path as SQLite's URIs name it."""
    uri = path.absolute().as_uri()
    # SQLite knows no host in a URI; a Windows share is a path with two slashes there.
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def _meaning(error: sqlite3.DatabaseError) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # Python's own, of text that is none
        return "damaged" if "decode" in str(error) else None
    return next((key for prefix, key in _MEANINGS.items() if name.startswith(prefix)), None)
