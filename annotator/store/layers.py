"""Reading which layers were shown, and the codings as they stood when they were."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.coder import CONSENSUS
from annotator.model.coding import CodedSpan, Coding
from annotator.store import assignments, rounds
from annotator.store.journal import encode
from annotator.store.project import Project

LIFTED, FINISHED = "lifted", "finished"

Row = dict[str, Any]
_CELLS = CodedSpan._fields


@dataclass(frozen=True, slots=True)
class LayerView:
    """The layers of a document shown for the first time in a round: when, why, and who had finished then
    (times by coder id). `seq` is that of its step.
    """

    id: str
    round_id: str
    document_id: str
    why: str
    finished: Mapping[str, str]
    created_at: str
    seq: int


def views(project: Project, document_id: str | None = None) -> list[LayerView]:
    """All, oldest first, or those of one document."""
    found = project.rows(
        "SELECT v.id, v.round_id, v.document_id, v.why, v.finished, v.created_at, max(r.seq) AS seq"
        " FROM layer_view v JOIN step_row r ON r.row_id = v.id AND r.before IS NULL"
        " WHERE (? IS NULL OR v.document_id = ?) GROUP BY v.id ORDER BY seq",
        *(document_id, document_id),
    )
    return [LayerView(**{**row, "finished": json.loads(row["finished"])}) for row in found]


def may_be_shown(project: Project, document_id: str, round_id: str) -> bool:
    """Whether all to whom a document was given, two at least, have finished it, and its layers are still
    unseen.
    """
    if Shown(project, document_id).of(document_id, round_id) is not None:
        return False
    done, still = finished_in(project, document_id, round_id)
    return len(done) > 1 and not still


def finished_in(project: Project, document_id: str, round_id: str) -> tuple[dict[str, str], set[str]]:
    """Who has finished a document in the layer of a round and when, and who was given it and has not."""
    now = rounds.round_of(project, round_id)
    layer = rounds.together(project, now) if now else []
    done: dict[str, str] = {}
    still: set[str] = set()
    for task in assignments.of_document(project, document_id):
        if task.round_id in layer and task.role != CONSENSUS:
            if task.status == "finished" and task.finished_at:
                done[task.coder_id] = max(task.finished_at, done.get(task.coder_id, ""))
            else:
                still.add(task.coder_id)
    return done, still - set(done)


class Shown:
    """The first view of every layer that was shown, by document and round; with `document_id` only those
    of one document are known.
    """

    def __init__(self, project: Project, document_id: str | None = None) -> None:
        self._rounds = {one.id: one for one in rounds.listed(project)}
        self._views: dict[tuple[str, str], LayerView] = {}
        for view in views(project, document_id):
            self._views.setdefault((view.document_id, self._layer(view.round_id)), view)

    def __bool__(self) -> bool:
        return bool(self._views)

    def of(self, document_id: str, round_id: str) -> LayerView | None:
        """When the layer was shown to which codings of that round belong; None for not yet."""
        return self._views.get((document_id, self._layer(round_id)))

    def changed_after(self, coding: Coding) -> bool:
        """Whether a coding was made or changed once its layer had been shown."""
        view = self.of(coding.document_id, coding.round_id)
        return view is not None and coding.modified_at > view.created_at

    def first(self, document_ids: Collection[str]) -> int:
        """The number of the step that first showed a layer of one of the documents."""
        return min(view.seq for (document_id, _), view in self._views.items() if document_id in document_ids)

    def documents(self) -> set[str]:
        return {document_id for document_id, _ in self._views}

    def _layer(self, round_id: str) -> str:
        one = self._rounds[round_id]
        return one.id if one.apart else ""


def as_shown(
    project: Project, shown: Shown, document_ids: Collection[str] = ()
) -> dict[str, list[CodedSpan]]:
    """The codings of the documents whose layers were shown, as they stood then; of layers that were not,
    as they stand. By document id, there by place; of the documents named, or of all.
    """
    wanted = shown.documents().intersection(document_ids) if document_ids else shown.documents()
    if not wanted:
        return {}
    cells = ", ".join(f'"{cell}"' for cell in _CELLS)
    inside = "document_id IN (SELECT value FROM json_each(?))"
    now = {
        row["id"]: row
        for row in project.rows(f"SELECT {cells} FROM coding WHERE {inside}", encode(sorted(wanted)))
    }
    later = _later(project, shown.first(wanted), wanted)
    found: dict[str, list[tuple[str, CodedSpan]]] = defaultdict(list)
    for coding_id in {*now, *later}:
        row = _then(now.get(coding_id), later.get(coding_id, []), shown)
        if row is not None and row["document_id"] in wanted:
            found[row["document_id"]].append((coding_id, CodedSpan(*(row[cell] for cell in _CELLS))))
    return {
        document_id: [one for _, one in sorted(own, key=lambda pair: (pair[1].start, pair[1].end, pair[0]))]
        for document_id, own in found.items()
    }


def _later(
    project: Project, seq: int, document_ids: Collection[str]
) -> dict[str, list[tuple[int, Row | None, Row | None]]]:
    """What happened to codings of the documents after a step, by id, oldest first: seq, before, after."""
    # A row of the journal holds only the cells that changed: whose a coding is say the coding itself or,
    # where it is gone, the row that took it away.
    there = "SELECT id FROM coding WHERE document_id IN (SELECT value FROM json_each(?))"
    gone = (
        'SELECT row_id FROM step_row WHERE "table" = ? AND seq > ? AND after IS NULL'
        " AND json_extract(before, '$.document_id') IN (SELECT value FROM json_each(?))"
    )
    wanted = encode(sorted(document_ids))
    found: dict[str, list[tuple[int, Row | None, Row | None]]] = defaultdict(list)
    for line in project.rows(
        'SELECT seq, row_id, before, after FROM step_row WHERE "table" = ? AND seq > ?'
        f" AND row_id IN ({there} UNION ALL {gone}) ORDER BY seq, n",
        *("coding", seq, wanted, "coding", seq, wanted),
    ):
        before, after = (json.loads(line[side]) if line[side] else None for side in ("before", "after"))
        found[line["row_id"]].append((line["seq"], before, after))
    return found


def _then(now: Row | None, later: list[tuple[int, Row | None, Row | None]], shown: Shown) -> Row | None:
    """A coding as it stood when its layer was shown: what came after is taken back, newest first."""
    row, known = now, now or next((side for _, *sides in later for side in sides if side), None)
    if known is None:
        return row
    whole = {
        **known,
        **{key: cell for _, *sides in later for side in sides if side for key, cell in side.items()},
    }
    view = shown.of(whole["document_id"], whole["round_id"])
    for seq, before, after in reversed(later):
        if view is not None and seq > view.seq:
            row = None if before is None else dict(before) if after is None else {**(row or {}), **before}
    return row
