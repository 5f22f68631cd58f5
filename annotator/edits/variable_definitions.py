"""Which variables there are, what they may say, and groups of documents by what they say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.edits.variable_edits import existing
from annotator.i18n import in_a_row
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.variable import TYPES, YES_NO, Variable, checked
from annotator.store import variables
from annotator.store.journal import encode
from annotator.store.project import Project

_KEY = re.compile(r"[^\W\d]\w{0,39}")


def add_variable(
    project: Project,
    *,
    key: str,
    label: str = "",
    label_en: str = "",
    type: str = "text",
    labels: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    judged: bool = False,
    derived_from: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Changes:
    """Add a variable as the last.

    EditRefused: `variable_key` (a letter, then letters, digits and _), `variable_exists`,
    `no_such_type`, `choices_needed` (a choice has labels), `derived_from_nothing`, `derived_in_circle`,
    `derived_is_judged`.
    """
    with project.step("add_variable") as step:
        known = variables.listed(project)
        if not _KEY.fullmatch(key):
            raise EditRefused("variable_key", key=key)
        if any(one.key == key for one in known):
            raise EditRefused("variable_exists", variable=key)
        cells = {
            **{"key": key, "label": label.strip() or key, "label_en": label_en.strip(), "type": type},
            **{"labels": dict(labels or {}), "missing": list(missing), "judged": judged},
            **{"derived_from": derived_from, "mapping": dict(mapping or {})},
        }
        _check(known, key, cells)
        step.details.update(variable=cells["label"], variable_en=label_en)
        step.insert("variable", {**_row(cells), "position": max((v.position for v in known), default=-1) + 1})
    return step.changes


def change_variable(project: Project, *, key: str, **fields: Any) -> Changes:
    """Change what a variable is called, its type, its values or where it follows from.

    Values that documents have must be of the new type. EditRefused as `add_variable`, and
    `no_such_variable`, `value_not_of_type` with the value, `variable_has_values` (one that is to be
    judged or derived has none of its own).
    """
    with project.step("change_variable") as step:
        known = variables.listed(project)
        variable = existing(project, key)
        cells: dict[str, Any] = {
            **{name: getattr(variable, name) for name in ("label", "label_en", "type", "judged")},
            **{"labels": dict(variable.labels), "missing": list(variable.missing)},
            **{"derived_from": variable.derived_from, "mapping": dict(variable.mapping), "key": key},
        }
        unknown = set(fields) - set(cells) | ({"key"} & set(fields))
        if unknown:
            raise TypeError(f"a variable has no {', '.join(sorted(unknown))} to change")
        cells |= fields
        cells["label"] = str(cells["label"]).strip() or key
        _check(known, key, cells)
        _check_values(project, variable, cells)
        step.details.update(variable=variable.label, variable_en=variable.label_en)
        step.update("variable", variable.id, **{name: v for name, v in _row(cells).items() if name != "key"})
    return step.changes


def remove_variable(project: Project, *, key: str) -> Changes:
    """Remove a variable with all its values. EditRefused: `no_such_variable`, `others_follow_from`."""
    with project.step("remove_variable") as step:
        variable = existing(project, key)
        following = [one.label for one in variables.listed(project) if one.derived_from == key]
        if following:
            raise EditRefused("others_follow_from", variable=variable.label, others=in_a_row(following))
        gone = [
            row["id"]
            for row in project.rows("SELECT id FROM document_value WHERE variable_id = ?", variable.id)
        ]
        step.details.update(variable=variable.label, variable_en=variable.label_en, count=len(gone))
        step.delete_many("document_value", gone)
        step.delete("variable", variable.id)
    return step.changes


def order_variables(project: Project, *, keys: Sequence[str]) -> Changes:
    """Put variables in an order; those not named come behind."""
    with project.step("order_variables") as step:
        known = variables.listed(project)
        place = {key: number for number, key in enumerate(keys)}
        ordered = sorted(known, key=lambda one: place.get(one.key, len(place)))
        step.update_each("variable", {one.id: {"position": number} for number, one in enumerate(ordered)})
    return step.changes


def save_group(project: Project, *, name: str, conditions: Mapping[str, Sequence[str]]) -> Changes:
    """Keep a group of documents under a name; one of that name gets the new conditions.

    EditRefused: `group_needs_name`, `group_needs_conditions`, `no_such_variable`.
    """
    with project.step("save_group", name=name.strip()) as step:
        wanted = " ".join(name.split())
        if not wanted:
            raise EditRefused("group_needs_name")
        if not any(conditions.values()):
            raise EditRefused("group_needs_conditions")
        for key in conditions:
            existing(project, key)
        cell = encode({key: sorted(some) for key, some in sorted(conditions.items()) if some})
        there = {group.name: group for group in variables.groups(project)}
        if wanted in there:
            step.update("document_group", there[wanted].id, conditions=cell)
        else:
            row = {"name": wanted, "conditions": cell, "position": len(there)}
            step.insert("document_group", row)
    return step.changes


def remove_group(project: Project, *, group_id: str) -> Changes:
    """EditRefused `no_such_group`."""
    with project.step("remove_group") as step:
        found = next((group for group in variables.groups(project) if group.id == group_id), None)
        if found is None:
            raise EditRefused("no_such_group", group=group_id)
        step.details.update(name=found.name)
        step.delete("document_group", group_id)
    return step.changes


def _row(cells: Mapping[str, Any]) -> dict[str, Any]:
    labels = dict(cells["labels"]) or (dict(YES_NO) if cells["type"] == "yes_no" else {})
    derived = cells["derived_from"]
    return {
        **{name: cells[name] for name in ("key", "label", "label_en", "type")},
        "labels": encode({str(value): str(label) for value, label in labels.items()}),
        "missing": encode([str(value) for value in cells["missing"]]),
        "judged": int(bool(cells["judged"])),
        "derived_from": derived or None,
        "mapping": encode([list(pair) for pair in cells["mapping"].items()]) if derived else None,
    }


def _check(known: Sequence[Variable], key: str, cells: Mapping[str, Any]) -> None:
    if cells["type"] not in TYPES:
        raise EditRefused("no_such_type", type=cells["type"], types=", ".join(TYPES))
    if cells["type"] == "choice" and not cells["labels"] and not cells["derived_from"]:
        raise EditRefused("choices_needed")
    source = cells["derived_from"]
    if not source:
        return
    by_key = {one.key: one for one in known}
    if source not in by_key:
        raise EditRefused("derived_from_nothing", variable=source)
    if cells["judged"] or by_key[source].judged:
        raise EditRefused("derived_is_judged", variable=cells["label"])
    if source == key or by_key[source].derived_from:
        raise EditRefused("derived_in_circle", variable=cells["label"])


def _check_values(project: Project, variable: Variable, cells: Mapping[str, Any]) -> None:
    """Every value that stands must be one of the changed variable, too."""
    rows = project.rows(
        "SELECT DISTINCT value, coder_id IS NOT NULL AS judged FROM document_value"
        " WHERE variable_id = ? AND value IS NOT NULL",
        variable.id,
    )
    there = list(rows)
    if there and (
        cells["derived_from"] or any(bool(row["judged"]) != bool(cells["judged"]) for row in there)
    ):
        raise EditRefused("variable_has_values", variable=variable.label)
    changed = replace(
        variable, type=cells["type"], labels=cells["labels"], missing=tuple(map(str, cells["missing"]))
    )
    for row in there:
        try:
            checked(changed, row["value"])
        except EditRefused as refused:
            raise EditRefused("value_not_of_type", variable=variable.label, value=row["value"]) from refused
