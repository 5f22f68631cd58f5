"""What stands in a project file, as numbered migrations.

A released migration is never changed: a golden project of each schema is opened by the tests for
ever. Migrations only add, or come with a function from old row to new row for the journal.
"""

from functools import cache

from sqlite_utils import Database, Migrations

from annotator.store import later_schemas
from annotator.store.connection import APPLICATION_ID, SCHEMA_VERSION, Connection
from annotator.store.row_table import create

migrations = Migrations("annotator")


@migrations()
def schema_1(db: Database) -> None:
    _project_and_coders(db)
    _codebook(db)
    _rounds(db)
    _documents(db)
    _codings(db)
    _journal(db)


@migrations()
def schema_2(db: Database) -> None:
    later_schemas.what_reports_say(db)


@migrations()
def schema_3(db: Database) -> None:
    later_schemas.memos(db)


@migrations()
def schema_4(db: Database) -> None:
    later_schemas.codebook_history(db)
    later_schemas.variables_made_of_others(db)


@migrations()
def schema_5(db: Database) -> None:
    later_schemas.teams(db)


@migrations()
def schema_6(db: Database) -> None:
    later_schemas.presets(db)


def migrate(connection: Connection) -> None:
    """Bring a new or older file to this program's schema; within a transaction, as part of that."""
    empty = connection.execute("SELECT count(*) FROM main.sqlite_master").fetchone()[0] == 0
    if empty:
        for statement in _from_nothing():
            connection.execute(statement)
    else:
        migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@cache
def _from_nothing() -> tuple[str, ...]:
    """What all migrations together come to, made once: they look at each table again and again."""
    db = Database(memory=True)
    try:
        migrations.apply(db)
        dump = db.conn.iterdump()
        return tuple(
            line for line in dump if not line.startswith(("BEGIN", "COMMIT", 'DELETE FROM "sqlite_'))
        )
    finally:
        db.close()


def _project_and_coders(db: Database) -> None:
    create(db, "project", {"title": str, "unit": str, "created_at": str})
    create(
        db,
        "coder",
        {"name": str, "colour": str, "role": str, "position": int, "created_at": str},
    )


def _codebook(db: Database) -> None:
    create(
        db,
        "codebook_version",
        {"number": int, "name": str, "frozen_at": str, "created_at": str},
        optional={"frozen_at"},
    )
    create(
        db,
        "code",
        {
            "parent_id": str,
            "position": int,
            "number": str,
            "name": str,
            "name_en": str,
            "colour": str,
            "key": str,
            "definition": str,
            "definition_en": str,
            "include": str,
            "exclude": str,
            "example": str,
            "indicators": str,
            "codable": int,
            "exclusive_group": str,
            "value_kind": str,
            "value_unit": str,
            "choices": str,
            "memo": str,
            "active": int,
            "source": str,
            "created_at": str,
            "modified_at": str,
        },
        refers={"parent_id": "code"},
        optional={"parent_id", "key", "exclusive_group", "value_unit"},
    )
    db.table("code").create_index(["parent_id"])


def _rounds(db: Database) -> None:
    create(
        db,
        "round",
        {
            "name": str,
            "kind": str,
            "codebook_version_id": str,
            "share": float,
            "seed": int,
            "position": int,
            "created_at": str,
        },
        refers={"codebook_version_id": "codebook_version"},
        optional={"share", "seed"},
    )


def _documents(db: Database) -> None:
    create(
        db,
        "document",
        {
            "number": int,
            "name": str,
            "path": str,
            "format": str,
            "encoding": str,
            "title": str,
            "n_chars": int,
            "sha256": str,
            "original_sha256": str,
            "cleaning_sha256": str,
            "removed": int,
            "created_at": str,
        },
        optional={"encoding", "title"},
    )
    # Not in the journal: whole texts would make it as large as the project itself. The row's three
    # hashes stand in `document`, which is.
    create(
        db, "document_text", {"text": str, "original": bytes, "cleaning": bytes}, refers={"id": "document"}
    )
    create(
        db,
        "assignment",
        {
            "round_id": str,
            "document_id": str,
            "coder_id": str,
            "role": str,
            "status": str,
            "started_at": str,
            "finished_at": str,
            "codebook_version_id": str,
        },
        refers={
            "round_id": "round",
            "document_id": "document",
            "coder_id": "coder",
            "codebook_version_id": "codebook_version",
        },
        optional={"started_at", "finished_at"},
    )
    db.table("assignment").create_index(["document_id", "coder_id"])


def _codings(db: Database) -> None:
    create(
        db,
        "coding",
        {
            "document_id": str,
            "code_id": str,
            "coder_id": str,
            "start": int,
            "end": int,
            "value": str,
            "weight": float,
            "certainty": str,
            "flag": str,
            "rank": str,
            "memo": str,
            "origin": str,
            "round_id": str,
            "codebook_version_id": str,
            "created_at": str,
            "modified_at": str,
        },
        refers={
            "document_id": "document",
            "code_id": "code",
            "coder_id": "coder",
            "round_id": "round",
            "codebook_version_id": "codebook_version",
        },
        optional={"value", "weight", "certainty", "flag", "memo"},
    )
    # One document may hold fifty thousand codings; “the same again?” is asked at every one. Rounds
    # and versions are few and seldom go: an index on them would only slow down every coding.
    db.table("coding").create_index(["document_id", "start"])
    db.table("coding").create_index(["code_id"])
    db.table("coding").create_index(["coder_id"])


def _journal(db: Database) -> None:
    db.table("step").create(
        {
            "seq": int,
            "id": str,
            "label": str,
            "details": str,
            "group_id": str,
            "coder_id": str,
            "at": str,
            "schema_version": int,
            "undoes": str,
            "undone_by": int,
            "hash": str,
        },
        pk="seq",
        not_null={"id", "label", "details", "at", "schema_version", "hash"},
        strict=True,
    )
    db.table("step").create_index(["id"], unique=True)
    db.table("step").create_index(["group_id"])
    db.table("step").create_index(["label", "seq"])  # the newest undo, among many steps
    db.table("step_row").create(
        {"seq": int, "n": int, "table": str, "row_id": str, "before": str, "after": str},
        pk=("seq", "n"),
        not_null={"table", "row_id"},
        strict=True,
    )
    db.table("step_row").create_index(["row_id"])


@cache
def shape(version: int = SCHEMA_VERSION) -> dict[str, list[str]]:
    """The names of all tables of a schema and their columns in order, as a new project has them."""
    db = Database(memory=True)
    try:
        migrations.apply(db, stop_before=f"schema_{version + 1}")
        return {
            table.name: [column.name for column in table.columns]
            for table in db.tables
            if not table.name.startswith("_")
        }
    finally:
        db.close()
