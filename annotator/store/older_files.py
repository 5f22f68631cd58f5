"""An older project file read as if it were of this program's schema, without a byte written to it."""

from annotator.store.connection import Connection
from annotator.store.schema import shape


def stand_in(connection: Connection, version: int) -> None:
    """Let an older file be read as if it were of this program's schema, without a byte written to it.

    What it lacks stands in the connection's own temporary schema, whose names come first; `migrate`
    wants it gone, see `stand_aside`.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    old = shape(version)
    for table, columns in shape().items():
        lacking = [column for column in columns if column not in old.get(table, ())]
        if table not in old:
            names = ", ".join(f'"{column}"' for column in columns)
            connection.execute(f'CREATE TEMP TABLE "{table}" ({names})')
        elif lacking:
            nulls = ", ".join(f'NULL AS "{column}"' for column in lacking)
            connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT *, {nulls} FROM main."{table}"')


def stand_aside(connection: Connection) -> None:
    """Take away what stood in for the tables and columns of a later schema."""
    for name, kind in connection.execute("SELECT name, type FROM temp.sqlite_master").fetchall():
        connection.execute(f'DROP {kind} temp."{name}"')
