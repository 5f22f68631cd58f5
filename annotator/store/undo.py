"""Undo and redo, read from the journal alone: they survive closing, and nobody writes an inverse."""

from collections.abc import Mapping
from typing import Any

from annotator.model.changes import Row
from annotator.model.errors import EditRefused
from annotator.model.step import StepRecord
from annotator.store import journal
from annotator.store.connection import Connection
from annotator.store.step import Step

# Which columns point at a table's rows; what they point at cannot be undone away under them.
REFERENCES = {
    "coder": [("coding", "coder_id"), ("assignment", "coder_id")],
    "code": [("coding", "code_id"), ("code", "parent_id")],
    "document": [("coding", "document_id"), ("assignment", "document_id")],
    "round": [("coding", "round_id"), ("assignment", "round_id")],
    "codebook_version": [
        ("coding", "codebook_version_id"),
        ("assignment", "codebook_version_id"),
        ("round", "codebook_version_id"),
    ],
}


def revert(connection: Connection, step: Step, records: list[StepRecord]) -> None:
    """Put back every cell that the records wrote, newest first.

    EditRefused `undo_in_the_way` names the step that has since changed one of those cells, or
    that made something which refers to one of those rows.
    """
    own = {record.seq for record in records}
    for record in sorted(records, key=lambda record: record.seq, reverse=True):
        for table, row_id, before, after in reversed(journal.lines_of(connection, record.seq)):
            now = step.row(table, row_id)
            if not _stands(now, after):
                raise _in_the_way(connection, record, (table, row_id), own)
            step.restore(table, row_id, _goal(connection, record, table, now, before, after))


def _goal(
    connection: Connection,
    record: StepRecord,
    table: str,
    now: Mapping[str, Any] | None,
    before: Row | None,
    after: Row | None,
) -> dict[str, Any] | None:
    """The row as it was before the record."""
    if before is not None and after is not None:
        return {**(now or {}), **before}
    if before is not None:
        return dict(before)
    assert now is not None
    _refuse_if_referred_to(connection, record, table, now["id"])
    # A document's text is in no journal, so its row stays, marked.
    return {**now, "removed": 1} if table == "document" else None


def _stands(now: Mapping[str, Any] | None, after: Row | None) -> bool:
    """Whether the row still has every value that the record wrote."""
    if after is None:
        return now is None
    if now is None:
        return False
    return all(now[column] == value for column, value in after.items())


def _refuse_if_referred_to(connection: Connection, record: StepRecord, table: str, row_id: str) -> None:
    for other, column in REFERENCES.get(table, []):
        found = connection.execute(
            f'SELECT id FROM "{other}" WHERE "{column}" = ? ORDER BY id DESC LIMIT 1', [row_id]
        ).fetchone()
        if found:
            raise _in_the_way(connection, record, (other, found[0]), {record.seq})
    if table == "coder" and (newest := journal.newest_live_of(connection, row_id)):
        raise _named(newest)


def _in_the_way(
    connection: Connection, record: StepRecord, row: tuple[str, str], own: set[int]
) -> EditRefused:
    blocking = journal.last_touching(connection, *row, after=record.seq)
    if blocking is None or blocking.seq in own:
        return EditRefused("undo_changed_outside", seq=record.seq)
    return _named(blocking)


def _named(blocking: StepRecord) -> EditRefused:
    return EditRefused("undo_in_the_way", seq=blocking.seq, at=blocking.at, step=blocking)
