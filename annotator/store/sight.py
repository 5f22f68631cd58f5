"""What a coder may see of other people's work: nothing, until layers of a document are shown.

The tables that hold it are read through views of the connection's own temporary schema, whose names
come first: whatever screen, count or verb reads them leaves out the same rows, and none can forget to.
Steps are written with the tables themselves.
"""

from annotator.model.round import APART, RETEST
from annotator.store.connection import Connection

_APART = ", ".join(f"'{kind}'" for kind in APART)
_SHOWN = (
    "EXISTS (SELECT 1 FROM layer_view v JOIN round vr ON vr.id = v.round_id{join}"
    " WHERE v.document_id = x.document_id AND {same})"
)
_OF_CODING = _SHOWN.format(
    join=" JOIN round xr ON xr.id = x.round_id",
    same=f"(v.round_id = x.round_id OR (vr.kind NOT IN ({_APART}) AND xr.kind NOT IN ({_APART})))",
)
_OF_DOCUMENT = _SHOWN.format(join="", same=f"vr.kind NOT IN ({_APART})")

# Who codes a document once more does not see what she coded there before.
_RETESTED = (
    "EXISTS (SELECT 1 FROM assignment a JOIN round ar ON ar.id = a.round_id"
    " WHERE a.document_id = x.document_id AND a.coder_id = x.coder_id AND a.round_id <> x.round_id"
    f" AND a.status <> 'finished' AND ar.kind = '{RETEST}')"
)

_HIDDEN = {
    "coding": f"(x.coder_id = eyes.coder_id AND NOT {_RETESTED}) OR {_OF_CODING}",
    "memo": f"x.coder_id = eyes.coder_id OR (x.document_id IS NOT NULL AND {_OF_DOCUMENT})",
    "document_value": f"x.coder_id IS NULL OR x.coder_id = eyes.coder_id OR {_OF_DOCUMENT}",
    "decision": f"{_OF_DOCUMENT}",
    "agreement_run": "0",
}


def look_as(connection: Connection, coder_id: str) -> None:
    """Read with the eyes of a coder from now on."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS eyes (coder_id TEXT)")
    connection.execute("DELETE FROM temp.eyes")
    connection.execute("INSERT INTO temp.eyes VALUES (?)", [coder_id])
    present = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master")}
    for table, visible in _HIDDEN.items():
        if table in present:
            connection.execute(
                f'CREATE TEMP VIEW "{table}" AS SELECT x.* FROM main."{table}" x, eyes WHERE {visible}'
            )


def look_at_all(connection: Connection) -> None:
    """Read the tables themselves again."""
    for table in _HIDDEN:
        found = connection.execute(
            "SELECT 1 FROM temp.sqlite_master WHERE type = 'view' AND name = ?", [table]
        )
        if found.fetchone():
            connection.execute(f'DROP VIEW temp."{table}"')


def hidden(connection: Connection) -> int:
    """How many codings there are that are not seen."""
    (whole,) = connection.execute("SELECT count(*) FROM main.coding").fetchone()
    (seen,) = connection.execute("SELECT count(*) FROM coding").fetchone()
    return int(whole) - int(seen)
