"""What another process has written, told as if it had been done here.

The journal holds of each touched row the cells that changed. Who follows redraws from whole rows,
so they are put together backwards from what stands in the tables now.
"""

from annotator.model.changes import Changes, Row, RowChange
from annotator.store import journal
from annotator.store.connection import Connection, rows_at


def changes_since(connection: Connection, seq: int) -> tuple[int, Changes]:
    """The newest seq, and all steps after the given one as one change from then to now.

    The caller reads inside one snapshot.
    """
    steps = journal.since(connection, seq)
    if not steps:
        return seq, Changes("")
    lines = [line for step in steps for line in journal.lines_of(connection, step.seq)]
    keys = list(dict.fromkeys((table, row_id) for table, row_id, _, _ in lines))
    now = rows_at(connection, keys)
    then: dict[tuple[str, str], Row | None] = dict(now)
    for table, row_id, before, after in reversed(lines):
        then[table, row_id] = _before(then[table, row_id], before, after)
    touched = (RowChange(*key, then[key], now[key]) for key in keys if then[key] != now[key])
    last = steps[-1]
    return last.seq, Changes(last.label, tuple(touched), last.id, last.details)


def _before(row: Row | None, before: Row | None, after: Row | None) -> Row | None:
    """A row as it was before a step that left it like this."""
    if before is None:
        return None
    return dict(before) if after is None else {**(row or {}), **before}
