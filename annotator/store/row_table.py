"""How a table of a project file is made."""

from sqlite_utils import Database


def create(
    db: Database,
    name: str,
    columns: dict[str, type],
    refers: dict[str, str] | None = None,
    optional: frozenset[str] | set[str] = frozenset(),
) -> None:
    """A table whose rows a person makes: a text id, strict types, references that can wait."""
    refers = refers or {}
    db.table(name).create(
        {"id": str, **columns},
        pk="id",
        not_null={"id", *columns} - set(optional),
        foreign_keys=[(column, table, "id") for column, table in refers.items()],
        strict=True,
    )
