"""Memos: on codings, documents, codes and the project."""

from annotator.edits.code_edits import change_code_memo
from annotator.edits.coding_edits import change_memo
from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.memo import ABOUT, tidy
from annotator.store import coders, memos
from annotator.store.project import Project


def write_memo(project: Project, *, about: str, about_id: str, text: str, coder_id: str) -> Changes:
    """Write, change or (with an empty text) take away what a coder has to say about one thing.

    Each coder has one memo on a document and one on the project; a code has one of everybody's.
    EditRefused: `no_such_memo_about`, `no_such_coding`, `not_your_coding`, `no_such_document`,
    `no_such_code`, `another_project`, `no_such_coder`.
    """
    if about == "coding":
        return change_memo(project, coding_id=about_id, memo=text, coder_id=coder_id)
    if about == "code":
        return change_code_memo(project, code_id=about_id, memo=text, coder_id=coder_id)
    if about == "document":
        return _write(project, "write_document_memo", about_id, text, coder_id)
    if about != "project":
        raise EditRefused("no_such_memo_about", about=about, kinds=", ".join(ABOUT))
    if about_id != coders.project_row(project).id:
        raise EditRefused("another_project", project=about_id)
    return _write(project, "write_project_memo", None, text, coder_id)


def _write(project: Project, label: str, document_id: str | None, text: str, coder_id: str) -> Changes:
    with project.step(label, coder_id=coder_id) as step:
        if document_id is not None:
            step.details.update(document=document_there(project, document_id).name)
        if coders.coder(project, coder_id) is None:
            raise EditRefused("no_such_coder", coder=coder_id)
        row = memos.own_row(project, document_id=document_id, coder_id=coder_id)
        written = tidy(text)
        if row is None and written:
            step.insert("memo", {"document_id": document_id, "coder_id": coder_id, "text": written})
        elif row is not None and written:
            step.update("memo", row["id"], text=written)
        elif row is not None:
            step.delete("memo", row["id"])
    return step.changes
