"""What a code says: its names, rules and what a coding of it carries."""

from collections.abc import Sequence
from typing import Any

from annotator.edits.code_checks import check_colour, check_name, existing, label
from annotator.edits.code_history import record
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.code_change import BY_HAND, WORDING
from annotator.model.code_numbers import automatic
from annotator.model.codebook import NO_VALUE, VALUE_KINDS
from annotator.model.errors import EditRefused
from annotator.model.memo import tidy
from annotator.store import codes, codings, documents
from annotator.store.journal import encode
from annotator.store.project import Project

TEXTS = ("name_en", "definition", "definition_en", "include", "exclude", "example", "source")
_LISTS = ("indicators", "choices")
_NO_RULE = ("number", "colour", "source", "name_en")
"""A change of these alone says nothing about what belongs to the code."""


def change_rules(
    project: Project, *, code_id: str, kind: str = WORDING, note: str = "", **fields: Any
) -> Changes:
    """Change what a code says; `kind` is how the change is meant, one of `BY_HAND`.

    Fields: `name`, `number`, `colour`, those of `TEXTS`, `indicators`, `choices` (lists), `codable`,
    `group`, `value_kind`, `value_unit`. After anything but a change of wording the documents finished
    until now are to be reviewed for the code. EditRefused: `no_such_code`, `no_such_kind`,
    `code_needs_name`, `code_exists`, `code_number_exists`, `no_colour`, `no_such_value_kind`,
    `code_has_codings` (a heading has none), `choices_needed`.
    """
    with project.step("change_rules") as step:
        code = existing(project, code_id)
        if kind not in BY_HAND:
            raise EditRefused("no_such_kind", kind=kind, kinds=", ".join(BY_HAND))
        cells = _cells(project, code, fields)
        row = step.rows("code", [code_id])[code_id]
        changed = [name for name, value in cells.items() if row[name] != value]
        step.details.update(code=label(code), fields=changed, kind=kind)
        step.update("code", code_id, **cells)
        if kind != WORDING or set(changed) - set(_NO_RULE):
            record(project, step, [code_id] if changed else [], kind, changed, note)
    return step.changes


def make_example(project: Project, *, coding_id: str) -> Changes:
    """Add the words of a coding to the examples of its code, a line each.

    EditRefused: `no_such_coding`, `example_there`.
    """
    with project.step("make_example") as step:
        coding = codings.coding(project, coding_id)
        if coding is None:
            raise EditRefused("no_such_coding", coding=coding_id)
        code = existing(project, coding.code_id)
        words = " ".join(coding.span.of(documents.text(project, coding.document_id)).split())
        lines = code.example.split("\n") if code.example else []
        if words in lines:
            raise EditRefused("example_there", code=label(code))
        step.details.update(code=label(code), example=words[:60])
        step.update("code", code.id, example="\n".join([*lines, words]))
    return step.changes


def number_codes(project: Project) -> Changes:
    """Number all codes by their places: 1, 1.1, 1.2, 2."""
    with project.step("number_codes") as step:
        numbers = automatic(codes.listed(project))
        step.details.update(count=len(numbers))
        step.update_each("code", {code_id: {"number": number} for code_id, number in numbers.items()})
    return step.changes


def retire(project: Project, *, code_ids: Sequence[str]) -> Changes:
    """Keep codes and their codings, but offer them no more. EditRefused `no_such_code`."""
    return _set_active(project, "retire_codes", code_ids, active=False)


def restore(project: Project, *, code_ids: Sequence[str]) -> Changes:
    """Offer retired codes again; the documents finished meanwhile are to be reviewed for them."""
    return _set_active(project, "restore_codes", code_ids, active=True)


def recolour_branch(project: Project, *, code_id: str, colour: str) -> Changes:
    """Give a code and all below it one colour."""
    with project.step("recolour_branch") as step:
        code = existing(project, code_id)
        check_colour(colour)
        branch = codes.branch(project, code_id)
        step.details.update(code=label(code), colour=colour.lower(), count=len(branch))
        step.update_many("code", branch, colour=colour.lower())
    return step.changes


def _set_active(project: Project, name: str, code_ids: Sequence[str], *, active: bool) -> Changes:
    with project.step(name) as step:
        found = [existing(project, code_id) for code_id in dict.fromkeys(code_ids)]
        step.details.update(code=label(found[0]) if found else "", count=len(found))
        turned = [code.id for code in found if code.active != active]
        step.update_many("code", turned, active=int(active))
        if active:
            record(project, step, turned, "new", ["active"])
    return step.changes


def _cells(project: Project, code: Code, fields: dict[str, Any]) -> dict[str, Any]:
    """The cells of the row that the fields come to."""
    cells: dict[str, Any] = {}
    if "name" in fields or "number" in fields:
        name = str(fields.get("name", code.name)).strip()
        number = str(fields.get("number", code.number)).strip()
        check_name(project, name, number, code.parent_id, but=code)
        cells |= {"name": name, "number": number}
    for field, value in fields.items():
        if field in TEXTS:
            cells[field] = tidy(value)
        elif field in _LISTS:
            cells[field] = encode([word for part in value if (word := str(part).strip())])
        elif field == "group":
            cells["exclusive_group"] = str(value or "").strip() or None
        elif field == "value_unit":
            cells["value_unit"] = str(value or "").strip() or None
        elif field == "codable":
            cells["codable"] = _codable(project, code, bool(value))
        elif field == "value_kind":
            cells["value_kind"] = _value_kind(value, fields.get("choices", code.choices))
        elif field == "colour":
            check_colour(value)
            cells["colour"] = value.lower()
        elif field not in ("name", "number"):
            raise TypeError(f"a code has no {field}")
    return cells


def _codable(project: Project, code: Code, value: bool) -> int:
    if not value and (count := codings.counts(project).get(code.id, 0)):
        raise EditRefused("code_has_codings", code=label(code), count=count)
    return int(value)


def _value_kind(value: str, choices: Sequence[str]) -> str:
    if value not in VALUE_KINDS:
        raise EditRefused("no_such_value_kind", kind=value, kinds=", ".join(VALUE_KINDS))
    if value == "choice" and not any(str(word).strip() for word in choices):
        raise EditRefused("choices_needed")
    return value or NO_VALUE
