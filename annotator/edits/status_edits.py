"""Who has finished what: the ground on which a 0 in a table is a 0 and not a blank."""

from typing import Any

from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import coders, documents, rounds
from annotator.store.project import Project


def finish(project: Project, *, document_id: str, coder_id: str, round_id: str | None = None) -> Changes:
    """Say that the coder has coded all of the document in a round, by default the one that the coder is at.

    EditRefused: `already_finished`, `no_such_document`, `no_such_coder`, `no_such_round`.
    """
    with project.step("finish", coder_id=coder_id) as step:
        step.details.update(_names(project, document_id, coder_id))
        round_id = _round(project, document_id, coder_id, round_id)
        row = coders.assignment(project, document_id=document_id, coder_id=coder_id, round_id=round_id)
        version = coders.working_version(project)
        cells: dict[str, Any] = {
            **{"status": "finished", "finished_at": step.at, "finished_to": None},
            "codebook_version_id": version,
        }
        if row is None:
            keys = {"document_id": document_id, "coder_id": coder_id, "round_id": round_id, "role": "coder"}
            step.insert("assignment", {**keys, **cells})
        elif row["status"] == "finished":
            raise EditRefused("already_finished", **step.details)
        else:
            step.update("assignment", row["id"], **cells)
    return step.changes


def finish_to(
    project: Project, *, document_id: str, coder_id: str, position: int, round_id: str | None = None
) -> Changes:
    """Say that the coder has coded all of the document up to the end of the paragraph at a position; what
    comes later stays open. Agreement compares up to there.

    EditRefused: `already_finished`, `span_outside`, and as `finish`.
    """
    with project.step("finish_to", coder_id=coder_id) as step:
        step.details.update(_names(project, document_id, coder_id))
        text = documents.text(project, document_id)
        if not 0 <= position <= len(text):
            raise EditRefused("span_outside", start=position, end=position, n_chars=len(text))
        end = text.find("\n", position)
        to = len(text) if end < 0 else end
        now = _round(project, document_id, coder_id, round_id)
        row = coders.assignment(project, document_id=document_id, coder_id=coder_id, round_id=now)
        version = coders.working_version(project)
        cells: dict[str, Any] = {
            **{"status": "started", "finished_at": step.at, "finished_to": to},
            "codebook_version_id": version,
        }
        if row is None:
            keys = {"document_id": document_id, "coder_id": coder_id, "round_id": now, "role": "coder"}
            step.insert("assignment", {**keys, **cells})
        elif row["status"] == "finished":
            raise EditRefused("already_finished", **step.details)
        else:
            step.update("assignment", row["id"], **cells)
        step.details.update(to=to)
    return step.changes


def reopen(project: Project, *, document_id: str, coder_id: str, round_id: str | None = None) -> Changes:
    """Take a `finished` back; EditRefused `not_finished` where there is none."""
    with project.step("reopen", coder_id=coder_id) as step:
        step.details.update(_names(project, document_id, coder_id))
        round_id = _round(project, document_id, coder_id, round_id)
        row = coders.assignment(project, document_id=document_id, coder_id=coder_id, round_id=round_id)
        if row is None or row["status"] != "finished":
            raise EditRefused("not_finished", **step.details)
        step.update("assignment", row["id"], status="assigned", finished_at=None, finished_to=None)
    return step.changes


def _round(project: Project, document_id: str, coder_id: str, round_id: str | None) -> str:
    if round_id is not None and round_id not in coders.round_names(project):
        raise EditRefused("no_such_round", round=round_id)
    return round_id or rounds.working(project, document_id=document_id, coder_id=coder_id).id


def _names(project: Project, document_id: str, coder_id: str) -> dict[str, str]:
    document, coder = document_there(project, document_id), coders.coder(project, coder_id)
    if coder is None:
        raise EditRefused("no_such_coder", coder=coder_id)
    return {"document": document.name, "coder": coder.name}
