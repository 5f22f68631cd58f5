"""Undo and redo, read from the journal alone: they survive closing, and nobody writes an inverse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.changes import Row
from annotator.model.errors import EditRefused
from annotator.model.step import StepRecord
from annotator.store import journal
from annotator.store.connection import Connection, rows_at
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

    What remains is as if the records had never been, so what came before them can be undone too.
    EditRefused `undo_in_the_way` names the step that has since changed one of those cells, that
    needs one of the rows which go, or took away what a returning row refers to.
    """
    reverts: dict[Key, _Revert] = {}
    for record in sorted(records, key=lambda record: record.seq, reverse=True):
        lines = journal.lines_of(connection, record.seq)
        now = rows_at(connection, [(line[0], line[1]) for line in lines])
        for table, row_id, before, after in lines:
            key = table, row_id
            row = reverts.setdefault(key, _Revert(now[key], now[key], record))
            if not _stands(row.goal, after):
                raise _in_the_way(connection, record, key, records)
            row.goal = _goal(table, row.goal, before, after)
            row.record, row.came = record, before is None
    _check_nothing_later_needs_what_goes(connection, reverts, records)
    for table in dict.fromkeys(table for table, _ in reverts):
        step.restore(table, [(row.now, row.goal) for (other, _), row in reverts.items() if other == table])
    _check_what_returns_has_its_ground(connection, reverts, records)


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


def _check_nothing_later_needs_what_goes(
    connection: Connection, reverts: Mapping[Key, _Revert], records: list[StepRecord]
) -> None:
    going = {key: row.record.seq for key, row in reverts.items() if row.came and row.now}
    if not going:
        return
    own = {record.seq for record in records}
    columns: dict[str, list[tuple[str, str]]] = {}
    for step, lines in journal.later_edits(connection, min(going.values())):
        needed = {("coder", str(step.coder_id))}
        for table, _, *states in lines:
            if table not in columns:
                columns[table] = _references(connection, table)
            needed |= {(other, row[c]) for row in states if row for c, other in columns[table] if row.get(c)}
        if step.seq not in own and any(going.get(key, step.seq) < step.seq for key in needed):
            raise _named(step)


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


def _in_the_way(
    connection: Connection, record: StepRecord, row: Key, records: list[StepRecord]
) -> EditRefused:
    blocking = journal.last_touching(connection, *row, after=record.seq)
    if blocking is None or blocking.seq in {own.seq for own in records}:
        return EditRefused("undo_changed_outside", seq=record.seq)
    return _named(blocking)


def _named(blocking: StepRecord) -> EditRefused:
    return EditRefused("undo_in_the_way", seq=blocking.seq, at=blocking.at, step=blocking)
