"""A project file for one coder: made row by row, so that nothing of anybody else's can be in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from annotator.jobs.progress import Progress
from annotator.model.coder import Coder
from annotator.model.errors import EditRefused
from annotator.model.round import MAIN
from annotator.store import coders, documents, rounds
from annotator.store.journal import HANDOUT
from annotator.store.project import Project
from annotator.store.whole_rows import Row, Rows, all_rows, texts

_WHOLE = ("project", "codebook_version", "code", "code_change", "variable", "document_group")
_OWN = ("assignment", "coding", "memo", "code_review")


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written."""

    path: Path
    coder: Coder
    documents: int
    codes: int


def hand_out(
    project: Project,
    out: Path,
    *,
    coder_id: str,
    document_ids: Sequence[str] = (),
    progress: Progress | None = None,
) -> Handed:
    """A new project with the documents named (or those given to the coder, or where none were given all),
    the codebook and the coder's own layer. It comes back by `merge`.

    FileRefused: `exists`, `no_such_folder`, …; EditRefused: `no_such_coder`, `nothing_to_hand_out`. What
    is half made is left nowhere.
    """
    coder = coders.coder(project, coder_id)
    if coder is None:
        raise EditRefused("no_such_coder", coder=coder_id)
    chosen = list(document_ids) or rounds.queue(project, coder_id)
    there = [d.id for d in documents.listed(project) if not chosen or d.id in set(chosen)]
    if not there:
        raise EditRefused("nothing_to_hand_out")
    kept = own_rows(all_rows(project), set(there), coder_id)
    made = Project.create(out)
    try:
        title = next(iter(kept["project"].values()))["title"]
        with made.step(HANDOUT, project=title, coder=coder.name, documents=len(there)) as step:
            for table, rows in kept.items():
                step.insert_many(table, rows.values())
            step.insert_texts((progress or Progress()).track(texts(project, there), len(there)))
        made.publish()
    except BaseException:
        made.discard()
        raise
    made.close()
    return Handed(out, coder, len(there), len(kept["code"]))


def own_rows(rows: Rows, document_ids: set[str], coder_id: str) -> Rows:
    """The rows that may leave for a coder, without a word of others."""
    kept: Rows = {table: dict(rows[table]) for table in _WHOLE}
    kept["coder"] = {coder_id: rows["coder"][coder_id]}
    kept["document"] = {
        row_id: masked("document", row, coder_id)
        for row_id, row in rows["document"].items()
        if row_id in document_ids
    }
    for table in _OWN:
        kept[table] = {
            row["id"]: row
            for row in rows[table].values()
            if row["coder_id"] == coder_id and row["document_id"] in (*document_ids, None)
        }
    kept["document_value"] = dict(_of_documents(rows["document_value"], document_ids, coder_id))
    kept["heading_mark"] = dict(_of_documents(rows["heading_mark"], document_ids, coder_id))
    kept["quantity_decision"] = {
        row["id"]: masked("quantity_decision", row, coder_id)
        for row in rows["quantity_decision"].values()
        if row["document_id"] in document_ids
    }
    at = {row["round_id"] for table in ("assignment", "coding") for row in kept[table].values()}
    kept["round"] = {
        row["id"]: row for row in rows["round"].values() if row["id"] in at or row["kind"] == MAIN
    }
    return kept


def _of_documents(rows: dict[str, Row], document_ids: set[str], coder_id: str) -> Iterator[tuple[str, Row]]:
    """What is known of the documents, and what the coder says of them."""
    for row in rows.values():
        if row["document_id"] in document_ids and row.get("coder_id") in (None, coder_id):
            yield row["id"], row


def masked(table: str, row: Row, coder_id: str | None = None) -> Row:
    """A row as a hand-out has it: without the folder of a file, or which other decided on a quantity."""
    if table == "document":
        return {**row, "path": PurePath(row["path"].replace("\\", "/")).name}
    if table == "quantity_decision" and row["coder_id"] != coder_id:
        return {**row, "coder_id": None}
    return row


def unmasked(ours: Rows, rows: Rows) -> Rows:
    """Rows of a hand-out with what it was not given of ours, where it has that still as it was given."""
    return {
        **rows,
        **{
            table: {
                row_id: _unmasked(table, ours[table].get(row_id), row) for row_id, row in rows[table].items()
            }
            for table in ("document", "quantity_decision")
            if table in rows
        },
    }


def _unmasked(table: str, ours: Row | None, row: Row) -> Row:
    if ours is None:
        return row
    bare = masked(table, ours)
    return {**row, **{cell: own for cell, own in ours.items() if own != bare[cell] == row[cell]}}
