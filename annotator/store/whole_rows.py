"""Reading a project row by row, as hand-out and merge do."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.store.check import JOURNALED
from annotator.store.journal import encode
from annotator.store.packing import content_hash
from annotator.store.project import Project

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""By table and id."""

TABLES = JOURNALED


def all_rows(project: Project) -> Rows:
    """Every row of every table that the journal knows; texts are not among them."""
    return {
        table: {row["id"]: row for row in project.rows(f'SELECT * FROM "{table}" ORDER BY id')}
        for table in TABLES
    }


def texts(project: Project, document_ids: Iterable[str]) -> Iterator[Row]:
    """Texts, original bytes and cleaning maps of documents, one by one."""
    yield from project.rows(
        "SELECT id, text, original, cleaning FROM document_text"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        encode(list(document_ids)),
    )


def text_hashes(project: Project) -> dict[str, str]:
    """The hash of each text as it stands in the file, by document id."""
    found = project.rows("SELECT id, text FROM document_text")
    return {row["id"]: content_hash(row["text"].encode("utf-8", "surrogatepass")) for row in found}


def references(project: Project) -> dict[str, dict[str, str]]:
    """By table and column the table whose rows the column names."""
    found: dict[str, dict[str, str]] = {table: {} for table in TABLES}
    for table, columns in found.items():
        for row in project.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', table):
            columns[row["from"]] = row["table"]
    return found


def brought_and_undone(project: Project, label: str) -> set[str]:
    """Ids of the documents that steps of that label had brought, which were undone."""
    found = project.rows(
        "SELECT r.row_id FROM step_row r JOIN step s ON s.seq = r.seq WHERE s.label = ?"
        " AND s.undone_by IS NOT NULL AND r.\"table\" = 'document' AND r.before IS NULL",
        label,
    )
    return {row["row_id"] for row in found}


def step_hashes(project: Project) -> list[tuple[str, str]]:
    """Id and hash of every step, oldest first."""
    return [(row["id"], row["hash"]) for row in project.rows("SELECT id, hash FROM step ORDER BY seq")]


def before_steps(project: Project, seq: int, now: Rows) -> Rows:
    """Every row as it was when a step had been made: what came later is taken back, newest first."""
    then: Rows = defaultdict(dict)
    for table, rows in now.items():
        then[table] = dict(rows)
    for line in project.rows(
        'SELECT "table", row_id, before, after FROM step_row WHERE seq > ? ORDER BY seq DESC, n DESC', seq
    ):
        before, after = (json.loads(line[side]) if line[side] else None for side in ("before", "after"))
        rows = then[line["table"]]
        if before is None:
            rows.pop(line["row_id"], None)
        else:
            rows[line["row_id"]] = dict(before) if after is None else {**rows[line["row_id"]], **before}
    return dict(then)
