"""Two states of a project and the one they parted from: what becomes of every row.

Pure: rows as dictionaries, by table and id. A cell that only one side has changed is that side's; what
both have changed to different values is a conflict, which somebody decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from annotator.store.whole_rows import Row, Rows

Take = Literal["ours", "theirs"]
Decide = Callable[[str, str], Take | None]
"""Whose row of a table counts, by its id; None where nobody has said."""

BOTH_CHANGED, SAME_CODING, CODEBOOK, TEXT = "both_changed", "same_coding", "codebook", "text"
OLDER, REFUSED = "older", "refused"

_TOGETHER = {
    "coding": (("document_id", "code_id", "start", "end"),),
    "quantity_decision": (("status", "cells", "coder_id"),),
}
"""Cells that only make sense together: a coding is one statement, a decision somebody's."""

SAID = {
    "coding": ("value", "weight", "certainty", "flag", "rank", "memo"),
    "code": (
        *("number", "name_en", "definition", "definition_en", "include", "exclude", "example", "indicators"),
        *("codable", "exclusive_group", "value_kind", "value_unit", "choices", "memo"),
    ),
    "variable": ("label", "label_en", "type", "labels", "missing", "judged", "derived_from", "mapping"),
}
"""What a person says in a row, by which two of one thing can differ; by table."""

_NOTHING = (None, "", "[]", "{}")

_TIMES = ("modified_at",)
_OF_CODEBOOK = ("code", "codebook_version", "code_change")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that both changed. `resolution`: ours, theirs, older or refused; None: not decided."""

    kind: str
    table: str
    id: str
    ours: Row | None
    theirs: Row | None
    resolution: str | None = None


@dataclass(slots=True)
class Outcome:
    """The state after the merge, and how it came to be."""

    rows: Rows
    same: int = 0
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def undecided(self) -> list[Conflict]:
        return [one for one in self.conflicts if one.resolution is None]


def merged(ours: Rows, theirs: Rows, base: Rows, decide: Decide) -> Outcome:
    """Our rows with theirs brought in; `base`: what both were when they parted."""
    found = Outcome({table: dict(rows) for table, rows in ours.items()})
    for table in ours:
        mine, his, was = ours[table], theirs.get(table, {}), base.get(table, {})
        for row_id in sorted({*his, *(row_id for row_id in was if row_id not in his)}):
            _row(found, table, row_id, (mine.get(row_id), his.get(row_id), was.get(row_id)), decide)
    return found


def _row(
    found: Outcome,
    table: str,
    row_id: str,
    states: tuple[Row | None, Row | None, Row | None],
    decide: Decide,
) -> None:
    mine, his, was = states
    if mine is not None and his is not None:
        goal, clash = _cells(table, mine, his, was)
        if clash:
            take = decide(table, row_id)
            found.conflicts.append(Conflict(kind_of(table), table, row_id, mine, his, take))
            goal = {**goal, **{c: (his if take == "theirs" else mine)[c] for c in clash}}
        found.rows[table][row_id] = goal
        found.same += alike(mine, his)
    elif mine is None and his is None:
        return
    elif was is None:
        if his is not None:
            found.rows[table][row_id] = his
    elif alike(mine or his or {}, was):  # one side only took it away
        found.rows[table].pop(row_id, None)
    elif mine is None or his is None:
        _taken_away_and_changed(found, table, row_id, (mine, his), decide)


def _taken_away_and_changed(
    found: Outcome, table: str, row_id: str, states: tuple[Row | None, Row | None], decide: Decide
) -> None:
    mine, his = states
    take = decide(table, row_id)
    found.conflicts.append(Conflict(kind_of(table), table, row_id, mine, his, take))
    kept = his if take == "theirs" else mine
    if kept is None:
        found.rows[table].pop(row_id, None)
    else:
        found.rows[table][row_id] = kept


def _cells(table: str, mine: Row, his: Row, was: Row | None) -> tuple[Row, list[str]]:
    """The row put together, and the columns that both changed to different values."""
    goal, clash = dict(mine), list[str]()
    for columns in _groups(table, mine):
        own, other = ([row.get(c) for c in columns] for row in (mine, his))
        before = [was.get(c) for c in columns] if was is not None else None
        if other in (own, before):
            continue
        if own == before:
            goal.update(zip(columns, other, strict=True))
        else:
            clash += columns
    for column in _TIMES:
        if mine.get(column) and his.get(column):
            goal[column] = max(mine[column], his[column])
    return goal, clash


def _groups(table: str, row: Row) -> Iterator[Sequence[str]]:
    together = _TOGETHER.get(table, ())
    yield from together
    inside = {column for group in together for column in group}
    yield from ([column] for column in row if column not in inside and column not in _TIMES)


def twins(table: str, mine: Row, his: Row, was: Row | None) -> tuple[dict[str, Any], list[str]]:
    """What two rows on one thing say together, and the columns in which they differ.

    `was`: what theirs was when it was last seen here; where it was never seen, a blank gives way.
    """
    goal, clash = dict[str, Any](), list[str]()
    for column in SAID.get(table, ()):
        own, other = mine[column], his[column]
        goal[column] = own
        if other == own or (other == was[column] if was is not None else other in _NOTHING):
            continue
        if own == was[column] if was is not None else own in _NOTHING:
            goal[column] = other
        else:
            clash.append(column)
    return goal, clash


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two states of a row say the same; when they were last touched says nothing."""
    return {c: v for c, v in one.items() if c not in _TIMES} == {
        c: v for c, v in other.items() if c not in _TIMES
    }


def kind_of(table: str) -> str:
    """What a conflict on a row of that table is called."""
    return CODEBOOK if table in _OF_CODEBOOK else BOTH_CHANGED
