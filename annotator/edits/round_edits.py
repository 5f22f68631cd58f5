"""Rounds, and who codes which document in which of them."""

from collections.abc import Mapping, Sequence

from annotator.edits.there import documents_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.round import KINDS, Round
from annotator.store import coders, rounds
from annotator.store.project import Project
from annotator.store.step import Step

Places = Mapping[tuple[str, str], int]
"""Where in a coder's queue a document comes, by document and coder id; see `Round`."""


def add_round(
    project: Project,
    *,
    name: str,
    kind: str,
    document_ids: Sequence[str] = (),
    coder_ids: Sequence[str] = (),
    share: float | None = None,
    seed: int | None = None,
    stratify: str | None = None,
    places: Places | None = None,
) -> Changes:
    """Add a round as the last, with its documents given to its coders.

    `share`, `seed`, `stratify` say how its sample was drawn. EditRefused: `round_needs_name`,
    `round_exists`, `no_such_kind_of_round`, `no_such_coder`, `no_such_document`.
    """
    name = name.strip()
    with project.step("add_round", name=name) as step:
        known = rounds.listed(project)
        if not name:
            raise EditRefused("round_needs_name")
        if any(one.name == name for one in known):
            raise EditRefused("round_exists", round=name)
        if kind not in KINDS:
            raise EditRefused("no_such_kind_of_round", kind=kind, kinds=", ".join(KINDS))
        cells = {
            **{"name": name, "kind": kind, "codebook_version_id": coders.working_version(project)},
            **{"share": share, "seed": seed, "stratify": stratify, "position": len(known)},
        }
        round_id = step.insert("round", cells)
        given = _give(project, step, round_id, document_ids, coder_ids, places or {})
        step.details.update(documents=len(set(document_ids)), count=given)
    return step.changes


def assign(
    project: Project,
    *,
    document_ids: Sequence[str],
    coder_ids: Sequence[str],
    main_id: str | None = None,
    round_id: str | None = None,
    places: Places | None = None,
) -> Changes:
    """Give documents to coders in a round, by default `main`; what they have already stays as it is.

    `main_id`: whose codings count where several have finished. EditRefused: `no_such_round`,
    `no_such_coder`, `no_such_document`, `main_is_not_assigned`, `already_assigned`.
    """
    with project.step("assign") as step:
        there = round_there(project, round_id)
        if main_id is not None and main_id not in coder_ids:
            raise EditRefused("main_is_not_assigned")
        given = _give(project, step, there.id, document_ids, coder_ids, places or {}, main_id)
        if not given:
            raise EditRefused("already_assigned")
        step.details.update(round=there.name, count=given, documents=len(set(document_ids)))
    return step.changes


def assign_each(
    project: Project, *, pairs: Sequence[tuple[str, str]], round_id: str | None = None
) -> Changes:
    """Give documents to coders pair by pair (document id, coder id), as a rule has made them."""
    with project.step("assign") as step:
        there = round_there(project, round_id)
        documents = list(dict.fromkeys(document_id for document_id, _ in pairs))
        _check(project, documents, [coder_id for _, coder_id in pairs])
        given = _insert(project, step, there.id, pairs, {}, None)
        if not given:
            raise EditRefused("already_assigned")
        step.details.update(round=there.name, count=given, documents=len(documents))
    return step.changes


def hand_over(
    project: Project, *, document_ids: Sequence[str], from_id: str, to_id: str, round_id: str | None = None
) -> Changes:
    """Give documents that one coder has not finished to another; codings stay whose they are.

    EditRefused: `no_such_round`, `no_such_coder`, `no_such_document`, `nothing_to_hand_over`.
    """
    with project.step("hand_over") as step:
        there = round_there(project, round_id)
        _check(project, document_ids, [from_id, to_id])
        moved = 0
        for document_id in dict.fromkeys(document_ids):
            row = coders.assignment(project, document_id=document_id, coder_id=from_id, round_id=there.id)
            other = coders.assignment(project, document_id=document_id, coder_id=to_id, round_id=there.id)
            if row is None or row["status"] == "finished":
                continue
            if other is None:
                step.update("assignment", row["id"], coder_id=to_id, finished_to=None, started_at=None)
            else:
                step.delete("assignment", row["id"])
            moved += 1
        if not moved:
            raise EditRefused("nothing_to_hand_over")
        names: dict[str, str] = {coder.id: coder.name for coder in coders.listed(project)}
        step.details.update(count=moved, coder=names[from_id], other=names[to_id])
    return step.changes


def take_back(
    project: Project, *, document_ids: Sequence[str], coder_ids: Sequence[str], round_id: str | None = None
) -> Changes:
    """Take tasks away that nobody has finished. EditRefused `nothing_to_take_back`, and as `assign`."""
    with project.step("unassign") as step:
        there = round_there(project, round_id)
        _check(project, document_ids, coder_ids)
        found = [
            row["id"]
            for document_id in dict.fromkeys(document_ids)
            for coder_id in dict.fromkeys(coder_ids)
            if (
                row := coders.assignment(
                    project, document_id=document_id, coder_id=coder_id, round_id=there.id
                )
            )
            and row["status"] != "finished"
        ]
        if not found:
            raise EditRefused("nothing_to_take_back")
        for row_id in found:
            step.delete("assignment", row_id)
        step.details.update(round=there.name, count=len(found))
    return step.changes


def round_there(project: Project, round_id: str | None) -> Round:
    """The round, by default `main`; EditRefused `no_such_round`."""
    wanted = round_id or coders.main_round(project)
    found = rounds.round_of(project, wanted)
    if found is None:
        raise EditRefused("no_such_round", round=wanted)
    return found


def _give(
    project: Project,
    step: Step,
    round_id: str,
    document_ids: Sequence[str],
    coder_ids: Sequence[str],
    places: Places,
    main_id: str | None = None,
) -> int:
    _check(project, document_ids, coder_ids)
    pairs = [
        (document, coder) for document in dict.fromkeys(document_ids) for coder in dict.fromkeys(coder_ids)
    ]
    return _insert(project, step, round_id, pairs, places, main_id)


def _insert(
    project: Project,
    step: Step,
    round_id: str,
    pairs: Sequence[tuple[str, str]],
    places: Places,
    main_id: str | None,
) -> int:
    """The tasks that are new, or whose role changes; their number."""
    version, new, changed = coders.working_version(project), [], 0
    for document_id, coder_id in dict.fromkeys(pairs):
        role = "main" if coder_id == main_id else "coder"
        row = coders.assignment(project, document_id=document_id, coder_id=coder_id, round_id=round_id)
        if row is None:
            keys = {"round_id": round_id, "document_id": document_id, "coder_id": coder_id, "role": role}
            place = places.get((document_id, coder_id))
            new.append({**keys, "status": "assigned", "codebook_version_id": version, "position": place})
        elif main_id is not None and row["role"] != role:
            step.update("assignment", row["id"], role=role)
            changed += 1
    step.insert_many("assignment", new)
    return len(new) + changed


def _check(project: Project, document_ids: Sequence[str], coder_ids: Sequence[str]) -> None:
    documents_there(project, list(dict.fromkeys(document_ids)))
    known = {coder.id for coder in coders.listed(project)}
    for coder_id in coder_ids:
        if coder_id not in known:
            raise EditRefused("no_such_coder", coder=coder_id)
