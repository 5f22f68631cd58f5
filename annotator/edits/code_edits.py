"""The codebook's entries."""

from typing import Any

from annotator.edits.code_checks import (
    check_colour,
    check_key,
    check_name,
    code_row,
    existing,
    label,
    owners,
)
from annotator.edits.code_history import forget
from annotator.model.changes import Changes
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.colours import fresh
from annotator.model.errors import EditRefused
from annotator.model.memo import tidy
from annotator.store import codes, codings
from annotator.store.project import Project
from annotator.store.step import Step


def add_code(
    project: Project,
    *,
    name: str,
    parent_id: str | None = None,
    number: str = "",
    colour: str = "#808080",
    key: str | None = None,
) -> Changes:
    """Add a code as the last below its parent.

    EditRefused: `code_needs_name`, `code_exists` (same name or number beside it), `no_such_code`,
    `key_taken`, `key_not_for_codes`, `no_colour`.
    """
    with project.step("add_code", code=f"{number} {name}".strip()) as step:
        new_code(project, step, name=name, parent_id=parent_id, number=number, colour=colour, key=key)
    return step.changes


def new_code(
    project: Project,
    step: Step,
    *,
    name: str,
    parent_id: str | None = None,
    number: str = "",
    colour: str = "#808080",
    key: str | None = None,
) -> str:
    """The same within a step that does more; the id of the code."""
    check_name(project, name, number, parent_id)
    check_colour(colour)
    check_key(project, key)
    entry = CodebookEntry(number.strip(), None, name.strip(), colour=colour.lower(), key=key)
    row = {**code_row(entry), "parent_id": parent_id, "position": codes.next_position(project, parent_id)}
    return step.insert("code", row)


def rename_code(
    project: Project, *, code_id: str, name: str | None = None, number: str | None = None
) -> Changes:
    """Give a code another name, another number, or both."""
    with project.step("rename_code") as step:
        code = existing(project, code_id)
        new_name = code.name if name is None else name.strip()
        new_number = code.number if number is None else number.strip()
        check_name(project, new_name, new_number, code.parent_id, but=code)
        step.details.update(code=label(code), new=f"{new_number} {new_name}".strip())
        step.update("code", code_id, name=new_name, number=new_number)
    return step.changes


def recolour_code(project: Project, *, code_id: str, colour: str) -> Changes:
    with project.step("recolour_code") as step:
        code = existing(project, code_id)
        check_colour(colour)
        step.details.update(code=label(code), colour=colour.lower())
        step.update("code", code_id, colour=colour.lower())
    return step.changes


def set_key(project: Project, *, code_id: str, key: str | None, take: bool = False) -> Changes:
    """Give a code another key, None for none; with `take` also one that belongs to another code.

    EditRefused: `code_is_heading`, `key_taken`, `key_not_for_codes`.
    """
    with project.step("set_key") as step:
        code = existing(project, code_id)
        if not code.codable:
            raise EditRefused("code_is_heading", code=label(code))
        step.details.update(code=label(code), key=key or "—")
        if take:
            step.update_many("code", [owner.id for owner in owners(project, key, but=code)], key=None)
        check_key(project, key, but=code)
        step.update("code", code_id, key=key)
    return step.changes


def change_code_memo(project: Project, *, code_id: str, memo: str, coder_id: str | None = None) -> Changes:
    """Write, change or (with an empty text) take away a code's memo, which is the codebook's own."""
    with project.step("change_code_memo", coder_id=coder_id) as step:
        code = existing(project, code_id)
        step.details.update(code=label(code))
        step.update("code", code_id, memo=tidy(memo))
    return step.changes


def move_code(
    project: Project, *, code_id: str, parent_id: str | None, position: int | None = None
) -> Changes:
    """Move a code with its branch below another parent, to a place among its siblings (default last).

    EditRefused: `code_below_itself`, `code_exists` where the new parent has one of that name.
    """
    with project.step("move_code") as step:
        code = existing(project, code_id)
        if parent_id is not None and parent_id in codes.branch(project, code_id):
            raise EditRefused("code_below_itself", code=label(code))
        check_name(project, code.name, code.number, parent_id, but=code)
        step.details.update(code=label(code))
        siblings = [c for c in codes.listed(project) if c.parent_id == parent_id and c.id != code_id]
        place = len(siblings) if position is None else max(0, min(position, len(siblings)))
        step.update("code", code_id, parent_id=parent_id)
        for number, sibling in enumerate([*siblings[:place], code, *siblings[place:]]):
            step.update("code", sibling.id, position=number)
    return step.changes


def remove_code(project: Project, *, code_id: str) -> Changes:
    """Remove a code, the codes below it, and every coding of them, in one step."""
    with project.step("remove_code") as step:
        code = existing(project, code_id)
        branch = codes.branch(project, code_id)
        gone = codings.ids_of_codes(project, branch)
        step.details.update(code=label(code), codes=len(branch), codings=len(gone))
        step.delete_many("coding", gone)
        forget(project, step, branch)
        step.delete_many("code", reversed(branch))
    return step.changes


def removal(project: Project, code_id: str) -> dict[str, int]:
    """How many codes and codings would go with a code."""
    branch = codes.branch(project, code_id)
    return {"codes": len(branch), "codings": len(codings.ids_of_codes(project, branch))}


def new_colour(project: Project) -> str:
    """A colour for a new branch, as unlike those of the others as may be."""
    return fresh(code.colour for code in codes.listed(project))


def codebook_rows(project: Project, codebook: Codebook) -> list[dict[str, Any]]:
    """Rows for a whole codebook, ids given, parents before children."""
    positions: dict[str | None, int] = {}
    found: list[dict[str, Any]] = []
    for entry in codebook.entries:
        parent = found[entry.parent]["id"] if entry.parent is not None else None
        positions[parent] = positions.get(parent, -1) + 1
        place = {"parent_id": parent, "position": positions[parent]}
        found.append({**code_row(entry), "id": project.new_id(), **place})
    return found
