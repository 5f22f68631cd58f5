"""Documents."""

from collections.abc import Sequence
from typing import Any

from annotator.edits.there import document_there, documents_there
from annotator.edits.variable_edits import ensure_variables
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import assignments, codings, corrections, documents, memos, variables
from annotator.store.packing import PackedText, document_rows, packed, value_rows
from annotator.store.project import Project
from annotator.store.step import Step
from annotator.text.cleaning import Passage


def add_documents(
    project: Project, *, texts: Sequence[ImportedText | PackedText], group: str | None = None
) -> Changes:
    """Add documents with their texts, numbered on from the last; one step for all of them.

    EditRefused `already_imported` where the project has one of the texts, or two are the same.
    """
    ready = [packed(text) for text in texts]
    with project.step("add_documents", group=group) as step:
        _check_new(project, ready)
        first = documents.last_number(project) + 1
        step.details.update(count=len(ready), document=ready[0].imported.name if ready else "")
        pairs = [document_rows(text, first + n) for n, text in enumerate(ready)]
        ids = step.insert_many("document", [row for row, _ in pairs])
        known = ensure_variables(project, step, (key for text in ready for key in text.imported.variables))
        step.insert_many(
            "document_value",
            [row for row_id, text in zip(ids, ready, strict=True) for row in value_rows(text, row_id, known)],
        )
        step.insert_texts(
            [{"id": row_id, **content} for row_id, (_, content) in zip(ids, pairs, strict=True)]
        )
    return step.changes


def rename_document(project: Project, *, document_id: str, name: str) -> Changes:
    """EditRefused: `document_needs_name`, `no_such_document`."""
    with project.step("rename_document") as step:
        document = document_there(project, document_id)
        if not name.strip():
            raise EditRefused("document_needs_name")
        step.details.update(document=document.name, new=name.strip())
        step.update("document", document_id, name=name.strip())
    return step.changes


def set_title(project: Project, *, document_id: str, title: str) -> Changes:
    """Correct a document's title, or (with an empty one) say that it has none."""
    return set_titles(project, document_ids=[document_id], title=title)


def set_titles(project: Project, *, document_ids: Sequence[str], title: str) -> Changes:
    """The same for several documents in one step. EditRefused `no_such_document`."""
    with project.step("set_title" if len(document_ids) == 1 else "set_titles") as step:
        new = title.strip() or None
        there = documents_there(project, document_ids)
        changed = [document.id for document in there.values() if document.title != new]
        step.update_many("document", changed, title=new, title_spans=None)
        step.details.update(document=there[document_ids[0]].name if document_ids else "")
        step.details.update(new=new or "", count=len(document_ids))
    return step.changes


def renumber_documents(project: Project, *, order: Sequence[str]) -> Changes:
    """Number the documents from 1 in a new order; those that are not named follow as they were.

    EditRefused `no_such_document`. Removed documents keep their order behind all others.
    """
    with project.step("renumber_documents") as step:
        documents_there(project, order)
        every = documents.listed(project, removed=True)
        named = dict.fromkeys(order)
        rest = [document.id for document in every if document.id not in named and not document.removed]
        gone = [document.id for document in every if document.removed]
        numbered = enumerate((*named, *rest, *gone), start=1)
        step.update_each("document", {document_id: {"number": number} for number, document_id in numbered})
        step.details.update(count=len(named) + len(rest))
    return step.changes


def remove_document(project: Project, *, document_id: str) -> Changes:
    """Mark a document removed: it and its codings are left out everywhere until that is undone."""
    return remove_documents(project, document_ids=[document_id])


def remove_documents(project: Project, *, document_ids: Sequence[str]) -> Changes:
    """The same for several documents in one step. EditRefused `no_such_document`."""
    with project.step("remove_document" if len(document_ids) == 1 else "remove_documents") as step:
        there = documents_there(project, document_ids)
        step.update_many("document", document_ids, removed=1)
        step.details.update(document=there[document_ids[0]].name if document_ids else "")
        step.details.update(count=len(document_ids))
    return step.changes


def reclean_document(project: Project, *, document_id: str, text: ImportedText | PackedText) -> Changes:
    """Put a document that was cleaned otherwise, from the same bytes, in the place of one.

    It has the old one's number, name, assignments and memos, its values and title given by hand or by a
    table, and what was said of headings and quantities whose words still stand there. The old one bears
    the mark of the removed. EditRefused: `no_such_document`, `document_is_coded`, `already_imported`.
    """
    with project.step("reclean_document") as step:
        old = document_there(project, document_id)
        step.details.update(document=old.name)
        if codings.listed(project, document_id=old.id):
            raise EditRefused("document_is_coded", document=old.name)
        ready = packed(text)
        step.update("document", old.id, removed=1)
        _check_new(project, [ready])
        row, content = document_rows(ready, old.number)
        row |= {"name": old.name, "path": old.path, **_title_cells(project, old, row)}
        new_id = step.insert("document", row)
        step.insert_texts([{"id": new_id, **content}])
        step.insert_many("document_value", _values(project, step, old, ready, new_id))
        kept = {
            "assignment": assignments.rows_of(project, old.id),
            "memo": memos.rows_of(project, old.id),
            **_corrections(project, old, ready),
        }
        for table, rows in kept.items():
            step.insert_many(table, [{**row, "document_id": new_id} for row in rows])
    return step.changes


def _title_cells(project: Project, old: Document, read: dict[str, Any]) -> dict[str, Any]:
    """The title of the old document where the text did not say it; else what is read now."""
    by_hand = old.id in documents.titles_by_hand(project)
    keeps = by_hand or (old.title is not None and not old.title_spans)
    return (
        {"title": old.title, "title_spans": None} if keeps else {k: read[k] for k in ("title", "title_spans")}
    )


def _values(
    project: Project, step: Step, old: Document, text: PackedText, new_id: str
) -> list[dict[str, Any]]:
    """What the text says of itself, but for variables that something else was given for."""
    given = variables.given_rows(project, old.id)
    told = {row["variable_id"] for row in given if row["coder_id"] is None}
    read = value_rows(text, new_id, ensure_variables(project, step))
    kept = [row for row in read if row["variable_id"] not in told]
    return [*kept, *({**row, "document_id": new_id} for row in given)]


def _corrections(project: Project, old: Document, text: PackedText) -> dict[str, list[dict[str, Any]]]:
    """What was said by hand of places of the old text that the new one has too, by table."""
    passage = Passage(
        documents.text(project, old.id),
        documents.alterations(project, old.id),
        text.imported.text,
        text.imported.alterations,
    )
    found = {
        "heading_mark": corrections.heading_rows(project, old.id).values(),
        "quantity_decision": corrections.quantity_rows(project, old.id).values(),
    }
    return {
        table: [
            {**{k: cell for k, cell in row.items() if k != "id"}, "start": there.start, "end": there.end}
            for row in rows
            if (there := passage.of(Span(row["start"], row["end"])))
        ]
        for table, rows in found.items()
    }


def _check_new(project: Project, texts: Sequence[PackedText]) -> None:
    known = {document.sha256: document.name for document in documents.listed(project)}
    for text in texts:
        if text.sha256 in known:
            raise EditRefused("already_imported", document=text.imported.name, known=known[text.sha256])
        known[text.sha256] = text.imported.name
