"""Which of their rows are ours under another id: the same text, code, coding, task.

Ids never change, so the same row has the same id in every copy. What two people have made each for
themselves is told by what it says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.errors import EditRefused
from annotator.model.round import MAIN
from annotator.store.whole_rows import Row, Rows
from annotator.teamwork.merging.plan import (
    OLDER,
    REFUSED,
    SAME_CODING,
    TEXT,
    Conflict,
    Decide,
    kind_of,
    twins,
)

_KEYS: dict[str, tuple[str, ...]] = {
    "document": ("sha256",),
    "code": ("parent_id", "name"),
    "variable": ("key",),
    "document_group": ("name",),
    "export_preset": ("name",),
    "assignment": ("round_id", "document_id", "coder_id"),
    "memo": ("document_id", "coder_id"),
    "document_value": ("document_id", "variable_id", "coder_id"),
    "heading_mark": ("document_id", "start"),
    "quantity_decision": ("document_id", "start", "end"),
    "code_review": ("document_id", "coder_id", "code_id"),
    "coding": ("document_id", "start", "end", "code_id", "coder_id", "round_id"),
}
"""By what a row of a table is the same as another; a table comes after those it refers to."""

Key = tuple[object, ...]

_SHARED = (
    *("project", "coder", "codebook_version", "round", "document", "code", "variable"),
    *("document_group", "export_preset"),
)
"""Tables whose rows stay as they are here where they were matched by content, but for what they say."""

_ONE_EACH = ("assignment", "code_review", "heading_mark", "quantity_decision")
"""Matched rows of these need no decision: ours stays, a finished task is finished."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """Another file's rows, what they were when it parted from ours, and the hashes of the texts that really
    stand in it, by document id. `last_step`: the id of its newest step.
    """

    path: Path
    rows: Rows
    base: Rows
    hashes: Mapping[str, str]
    last_step: str


@dataclass(slots=True)
class Identified:
    """Their rows under our ids. `base`: what theirs were when they parted, by their ids; `conflicts`: those
    that were met on the way.
    """

    rows: Rows
    ours: Rows
    base: Rows
    decide: Decide
    conflicts: list[Conflict] = field(default_factory=list)
    refused: set[str | None] = field(default_factory=set)
    index: dict[str, dict[Key, Row]] = field(default_factory=dict)


def identified(
    ours: Rows,
    theirs: Theirs,
    decide: Decide,
    *,
    by_content: bool,
    coders: Mapping[str, str] | None = None,
) -> Identified:
    """Their rows with our ids where they are ours. `coders`: our coder's name by theirs.

    EditRefused: `no_such_coder`, `same_name_two_coders` where nobody has said whether it is one person.
    """
    rows = theirs.rows
    ids = _coder_ids(ours, rows, coders or {})
    copied: Rows = {table: dict(own) for table, own in ours.items()}
    found = Identified({table: {} for table in ours}, copied, theirs.base, decide)
    if by_content:
        ids |= _project_ids(ours, rows)
    ids |= _version_and_round_ids(ours, rows, by_content=by_content)
    found.index = {
        table: {_key(table, row): row for row in reversed(ours[table].values())} for table in _KEYS
    }
    _refuse_documents(found, ours, theirs)
    for table in sorted(rows, key=_order):
        for row in _parents_first(table, rows[table]):
            if found.refused & {row.get("document_id"), row["id"]}:
                continue
            known = {column: ids.get(cell, cell) for column, cell in row.items() if _is_id(column)}
            mine = {**row, **known}
            if mine["id"] == row["id"] and row["id"] not in ours[table]:
                _meet(found, ids, table, mine)
            elif mine["id"] != row["id"] and (by_content or table in ("coder", "codebook_version", "round")):
                found.rows[table][mine["id"]] = ours[table][mine["id"]]
            else:
                found.rows[table][mine["id"]] = mine
    return found


def _meet(found: Identified, ids: dict[str, str], table: str, row: Row) -> None:
    """A row that is not ours by its id: new, unless one of ours says the same."""
    other = found.index[table].get(_key(table, row)) if table in _KEYS else None
    if other is None:
        found.rows[table][row["id"]] = row
        return
    if table == "coding":
        _same_coding(found, row, other)
        return
    ids[row["id"]] = other["id"]
    if table in _SHARED:
        _say_together(found, table, (other, row), first=other)
    elif table in _ONE_EACH:
        found.rows[table][other["id"]] = _finished_of(other, row) if table == "assignment" else other
        found.ours[table][other["id"]] = found.rows[table][other["id"]]
    else:
        found.rows[table][other["id"]] = {**row, "id": other["id"], "created_at": other["created_at"]}


def _same_coding(found: Identified, row: Row, other: Row) -> None:
    """The same span, code and coder under two ids: the older id stays, with what both say."""
    first = min((row, other), key=lambda one: str(one["id"]))
    if first is row:
        found.ours["coding"].pop(other["id"])
    _say_together(found, "coding", (other, row), first=first)
    found.index["coding"][_key("coding", first)] = found.rows["coding"][first["id"]]


def _say_together(found: Identified, table: str, pair: tuple[Row, Row], *, first: Row) -> None:
    """Our row and theirs, that are one thing, as the row of the id that stays: a difference is a conflict."""
    mine, his = pair
    said, clash = twins(table, mine, his, found.base.get(table, {}).get(his["id"]))
    take = found.decide(table, first["id"]) if clash else OLDER
    if table == "coding" or clash:
        kind = SAME_CODING if table == "coding" else kind_of(table)
        found.conflicts.append(Conflict(kind, table, first["id"], mine, his, take))
    said |= {column: (his if take == "theirs" else mine)[column] for column in clash}
    found.rows[table][first["id"]] = found.ours[table][first["id"]] = {**first, **said}


def _finished_of(ours: Row, theirs: Row) -> Row:
    if theirs["status"] == "finished" and ours["status"] != "finished":
        cells = ("status", "started_at", "finished_at", "codebook_version_id")
        return {**ours, **{cell: theirs[cell] for cell in cells}}
    return ours


def _key(table: str, row: Row) -> Key:
    return tuple(row.get(column) for column in _KEYS[table])


def _refuse_documents(found: Identified, ours: Rows, theirs: Theirs) -> None:
    """Documents whose text is not the one of their row, or not ours: all that is about them stays out."""
    for row_id, row in theirs.rows["document"].items():
        own = ours["document"].get(row_id)
        if not row["sha256"] == theirs.hashes.get(row_id) == (own or row)["sha256"]:
            found.refused.add(row_id)
            found.conflicts.append(Conflict(TEXT, "document", row_id, own, row, REFUSED))


def _coder_ids(ours: Rows, theirs: Rows, names: Mapping[str, str]) -> dict[str, str]:
    own = {row["name"]: row["id"] for row in ours["coder"].values()}
    ids: dict[str, str] = {}
    for theirs_name, our_name in names.items():
        if our_name not in own:
            raise EditRefused("no_such_coder", coder=our_name)
        ids |= {r["id"]: own[our_name] for r in theirs["coder"].values() if r["name"] == theirs_name}
    for row in theirs["coder"].values():
        if row["id"] not in ids and row["id"] not in ours["coder"] and row["name"] in own:
            raise EditRefused("same_name_two_coders", coder=row["name"])
    return ids


def _project_ids(ours: Rows, theirs: Rows) -> dict[str, str]:
    return dict(zip(theirs["project"], ours["project"], strict=False))


def _version_and_round_ids(ours: Rows, theirs: Rows, *, by_content: bool) -> dict[str, str]:
    """Their version in work is ours; a round of the same name, or `main`, is the same one."""
    working = max(
        (row for row in ours["codebook_version"].values() if row["frozen_at"] is None),
        key=lambda row: row["number"],
    )
    ids = {
        row["id"]: working["id"]
        for row in theirs["codebook_version"].values()
        if row["id"] not in ours["codebook_version"] and (by_content or row["frozen_at"] is None)
    }
    for row in theirs["round"].values():
        if row["id"] not in ours["round"]:
            same = (
                r
                for r in ours["round"].values()
                if r["name"] == row["name"] or r["kind"] == row["kind"] == MAIN
            )
            other = next(same, None)
            if other is not None:
                ids[row["id"]] = other["id"]
    return ids


def _order(table: str) -> tuple[int, str]:
    first = ("project", "coder", "codebook_version", "round")
    keys = [*first, *_KEYS]
    return (keys.index(table) if table in keys else len(keys), table)


def _parents_first(table: str, rows: Mapping[str, Row]) -> Iterator[Row]:
    if table != "code":
        yield from (rows[row_id] for row_id in sorted(rows))
        return
    waiting, done = dict(rows), set[str | None]()
    while waiting:
        ready = [row for row in waiting.values() if row["parent_id"] in done or row["parent_id"] not in rows]
        for row in sorted(ready or waiting.values(), key=lambda one: one["id"]):
            done.add(row["id"])
            del waiting[row["id"]]
            yield row


def _is_id(column: str) -> bool:
    return column == "id" or column.endswith("_id")
