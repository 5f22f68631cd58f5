"""Is the project whole? SQLite's own check, text hashes, offsets, dangling ids, and the journal,
which must replay to the present state of every cell.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from annotator.i18n import tr
from annotator.model.errors import FileRefused
from annotator.store import journal
from annotator.store.packing import content_hash
from annotator.store.project import Project

# Tables whose rows the journal knows.
JOURNALED = (
    *("project", "coder", "codebook_version", "code", "round", "document", "assignment", "coding"),
    *("variable", "document_value", "heading_mark", "quantity_decision"),
    *("memo", "code_change", "code_review", "document_group"),
    *("layer_view", "decision", "agreement_run", "export_preset"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `kind` is sqlite, schema, dangling, journal, replay, text or offsets.

    `id` is that of the row, in the journal the number of the step; `what` a sentence.
    """

    kind: str
    table: str
    id: str | None
    what: str


def problems_of(path: Path) -> list[Problem]:
    """The problems of a project file, also of one so damaged that it cannot be opened."""

    def look() -> list[Problem]:
        with Project.open(path, writing=False) as project:
            return check(project)

    return _with_damage(look)


def check(project: Project) -> list[Problem]:
    """Every problem found; an empty list means that the project is whole."""

    def look() -> list[Problem]:
        with project.seeing_all(), project.snapshot(any_bytes=True):
            # What SQLite itself cannot read, or what has other columns, the rest cannot judge.
            return list(_sqlite(project)) or list(_schema(project)) or list(_contents(project))

    return _with_damage(look)


def _with_damage(look: Callable[[], list[Problem]]) -> list[Problem]:
    """What was found, or where SQLite gave up, that."""
    try:
        return look()
    except FileRefused as refusal:
        if refusal.key != "damaged":
            raise
        return [Problem("sqlite", "", None, str(refusal.__cause__))]


def _contents(project: Project) -> Iterator[Problem]:
    for look in (_dangling, _chain, _undone_by, _replay, _texts, _offsets):
        yield from look(project)


def _sqlite(project: Project) -> Iterator[Problem]:
    for row in project.rows("PRAGMA integrity_check"):
        said = next(iter(row.values()))
        if said != "ok":
            yield Problem("sqlite", "", None, str(said))


def _schema(project: Project) -> Iterator[Problem]:
    from annotator.store.schema import shape  # sqlite_utils takes a quarter of a second

    expected = shape(project.schema)
    stands = {
        row["name"]: {column["name"] for column in project.rows(f'PRAGMA main.table_info("{row["name"]}")')}
        for row in project.rows("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    }
    for table, columns in expected.items():
        if table not in stands:
            yield Problem("schema", table, None, tr("problem.table_lost"))
        elif stands[table] != set(columns):
            differing = ", ".join(sorted(stands[table] ^ set(columns)))
            yield Problem("schema", table, None, tr("problem.other_columns", columns=differing))
    for row in project.rows("SELECT name, type FROM main.sqlite_master WHERE type IN ('trigger', 'view')"):
        yield Problem("schema", row["name"], None, tr("problem.not_ours", kind=row["type"]))


def _dangling(project: Project) -> Iterator[Problem]:
    for row in project.rows("PRAGMA foreign_key_check"):
        owner = next(project.rows(f'SELECT id FROM "{row["table"]}" WHERE rowid = ?', row["rowid"]))
        yield Problem(
            "dangling", row["table"], owner["id"], tr("problem.points_nowhere", table=row["parent"])
        )


def _chain(project: Project) -> Iterator[Problem]:
    previous, expected = "", 1
    lines = groupby(project.rows("SELECT * FROM step_row ORDER BY seq, n"), key=lambda line: int(line["seq"]))
    at, rows = next(lines, (None, iter(())))
    for step in project.rows("SELECT * FROM step ORDER BY seq"):
        seq = step["seq"]
        if seq != expected:
            yield _altered("step", seq, tr("problem.step_missing", seq=expected))
        while at is not None and at < seq:
            yield _altered("step_row", at, tr("problem.rows_without_step", seq=at))
            at, rows = next(lines, (None, iter(())))
        own = []
        if at == seq:
            own = [tuple(line[c] for c in ("n", "table", "row_id", "before", "after")) for line in rows]
            at, rows = next(lines, (None, iter(())))
        if journal.digest(previous, step, own) != step["hash"]:
            # One hash covers both, so either may have been altered.
            for table in ("step", "step_row"):
                yield _altered(table, seq, tr("problem.step_altered", seq=seq))
        previous, expected = step["hash"], seq + 1
    while at is not None:
        yield _altered("step_row", at, tr("problem.rows_without_step", seq=at))
        at, rows = next(lines, (None, iter(())))


def _altered(table: str, seq: int, what: str) -> Problem:
    return Problem("journal", table, str(seq), what)


def _undone_by(project: Project) -> Iterator[Problem]:
    columns = "seq, id, group_id, coder_id, label, details, undoes, undone_by"
    steps = list(project.rows(f"SELECT {columns} FROM step ORDER BY seq"))
    expected = _undone_by_later_steps(steps)
    for step in steps:
        told = expected[step["seq"]]
        if step["undone_by"] != told:
            what = tr("problem.undone_by", seq=step["seq"], stands=step["undone_by"], told=told)
            yield _altered("step", step["seq"], what)


def _undone_by_later_steps(steps: list[dict[str, Any]]) -> dict[int, int | None]:
    undone: dict[int, int | None] = {}
    taken: dict[int, list[int]] = {}  # what each undo took back
    for at, step in enumerate(steps):
        seq = step["seq"]
        undone[seq] = None
        if step["label"] == journal.REDO:
            taken[seq] = [s["seq"] for s in steps[:at] if s["id"] == step["undoes"]]
            undone |= {again: None for undo in taken[seq] for again in taken.get(undo, [])}
        else:
            taken[seq] = list(_taken_back(step, reversed(steps[:at]), undone)) if step["undoes"] else []
        undone |= dict.fromkeys(taken[seq], seq)
    return undone


def _taken_back(
    undo: dict[str, Any], earlier: Iterable[dict[str, Any]], undone: dict[int, int | None]
) -> Iterator[int]:
    """The same rule as the undo's own: all after the step that it went back to, else what was of its
    unit, up to something else of its coder's.
    """
    to = _goes_back_to(undo)
    for step in earlier:
        edit = step["label"] not in (journal.UNDO, journal.REDO) and undone[step["seq"]] is None
        if edit and (undo["coder_id"] is None or step["coder_id"] in (None, undo["coder_id"])):
            beyond = (step["group_id"] or step["id"]) != undo["undoes"] if to is None else step["seq"] <= to
            if beyond:
                break
            yield step["seq"]


def _goes_back_to(undo: dict[str, Any]) -> int | None:
    try:
        return journal.goes_back_to(_cells(undo["details"]))
    except (ValueError, TypeError):
        return None  # named already: the step's hash differs


def _replay(project: Project) -> Iterator[Problem]:
    state: dict[str, dict[str, Any]] = {table: {} for table in JOURNALED}
    for line in project.rows('SELECT seq, "table", row_id, before, after FROM step_row ORDER BY seq, n'):
        try:
            _play(state[line["table"]], line)
        except (ValueError, TypeError, KeyError):
            yield _altered("step_row", line["seq"], tr("problem.line_unreadable", row=line["row_id"]))
    for table, told in state.items():
        yield from _differences(project, table, told)


def _play(rows: dict[str, Any], line: dict[str, Any]) -> None:
    """One line of the journal; a row stays JSON, as it came, until something changes in it."""
    if line["after"] is None:
        del rows[line["row_id"]]
    elif line["before"] is None:
        rows[line["row_id"]] = line["after"]
    else:
        rows[line["row_id"]] = {**_cells(rows[line["row_id"]]), **_cells(line["after"])}


def _cells(row: Any) -> dict[str, Any]:
    return dict(json.loads(row) if isinstance(row, str) else row)


def _differences(project: Project, table: str, told: dict[str, Any]) -> Iterator[Problem]:
    for stands in project.rows(f'SELECT * FROM "{table}"'):
        row = told.pop(stands["id"], None)
        if row is None:
            yield Problem("replay", table, stands["id"], tr("problem.row_added"))
            continue
        try:
            cells = _cells(row)
        except (ValueError, TypeError):
            continue  # named already: the step's hash differs
        altered = [column for column in stands if stands[column] != cells.get(column)]
        if altered:
            what = tr("problem.cells_differ", columns=", ".join(altered))
            yield Problem("replay", table, stands["id"], what)
    for row_id in told:
        yield Problem("replay", table, row_id, tr("problem.row_lost"))


def _texts(project: Project) -> Iterator[Problem]:
    found = project.rows(
        "SELECT t.*, d.n_chars, d.sha256, d.original_sha256, d.cleaning_sha256"
        " FROM document_text t LEFT JOIN document d ON d.id = t.id"
    )
    seen = set()
    for row in found:
        seen.add(row["id"])
        if row["sha256"] is None:
            yield Problem("text", "document_text", row["id"], tr("problem.text_alone"))
            continue
        yield from (Problem("text", "document_text", row["id"], what) for what in _text_faults(row))
    for row in project.rows("SELECT id FROM document"):
        if row["id"] not in seen:
            yield Problem("text", "document_text", row["id"], tr("problem.text_lost"))


def _text_faults(row: dict[str, Any]) -> Iterable[str]:
    if content_hash(row["text"].encode()) != row["sha256"]:
        yield tr("problem.text_changed")
    if len(row["text"]) != row["n_chars"]:
        yield tr("problem.text_length")
    for column in ("original", "cleaning"):
        try:
            content = zlib.decompress(row[column])
        except zlib.error:
            yield tr("problem.unpackable", column=column)
            continue
        if content_hash(content) != row[f"{column}_sha256"]:
            yield tr("problem.bytes_changed", column=column)


def _offsets(project: Project) -> Iterator[Problem]:
    found = project.rows(
        "SELECT c.id, c.start, c.end, d.n_chars FROM coding c JOIN document d ON d.id = c.document_id"
        " WHERE c.start < 0 OR c.end <= c.start OR c.end > d.n_chars"
    )
    for row in found:
        span = {name: row[name] for name in ("start", "end", "n_chars")}
        yield Problem("offsets", "coding", row["id"], tr("problem.span_outside", **span))
