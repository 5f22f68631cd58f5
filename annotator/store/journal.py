"""The journal: the undo history, the record of who did what, and the unit of exchange at once.

A step is a row in `step` and one in `step_row` per row it touched, with the changed columns before
and after (a row that came has no before, one that went no after). Each step's hash covers its rows
and the step before it, so that `check` can name an altered cell anywhere.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.model.changes import Row, RowChange
from annotator.model.step import StepId, StepRecord
from annotator.store.connection import Connection, rows

# What a step is made of, in the order in which it is hashed. undone_by is not among them: it is
# derived from the step that undid it.
_HASHED = ("seq", "id", "label", "details", "group_id", "coder_id", "at", "schema_version", "undoes")
_COLUMNS = (*_HASHED, "undone_by", "hash")

Lines = list[tuple[str, str, Row | None, Row | None]]  # table, row id, cells before and after

_MINE = "(? IS NULL OR coder_id IS ? OR coder_id IS NULL)"
UNDO, REDO, BASELINE, HANDOUT = "undo", "redo", "new_project", "handout"
_NEWER_THAN_ALL = 2**62


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def encode(value: object) -> str:
    """JSON that is the same for the same value."""
    return _ENCODER.encode(value)


def delta(change: RowChange) -> tuple[str | None, str | None]:
    """The two JSON cells of a touched row: whole rows for came and went, else what changed."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (encode(dict(before)) if before else None, encode(dict(after)) if after else None)
    changed = [column for column in after if before[column] != after[column]]
    return encode({c: before[c] for c in changed}), encode({c: after[c] for c in changed})


def append(connection: Connection, step: Mapping[str, Any], changes: Iterable[RowChange]) -> int:
    """Write one step and its rows; the caller holds the transaction. Returns its seq."""
    last_seq, last_hash = connection.execute(
        "SELECT seq, hash FROM step ORDER BY seq DESC LIMIT 1"
    ).fetchone() or (0, "")
    seq = last_seq + 1
    lines = [(seq, n, c.table, c.id, *delta(c)) for n, c in enumerate(changes, start=1)]
    row = {**step, "seq": seq, "details": encode(step["details"])}
    row["hash"] = digest(last_hash, row, (line[1:] for line in lines))
    columns = [column for column in _COLUMNS if column != "undone_by"]
    connection.execute(
        f"INSERT INTO step ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [row[column] for column in columns],
    )
    connection.executemany("INSERT INTO step_row VALUES (?, ?, ?, ?, ?, ?)", lines)
    return seq


def digest(previous: str, step: Mapping[str, Any], lines: Iterable[tuple[Any, ...]]) -> str:
    """SHA-256, hex, over the step before, this step's own columns and its rows in order."""
    content = [previous, [step[column] for column in _HASHED], [list(line) for line in lines]]
    return hashlib.sha256(encode(content).encode()).hexdigest()


def history(connection: Connection) -> Iterator[StepRecord]:
    """Every step, oldest first."""
    return _streamed(connection, "ORDER BY seq")


def last(connection: Connection) -> StepRecord | None:
    """The newest step, whatever it is."""
    return _first(connection, "ORDER BY seq DESC LIMIT 1")


def step(connection: Connection, seq: int) -> StepRecord | None:
    return _first(connection, "WHERE seq = ?", seq)


def since(connection: Connection, seq: int) -> list[StepRecord]:
    """The steps after `seq`, oldest first, whatever they are."""
    return _records(connection, "WHERE seq > ? ORDER BY seq", seq)


def steps_of(connection: Connection, unit: str) -> list[StepRecord]:
    """The steps of a group, or the one of that id, undone or not."""
    return _records(
        connection, "WHERE group_id = ? OR (id = ? AND group_id IS NULL) ORDER BY seq", unit, unit
    )


def undone_together(connection: Connection, newest: StepRecord, coder_id: str | None) -> list[StepRecord]:
    """What one undo takes back: the newest step, and those of its group that nothing of this coder's
    or everyone's has come between. Of a group that several coders share each takes back their own.
    """
    between = connection.execute(
        f"SELECT seq FROM step WHERE seq < ? AND undone_by IS NULL AND label NOT IN (?, ?) AND {_MINE}"
        " AND group_id IS NOT ? ORDER BY seq DESC LIMIT 1",
        (newest.seq, UNDO, REDO, coder_id, coder_id, newest.unit),
    ).fetchone()
    steps = steps_of(connection, newest.unit)
    live = [step for step in steps if step.undone_by is None and step.seq > (between[0] if between else 0)]
    return [step for step in live if coder_id is None or step.coder_id in (None, coder_id)]


def coder_of_unit(connection: Connection, newest: StepRecord) -> str | None:
    """The coder whose steps a group is made of, those still done; None where there are several."""
    live = [step for step in steps_of(connection, newest.unit) if step.undone_by is None]
    coders = {step.coder_id for step in live} - {None}
    return coders.pop() if len(coders) == 1 else None


def live_after(connection: Connection, seq: int, coder_id: str | None) -> list[StepRecord]:
    """What can still be undone of what came after a step, oldest first: this coder's own and
    everyone's; None = anybody's.
    """
    return _records(
        connection,
        f"WHERE seq > ? AND undone_by IS NULL AND label NOT IN (?, ?, ?, ?) AND {_MINE} ORDER BY seq",
        *(seq, UNDO, REDO, BASELINE, HANDOUT, coder_id, coder_id),
    )


def edits_before(connection: Connection, seq: int | None, coder_id: str | None) -> Iterator[StepRecord]:
    """Every step but undo and redo, undone or not, newest first, from before a step or the newest on:
    this coder's own and everyone's.
    """
    return _streamed(
        connection,
        f"WHERE seq < ? AND label NOT IN (?, ?) AND {_MINE} ORDER BY seq DESC",
        *(_NEWER_THAN_ALL if seq is None else seq, UNDO, REDO, coder_id, coder_id),
    )


def undone_by(connection: Connection, undo: StepRecord) -> list[StepRecord]:
    """The steps that an undo took back, oldest first."""
    if (to := goes_back_to(undo.details)) is not None:
        return _records(
            connection, "WHERE seq > ? AND seq < ? AND undone_by = ? ORDER BY seq", to, undo.seq, undo.seq
        )
    return _records(
        connection,
        "WHERE undone_by = ? AND (group_id = ? OR id = ?) ORDER BY seq",
        *(undo.seq, undo.undoes, undo.undoes),
    )


def newest_live(connection: Connection, coder_id: str | None) -> StepRecord | None:
    """The newest step that can still be undone: this coder's own or everyone's; None = anybody's."""
    return _first(
        connection,
        f"WHERE undone_by IS NULL AND label NOT IN (?, ?, ?, ?) AND {_MINE} ORDER BY seq DESC LIMIT 1",
        *(UNDO, REDO, BASELINE, HANDOUT, coder_id, coder_id),
    )


def newest_undo(connection: Connection, coder_id: str | None) -> StepRecord | None:
    """The newest undo that redo would take back; None where an edit was made since."""
    found = _first(
        connection,
        f"WHERE undone_by IS NULL AND label = ? AND {_MINE} ORDER BY seq DESC LIMIT 1",
        *(UNDO, coder_id, coder_id),
    )
    if found is None:
        return None
    since = _first(
        connection,
        f"WHERE seq > ? AND label NOT IN (?, ?) AND {_MINE} LIMIT 1",
        *(found.seq, UNDO, REDO, coder_id, coder_id),
    )
    return None if since else found


def last_touching(connection: Connection, table: str, row_id: str, after: int) -> StepRecord | None:
    """The newest step after `after`, not undone, that touched a row."""
    return _first(
        connection,
        "WHERE undone_by IS NULL AND seq > ? AND seq IN"
        ' (SELECT seq FROM step_row WHERE row_id = ? AND "table" = ?) ORDER BY seq DESC LIMIT 1',
        *(after, row_id, table),
    )


def later_edits(connection: Connection, seq: int) -> Iterator[tuple[StepRecord, Lines]]:
    """The steps after `seq` that are not undone, newest first, without undo and redo, with their rows."""
    found = _streamed(
        connection,
        "WHERE seq > ? AND undone_by IS NULL AND label NOT IN (?, ?) ORDER BY seq DESC",
        seq,
        UNDO,
        REDO,
    )
    return ((later, lines_of(connection, later.seq)) for later in found)


def mark_undone(connection: Connection, steps: Iterable[StepRecord], by: int | None) -> None:
    connection.executemany("UPDATE step SET undone_by = ? WHERE seq = ?", [(by, step.seq) for step in steps])


def lines_of(connection: Connection, seq: int) -> Lines:
    """Table, row id, and the cells before and after, of each row a step touched, in order."""
    found = connection.execute(
        'SELECT "table", row_id, before, after FROM step_row WHERE seq = ? ORDER BY n', [seq]
    )
    return [(table, row_id, _decoded(before), _decoded(after)) for table, row_id, before, after in found]


def _decoded(cells: str | None) -> Row | None:
    return None if cells is None else json.loads(cells)


def goes_back_to(details: Mapping[str, Any]) -> int | None:
    """The step that an undo went back to, taking all after it together; None where it took one unit."""
    to = details.get("to")
    return to if isinstance(to, int) else None


def _first(connection: Connection, where: str, *parameters: Any) -> StepRecord | None:
    return next(iter(_records(connection, where, *parameters)), None)


def _records(connection: Connection, where: str, *parameters: Any) -> list[StepRecord]:
    return list(_streamed(connection, where, *parameters))


def _streamed(connection: Connection, where: str, *parameters: Any) -> Iterator[StepRecord]:
    count = "(SELECT count(*) FROM step_row WHERE step_row.seq = step.seq) AS n_rows"
    found: Iterator[dict[str, Any]] = rows(
        connection, f"SELECT {', '.join(_COLUMNS)}, {count} FROM step {where}", parameters
    )
    return (
        StepRecord(**{**row, "id": StepId(row["id"]), "details": json.loads(row["details"])}) for row in found
    )
