"""Codes put together and taken apart, with all their codings, in one step each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.edits.code_checks import existing, label
from annotator.edits.code_edits import new_code
from annotator.edits.code_history import forget, record
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.errors import EditRefused
from annotator.store import codes, codings
from annotator.store.code_uses import uses, would_be_equal
from annotator.store.journal import encode
from annotator.store.project import Project
from annotator.store.step import Step

_SAID = ("memo", "value", "weight", "flag", "certainty")


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is made by a split, beside the one that is split."""

    name: str
    number: str = ""
    key: str | None = None


def merge_codes(project: Project, *, code_ids: Sequence[str], into: str) -> Changes:
    """Give all codings of codes to another one, move what stands below them there, and take them away.

    Codings that become equal are one: the target's own stays, else the oldest, with the memos of all,
    and a value, weight, flag or certainty of theirs where it has none. Indicator words go along.
    EditRefused: `no_such_code`, `merge_itself`, `code_below_itself`, `code_is_heading`, `code_exists`.
    """
    with project.step("merge_codes") as step:
        target = existing(project, into)
        gone = [existing(project, code_id) for code_id in dict.fromkeys(code_ids)]
        _check_merge(project, gone, target)
        equal = would_be_equal(project, [code.id for code in gone], into)
        twins = {row["id"] for row in equal}
        moved = [one for one in codings.ids_of_codes(project, [code.id for code in gone]) if one not in twins]
        _keep_what_twins_say(step, equal)
        step.delete_many("coding", twins)
        step.update_many("coding", moved, code_id=into)
        _move_children(project, step, gone, target)
        words = [word for code in (target, *gone) for word in code.indicators]
        step.update("code", into, indicators=encode(list(dict.fromkeys(words))))
        forget(project, step, [code.id for code in gone])
        step.delete_many("code", [code.id for code in gone])
        note = " + ".join(map(label, gone))
        record(project, step, [into], "merge", ["indicators"], note)
        step.details.update(code=note, into=label(target), codings=len(moved), equal=len(twins))
    return step.changes


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merging would touch: codings by the names of their coders, and how many become equal."""

    codings: int
    by_coder: tuple[tuple[str, int], ...]
    documents: int
    finished: int
    equal: int
    below: int


def merge_preview(
    project: Project, code_ids: Sequence[str], into: str, coder_id: str | None = None
) -> MergePreview:
    """Counted without touching anything, with `coder_id` as far as that coder's codings go; `below` are the
    codes that would move with them.
    """
    found, gone = uses(project, code_ids, coder_id), set(code_ids)
    below = sum(code.parent_id in gone and code.id not in gone for code in codes.listed(project))
    twins = would_be_equal(project, list(code_ids), into)
    equal = sum(coder_id in (None, twin["coder_id"]) for twin in twins)
    return MergePreview(found.codings, found.by_coder, found.documents, found.finished, equal, below)


def split_code(
    project: Project, *, code_id: str, new: Sequence[NewCode], decisions: Mapping[str, int | str]
) -> Changes:
    """Make new codes beside one and give codings of it to them.

    `decisions`: by the id of a coding the place of a new code, or the id of one that there is; codings
    that are not named stay. Documents finished until now are to be reviewed for the code and the new
    ones. EditRefused: `no_such_code`, `no_such_coding`, `nothing_split`, `code_is_heading`, and as
    `code_edits.add_code`.
    """
    with project.step("split_code") as step:
        code = existing(project, code_id)
        if not decisions:
            raise EditRefused("nothing_split", code=label(code))
        made = [_make_beside(project, step, code, one) for one in new]
        targets = {one: made[to] if isinstance(to, int) else to for one, to in decisions.items()}
        for to in {to for to in targets.values() if to not in made}:
            if not existing(project, to).codable:
                raise EditRefused("code_is_heading", code=label(existing(project, to)))
        there = step.rows("coding", targets)
        if wrong := [one for one in targets if one not in there or there[one]["code_id"] != code_id]:
            raise EditRefused("no_such_coding", coding=wrong[0])
        taken = codings.places_of_codes(project, set(targets.values()))
        equal = [one for one, to in targets.items() if (*_place(there[one]), to) in taken]
        step.delete_many("coding", equal)
        step.update_each("coding", {one: {"code_id": to} for one, to in targets.items() if one not in equal})
        record(project, step, [code_id], "split", [], " + ".join(one.name for one in new))
        step.details.update(code=label(code), count=len(targets), new=len(made))
    return step.changes


def _check_merge(project: Project, gone: Sequence[Code], target: Code) -> None:
    if not gone or target.id in {code.id for code in gone}:
        raise EditRefused("merge_itself", code=label(target))
    for code in gone:
        if target.id in codes.branch(project, code.id):
            raise EditRefused("code_below_itself", code=label(code))
    if not target.codable and codings.ids_of_codes(project, [code.id for code in gone]):
        raise EditRefused("code_is_heading", code=label(target))


def _keep_what_twins_say(step: Step, equal: Sequence[Mapping[str, Any]]) -> None:
    """What stays takes over what it does not say itself; memos are put together."""
    said: dict[str, dict[str, Any]] = {}
    for row in equal:
        keeper = row["keeper"]
        cells = said.setdefault(keeper["id"], {c: keeper[c] for c in _SAID})
        memos = [memo for memo in (cells["memo"], row["memo"]) if memo]
        for column in _SAID:
            cells[column] = row[column] if cells[column] is None else cells[column]
        cells["memo"] = "\n\n".join(dict.fromkeys(memos)) or None
    step.update_each("coding", said)


def _move_children(project: Project, step: Step, gone: Sequence[Code], target: Code) -> None:
    """What stood below the codes stands below the target, behind what is there."""
    ids = {code.id for code in gone}
    listed = codes.listed(project)
    names = {code.name for code in listed if code.parent_id == target.id and code.id not in ids}
    position = codes.next_position(project, target.id)
    for child in (code for code in listed if code.parent_id in ids and code.id not in ids):
        if child.name in names:
            raise EditRefused("code_exists", code=child.name)
        names.add(child.name)
        step.update("code", child.id, parent_id=target.id, position=position)
        position += 1


def _make_beside(project: Project, step: Step, code: Code, wanted: NewCode) -> str:
    made = new_code(
        project,
        step,
        name=wanted.name,
        parent_id=code.parent_id,
        number=wanted.number,
        colour=code.colour,
        key=wanted.key,
    )
    cells = ("exclusive_group", "value_kind", "value_unit", "choices")
    row = step.rows("code", [code.id])[code.id]
    step.update("code", made, **{column: row[column] for column in cells})
    return made


def _place(row: Mapping[str, Any]) -> tuple[str, int, int, str]:
    return row["document_id"], row["start"], row["end"], row["coder_id"]
