"""Undo and redo, read from the journal alone: they survive closing, and nobody writes an inverse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.changes import Row
from annotator.model.errors import EditRefused
from annotator.model.step import StepRecord
from annotator.store import journal
from annotator.store.connection import Connection
from annotator.store.step import Step

Key = tuple[str, str]  # table and id
State = dict[str, Any] | None  # a row, or None where there is none


@dataclass(slots=True)
class _Revert:
    """A row on its way back: as it is, as it shall be, the oldest of the records that wrote it."""

    now: State
    goal: State
    record: StepRecord
    came: bool = False  # the records brought it into being


def revert(connection: Connection, step: Step, records: list[StepRecord]) -> None:
    """Put back every cell that the records wrote.

    EditRefused `undo_in_the_way` names the step that has since changed one of those cells, that
    made something which refers to one of those rows, or took away what one of them refers to.
    """
    reverts: dict[Key, _Revert] = {}
    for record in sorted(records, key=lambda record: record.seq, reverse=True):
        lines = journal.lines_of(connection, record.seq)
        now = _now(step, [(line[0], line[1]) for line in lines])
        for table, row_id, before, after in lines:
            key = table, row_id
            row = reverts.setdefault(key, _Revert(now[key], now[key], record))
            if not _stands(row.goal, after):
                raise _in_the_way(connection, record, key, records)
            row.goal = _goal(table, row.goal, before, after)
            row.record, row.came = record, before is None
    _check_nothing_refers_to_what_goes(connection, reverts, records)
    for table in dict.fromkeys(table for table, _ in reverts):
        step.restore(table, [(row.now, row.goal) for (other, _), row in reverts.items() if other == table])
    _check_what_returns_has_its_ground(connection, reverts, records)


def _now(step: Step, keys: list[Key]) -> dict[Key, State]:
    wanted: dict[str, list[str]] = {}
    for table, row_id in keys:
        wanted.setdefault(table, []).append(row_id)
    found = {table: step.rows(table, ids) for table, ids in wanted.items()}
    return {(table, row_id): found[table].get(row_id) for table, row_id in keys}


def _stands(now: State, after: Row | None) -> bool:
    """Whether the row still has every value that the record wrote."""
    if after is None or now is None:
        return after is None and now is None
    return after.items() <= now.items()


def _goal(table: str, now: State, before: Row | None, after: Row | None) -> State:
    """The row as it was before the record."""
    if before is not None:
        return {**(now or {}), **before} if after is not None else dict(before)
    # A document's text is in no journal, so its row stays, marked.
    return {**(now or {}), "removed": 1} if table == "document" else None


def _check_nothing_refers_to_what_goes(
    connection: Connection, reverts: Mapping[Key, _Revert], records: list[StepRecord]
) -> None:
    going = {key: row.record for key, row in reverts.items() if row.came and row.now}
    for table in {table for table, _ in going}:
        ids = [row_id for other, row_id in going if other == table]
        for other, column in _referring(connection, table):
            for row_id, target in _pointing(connection, other, column, ids):
                pointing = reverts.get((other, row_id))
                if pointing is None or (pointing.goal and pointing.goal[column] == target):
                    raise _in_the_way(connection, going[table, target], (other, row_id), records)
        if table == "coder":
            _check_has_no_steps(connection, ids, records)


def _check_has_no_steps(connection: Connection, coder_ids: list[str], records: list[StepRecord]) -> None:
    own = {record.seq for record in records}
    for coder_id in coder_ids:
        newest = journal.newest_live_of(connection, coder_id)
        if newest is not None and newest.seq not in own:
            raise _named(newest)


def _check_what_returns_has_its_ground(
    connection: Connection, reverts: Mapping[Key, _Revert], records: list[StepRecord]
) -> None:
    grounds: dict[Key, StepRecord] = {}
    for table in dict.fromkeys(table for table, _ in reverts):
        columns = _references(connection, table)
        for row in (row for (other, _), row in reverts.items() if other == table and row.goal):
            grounds |= dict.fromkeys(_newly_named(columns, row), row.record)
    for key, record in grounds.items():
        ground = _row(connection, key)
        removed_since = (
            ground and ground.get("removed") and journal.last_touching(connection, *key, after=record.seq)
        )
        if ground is None or removed_since:
            raise _in_the_way(connection, record, key, records)


def _newly_named(columns: list[tuple[str, str]], row: _Revert) -> Iterator[Key]:
    now, goal = row.now or {}, row.goal or {}
    return ((table, goal[c]) for c, table in columns if goal[c] and goal[c] != now.get(c))


def _row(connection: Connection, key: Key) -> State:
    table, row_id = key
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', [row_id])
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


def _references(connection: Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table that refer to another one, each with that table."""
    return [(row[3], row[2]) for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')]


def _referring(connection: Connection, table: str) -> list[tuple[str, str]]:
    """The tables and columns that refer to a table; a document's own text does not count."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        (other, column)
        for other in names
        for column, target in _references(connection, other)
        if target == table and column != "id"
    ]


def _pointing(connection: Connection, table: str, column: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Id and target of the rows of a table that point at one of the ids, newest first."""
    for target in ids:
        yield from connection.execute(
            f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" = ? ORDER BY id DESC', [target]
        )


def _in_the_way(
    connection: Connection, record: StepRecord, row: Key, records: list[StepRecord]
) -> EditRefused:
    blocking = journal.last_touching(connection, *row, after=record.seq)
    if blocking is None or blocking.seq in {own.seq for own in records}:
        return EditRefused("undo_changed_outside", seq=record.seq)
    return _named(blocking)


def _named(blocking: StepRecord) -> EditRefused:
    return EditRefused("undo_in_the_way", seq=blocking.seq, at=blocking.at, step=blocking)
