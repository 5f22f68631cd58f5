"""Another program's SQLite database: opened so that nothing of it runs and nothing is written beside it."""

import contextlib
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.formats.file_bytes import refusals
from annotator.model.errors import FileRefused
from annotator.model.exchange import Losses
from annotator.model.ids import stamp
from annotator.store.connection import file_uri

LARGEST = 512_000_000
"""Bytes of a database; pictures and recordings lie beside it, not in it."""

LARGEST_CELL = 64_000_000
"""Bytes of one cell; a report of a million characters has three million."""

HEADER = b"SQLite format 3\0"
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)

Row = Mapping[str, Any]
Columns = Mapping[str, Iterable[str]]


class ForeignDatabase:
    """The tables of a database with their columns. `losses`: where cells that hold no text are counted.

    Only tables proper are seen: no view, no virtual table and no computed column, which would run what
    stands in the file.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.losses = Losses()
        self._connection = connection
        with damage_refused(path):
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            ).fetchall()
            self.columns = {
                str(name): {str(column[1]) for column in self._about(str(name))} for (name,) in names
            }
            connection.set_authorizer(_only_reading)

    def require(self, wanted: Columns, program: str) -> None:
        """FileRefused `foreign_schema` that names what is missing."""
        missing = [
            f"{table}.{column}"
            for table, columns in wanted.items()
            for column in columns
            if column not in self.columns.get(table, ())
        ]
        if missing:
            raise FileRefused(self.path, "foreign_schema", program=program, missing="、".join(missing[:5]))

    def rows(self, table: str, *, text: Iterable[str] = (), whole: Iterable[str] = ()) -> list[Row]:
        """All rows of a table: texts as str, whole numbers as int or None. Columns that this version of the
        file does not have are empty; without the table there are no rows.
        """
        text, whole = tuple(text), tuple(whole)
        there = [column for column in (*text, *whole) if column in self.columns.get(table, ())]
        if not there:
            return []
        listed = ", ".join(map(_quoted, there))
        with damage_refused(self.path):
            found = self._connection.execute(f"SELECT {listed} FROM {_quoted(table)}").fetchall()
        return [self._row(table, dict(zip(there, cells, strict=True)), text, whole) for cells in found]

    def _about(self, table: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()

    def _row(self, table: str, cells: Row, text: Iterable[str], whole: Iterable[str]) -> Row:
        row: dict[str, Any] = {column: self._text(table, column, cells.get(column)) for column in text}
        row.update((column, self._whole(table, column, cells.get(column))) for column in whole)
        return row

    def _text(self, table: str, column: str, cell: object) -> str:
        if isinstance(cell, bytes):
            self.losses.add("foreign_cells", f"{table}.{column}")
            return ""
        return "" if cell is None else str(cell)

    def _whole(self, table: str, column: str, cell: object) -> int | None:
        with contextlib.suppress(ValueError, OverflowError):
            if isinstance(cell, int | str) or (isinstance(cell, float) and cell.is_integer()):
                return int(cell)
        if cell not in (None, ""):
            self.losses.add("foreign_cells", f"{table}.{column}")
        return None


@contextmanager
def opened(file: Path, path: Path) -> Iterator[ForeignDatabase]:
    """The database in `file`; what is refused is said of `path`, which the person chose.

    FileRefused: `no_such_file`, `not_a_file`, `file_too_large`, `foreign_no_database`, `foreign_in_use`,
    `foreign_damaged`, …
    """
    with refusals(path):
        about = file.stat()
    if not stat.S_ISREG(about.st_mode):
        raise FileRefused(path, "not_a_file")
    if about.st_size > LARGEST:
        raise FileRefused(path, "foreign_too_large", megabytes=LARGEST // 1_000_000)
    with refusals(path), file.open("rb") as stream:
        if stream.read(len(HEADER)) != HEADER:
            raise FileRefused(path, "foreign_no_database")
    if _left_open(file):
        raise FileRefused(path, "foreign_in_use")
    with contextlib.closing(_connected(file, path)) as connection:
        yield ForeignDatabase(connection, path)


@contextmanager
def damage_refused(path: Path) -> Iterator[None]:
    """Whatever SQLite says of the file is its fault: it is only read, by queries that are made for it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_TOOBIG":
            raise FileRefused(path, "foreign_too_large", megabytes=LARGEST_CELL // 1_000_000) from error
        raise FileRefused(path, "foreign_damaged") from error


def moment(written: str, *, utc: bool) -> str | None:
    """A time as this program keeps it, None for what is none.

    Without `utc` it is the local time of whoever wrote it, taken as that of this machine.
    """
    try:
        then = datetime.fromisoformat(written.strip())
        return stamp(then.replace(tzinfo=UTC) if utc and then.tzinfo is None else then)
    except (ValueError, OverflowError, OSError):
        return None


def _connected(file: Path, path: Path) -> sqlite3.Connection:
    """`immutable`: no lock, no WAL and no journal are made beside the file."""
    with damage_refused(path):
        connection = sqlite3.connect(f"{file_uri(file)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    try:
        with damage_refused(path):
            for pragma in ("query_only", "cell_size_check"):
                connection.execute(f"PRAGMA {pragma} = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _left_open(file: Path) -> bool:
    """Whether the newest of it lies in a file beside: another program has it open, or ended badly."""
    for ending in ("-wal", "-journal"):
        with contextlib.suppress(OSError), file.with_name(file.name + ending).open("rb") as stream:
            if any(stream.read(8)):  # one of nothing or zeros is done with
                return True
    return False


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
