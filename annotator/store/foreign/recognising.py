"""Whose database a file or folder is, by what is in it."""

from pathlib import Path
from typing import Literal

from annotator.model.errors import FileRefused
from annotator.store.foreign import qualcoder, taguette
from annotator.store.foreign.database import Columns, ForeignDatabase, opened
from annotator.store.foreign.qualcoder_file import DATABASE, is_zip, packed_database

Program = Literal["taguette", "qualcoder"]


def recognised(path: Path) -> Program | None:
    """The program whose project it is; None for anything else, also for what cannot be read."""
    if path.is_file() and is_zip(path):
        return "qualcoder" if packed_database(path) else None
    try:
        with opened(path / DATABASE if path.is_dir() else path, path) as database:
            if _has(database, taguette.TABLES) and not path.is_dir():
                return "taguette"
            return "qualcoder" if _has(database, qualcoder.TABLES) else None
    except FileRefused:
        return None


def _has(database: ForeignDatabase, tables: Columns) -> bool:
    """Whether the tables are there; what each of them lacks is said when it is read."""
    return set(tables) <= set(database.columns)
