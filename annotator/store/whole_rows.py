"""Reading a project row by row, as hand-out and merge do."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.store.check import JOURNALED
from annotator.store.journal import encode
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
