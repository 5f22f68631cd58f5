"""One step: the writes of one action, recorded as rows before and after."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.model.changes import Changes, Row, RowChange
from annotator.store.connection import Connection, rows_by_id


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
        todo = [row for row in self.rows(table, row_ids).values() if any(row[c] != cells[c] for c in own)]
        self._set(table, [(row, {**row, **cells}) for row in todo])

    def update_each(self, table: str, cells: Mapping[str, Mapping[str, Any]]) -> None:
        """Set cells of many rows of one table, by id, each its own."""
        times = {"modified_at": self.at} if "modified_at" in self._columns[table] else {}
        todo = [
            (row, {**row, **cells[row_id], **times})
            for row_id, row in self.rows(table, cells).items()
            if any(row[column] != value for column, value in cells[row_id].items())
        ]
        self._set(table, todo)

    def delete(self, table: str, row_id: str) -> None:
        self.delete_many(table, [row_id])

    def delete_many(self, table: str, row_ids: Iterable[str]) -> None:
        """Take rows of one table away."""
        self._delete(table, list(self.rows(table, row_ids).values()))

    def rows(self, table: str, row_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Those of the rows that there are inside this step, by id."""
        return rows_by_id(self._connection, table, row_ids)

    def restore(self, table: str, pairs: Iterable[tuple[Row | None, Row | None]]) -> None:
        """Put rows of one table into a state of old: each as it is now and as it shall be."""
        whole = list(pairs)
        self._delete(table, [dict(now) for now, goal in whole if now and not goal])
        self.insert_many(table, [dict(goal) for now, goal in whole if goal and not now])
        self._set(table, [(dict(now), dict(goal)) for now, goal in whole if now and goal])

    def touched(self) -> tuple[RowChange, ...]:
        """Every row that is not as it was, in the order first touched."""
        return tuple(change for change in self._touched.values() if change.before != change.after)

    def _delete(self, table: str, gone: list[dict[str, Any]]) -> None:
        self._connection.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row["id"],) for row in gone])
        for row in gone:
            self._record(table, row["id"], row, None)

    def _set(self, table: str, pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        alike: dict[tuple[str, ...], list[list[Any]]] = {}
        for before, after in pairs:
            changed = tuple(column for column in after if after[column] != before[column])
            alike.setdefault(changed, []).append([*(after[column] for column in changed), before["id"]])
            self._record(table, before["id"], before, after)
        for changed, values in alike.items():
            if changed:
                cells = ", ".join(f'"{column}" = ?' for column in changed)
                self._connection.executemany(f'UPDATE "{table}" SET {cells} WHERE id = ?', values)

    def _record(
        self, table: str, row_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        earlier = self._touched.get((table, row_id))
        first = earlier.before if earlier else before
        self._touched[table, row_id] = RowChange(table, row_id, first, after)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
