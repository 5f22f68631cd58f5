"""One step: the writes of one action, recorded as rows before and after."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from annotator.model.changes import Changes, RowChange
from annotator.store.connection import Connection, rows

_BATCH = 500  # well under SQLite's limit of parameters in one statement


class Step:
    """Handed out by `Project.step`. Rows are dictionaries; ids are given where a row has none.

    What is touched more than once is recorded once, from its first state to its last, and a row
    that ends as it began is not recorded at all.
    """

    def __init__(self, connection: Connection, columns: dict[str, list[str]], at: str, new_id: Any) -> None:
        self._connection = connection
        self._columns = columns
        self._touched: dict[tuple[str, str], RowChange] = {}
        self._new_id = new_id
        self.at = at
        self.changes = Changes("")
        self.details: dict[str, Any] = {}

    def insert(self, table: str, row: dict[str, Any]) -> str:
        """Add a row; returns its id."""
        return self.insert_many(table, [row])[0]

    def insert_many(self, table: str, new_rows: Iterable[dict[str, Any]]) -> list[str]:
        """Add rows of one table; columns not given are null, times are the step's own."""
        columns = self._columns[table]
        times = {c: self.at for c in ("created_at", "modified_at") if c in columns}
        full = [{**dict.fromkeys(columns), **times, "id": self._new_id(), **row} for row in new_rows]
        unknown = {name for row in full for name in row} - set(columns)
        if unknown:
            raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f'INSERT INTO "{table}" ({_quoted(columns)}) VALUES ({marks})',
            [[row[column] for column in columns] for row in full],
        )
        for row in full:
            self._record(table, row["id"], None, row)
        return [row["id"] for row in full]

    def insert_texts(self, texts: Iterable[dict[str, Any]]) -> None:
        """Keep the texts of new documents: outside the journal, their hashes stand in `document`."""
        self._connection.executemany(
            "INSERT INTO document_text (id, text, original, cleaning)"
            " VALUES (:id, :text, :original, :cleaning)",
            texts,
        )

    def update(self, table: str, row_id: str, **cells: Any) -> None:
        """Set cells of one row; a cell that has the value already is no change."""
        self.update_many(table, [row_id], **cells)

    def update_many(self, table: str, row_ids: Iterable[str], **cells: Any) -> None:
        """Set the same cells in many rows of one table."""
        if "modified_at" in self._columns[table]:
            cells = {**cells, "modified_at": self.at}
        own = [column for column in cells if column != "modified_at"]
        todo = [
            row for row in self._rows(table, row_ids) if any(row[column] != cells[column] for column in own)
        ]
        self._set(table, [(row, {**row, **cells}) for row in todo])

    def delete(self, table: str, row_id: str) -> None:
        self.delete_many(table, [row_id])

    def delete_many(self, table: str, row_ids: Iterable[str]) -> None:
        """Take rows of one table away."""
        gone = self._rows(table, row_ids)
        self._connection.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row["id"],) for row in gone])
        for row in gone:
            self._record(table, row["id"], row, None)

    def row(self, table: str, row_id: str) -> dict[str, Any] | None:
        """A row as it stands inside this step, or None."""
        return next(iter(self._rows(table, [row_id])), None)

    def restore(self, table: str, row_id: str, row: dict[str, Any] | None) -> None:
        """Put a row into a state of old, whatever its own times said: undo and redo."""
        now = self.row(table, row_id)
        if row is None:
            self.delete(table, row_id)
        elif now is None:
            self.insert(table, row)
        else:
            self._set(table, [(now, row)])

    def touched(self) -> tuple[RowChange, ...]:
        """Every row that is not as it was, in the order first touched."""
        return tuple(change for change in self._touched.values() if change.before != change.after)

    def _set(self, table: str, pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        for before, after in pairs:
            changed = [column for column in after if after[column] != before[column]]
            if not changed:
                continue
            self._connection.execute(
                f'UPDATE "{table}" SET {", ".join(f"{_quoted([c])} = ?" for c in changed)} WHERE id = ?',
                [*(after[column] for column in changed), before["id"]],
            )
            self._record(table, before["id"], before, after)

    def _rows(self, table: str, row_ids: Iterable[str]) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        waiting = iter(wanted := list(row_ids))
        while batch := list(islice(waiting, _BATCH)):
            marks = ", ".join("?" * len(batch))
            for row in rows(self._connection, f'SELECT * FROM "{table}" WHERE id IN ({marks})', batch):
                found[row["id"]] = row
        return [found[row_id] for row_id in wanted if row_id in found]

    def _record(
        self, table: str, row_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        earlier = self._touched.get((table, row_id))
        first = earlier.before if earlier else before
        self._touched[table, row_id] = RowChange(table, row_id, first, after)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
