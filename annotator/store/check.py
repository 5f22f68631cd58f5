"""Is the project whole? SQLite's own check, text hashes, offsets, dangling ids, and the journal,
which must replay to the present state of every cell.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model.errors import FileRefused
from annotator.store import journal
from annotator.store.packing import content_hash
from annotator.store.project import Project

# Tables whose rows the journal knows.
JOURNALED = ("project", "coder", "codebook_version", "code", "round", "document", "assignment", "coding")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `kind` is sqlite, dangling, journal, replay, text or offsets."""

    kind: str
    table: str
    id: str | None
    what: str


def problems_of(path: Path) -> list[Problem]:
    """The problems of a project file, also of one so damaged that it cannot be opened."""

    def look() -> list[Problem]:
        with Project.open(path, writing=False) as project, project.snapshot():
            return check(project)

    return _with_damage(look)


def check(project: Project) -> list[Problem]:
    """Every problem found; an empty list means that the project is whole."""
    # What SQLite itself cannot read, the rest cannot judge.
    return _with_damage(lambda: list(_sqlite(project)) or list(_contents(project)))


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


def _dangling(project: Project) -> Iterator[Problem]:
    for row in project.rows("PRAGMA foreign_key_check"):
        owner = next(project.rows(f'SELECT id FROM "{row["table"]}" WHERE rowid = ?', row["rowid"]))
        yield Problem("dangling", row["table"], owner["id"], f"points at a {row['parent']} that is not there")


def _chain(project: Project) -> Iterator[Problem]:
    previous, expected = "", 1
    lines = _lines_by_seq(project)
    for step in project.rows("SELECT * FROM step ORDER BY seq"):
        if step["seq"] != expected:
            yield Problem("journal", "step", str(step["seq"]), f"step {expected} is missing before it")
        rows = [
            tuple(line[c] for c in ("n", "table", "row_id", "before", "after"))
            for line in lines.pop(step["seq"], [])
        ]
        if journal.digest(previous, step, rows) != step["hash"]:
            table = "step_row" if rows else "step"
            yield Problem(
                "journal", table, str(step["seq"]), "this step or its rows were altered: hash differs"
            )
        previous, expected = step["hash"], step["seq"] + 1
    for seq in lines:
        yield Problem("journal", "step_row", str(seq), "rows of a step that is not there")


def _lines_by_seq(project: Project) -> dict[int, list[dict[str, Any]]]:
    lines: dict[int, list[dict[str, Any]]] = {}
    for line in project.rows("SELECT * FROM step_row ORDER BY seq, n"):
        lines.setdefault(line["seq"], []).append(line)
    return lines


def _undone_by(project: Project) -> Iterator[Problem]:
    steps = list(project.rows("SELECT seq, id, group_id, label, undoes, undone_by FROM step ORDER BY seq"))
    expected: dict[int, int | None] = {}
    units: dict[str, list[int]] = {}
    aims: dict[int, str] = {}
    for step in steps:
        seq = step["seq"]
        expected[seq] = None
        units.setdefault(step["group_id"] or step["id"], []).append(seq)
        if not step["undoes"]:
            continue
        aims[seq] = step["undoes"]
        for target in units.get(step["undoes"], []):
            if target == seq:
                continue
            expected[target] = seq
            if step["label"] == journal.REDO:
                expected |= dict.fromkeys(units.get(aims.get(target, ""), []), None)
    for step in steps:
        if step["undone_by"] != expected[step["seq"]]:
            yield Problem(
                "journal",
                "step",
                str(step["seq"]),
                f"undone_by is {step['undone_by']}, by the later steps it is {expected[step['seq']]}",
            )


def _replay(project: Project) -> Iterator[Problem]:
    told = _told_by_journal(project)
    for table in JOURNALED:
        stands = {row["id"]: row for row in project.rows(f'SELECT * FROM "{table}"')}
        yield from _differences(table, told.pop(table, {}), stands)
    for table, rows in told.items():
        yield from (
            Problem("replay", table, row_id, "the journal names a table that is not there") for row_id in rows
        )


def _told_by_journal(project: Project) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row as the journal's steps leave it, by table and id."""
    state: dict[str, dict[str, dict[str, Any]]] = {}
    for line in project.rows('SELECT "table", row_id, before, after FROM step_row ORDER BY seq, n'):
        rows = state.setdefault(line["table"], {})
        if line["after"] is None:
            rows.pop(line["row_id"], None)
        else:
            rows[line["row_id"]] = {**rows.get(line["row_id"], {}), **json.loads(line["after"])}
    return state


def _differences(
    table: str, told: dict[str, dict[str, Any]], stands: dict[str, dict[str, Any]]
) -> Iterator[Problem]:
    for row_id in told.keys() - stands.keys():
        yield Problem("replay", table, row_id, "the journal has this row, the table has not")
    for row_id in stands.keys() - told.keys():
        yield Problem("replay", table, row_id, "the table has this row, the journal has not")
    for row_id in told.keys() & stands.keys():
        altered = [c for c in stands[row_id] if stands[row_id][c] != told[row_id].get(c)]
        if altered:
            yield Problem("replay", table, row_id, f"not as the journal says: {', '.join(altered)}")


def _texts(project: Project) -> Iterator[Problem]:
    found = project.rows(
        "SELECT t.*, d.n_chars, d.sha256, d.original_sha256, d.cleaning_sha256"
        " FROM document_text t LEFT JOIN document d ON d.id = t.id"
    )
    seen = set()
    for row in found:
        seen.add(row["id"])
        if row["sha256"] is None:
            yield Problem("text", "document_text", row["id"], "a text without its document")
            continue
        yield from (Problem("text", "document_text", row["id"], what) for what in _text_faults(row))
    for row in project.rows("SELECT id FROM document"):
        if row["id"] not in seen:
            yield Problem("text", "document_text", row["id"], "a document without its text")


def _text_faults(row: dict[str, Any]) -> Iterable[str]:
    if content_hash(row["text"].encode()) != row["sha256"]:
        yield "the text is not the one that was imported"
    if len(row["text"]) != row["n_chars"]:
        yield "the text has another length than its document says"
    for column in ("original", "cleaning"):
        try:
            content = zlib.decompress(row[column])
        except zlib.error:
            yield f"{column} cannot be unpacked"
            continue
        if content_hash(content) != row[f"{column}_sha256"]:
            yield f"{column} is not what was imported"


def _offsets(project: Project) -> Iterator[Problem]:
    found = project.rows(
        "SELECT c.id, c.start, c.end, d.n_chars FROM coding c JOIN document d ON d.id = c.document_id"
        " WHERE c.start < 0 OR c.end <= c.start OR c.end > d.n_chars"
    )
    for row in found:
        yield Problem(
            "offsets", "coding", row["id"], f"[{row['start']}, {row['end']}) of {row['n_chars']} characters"
        )
