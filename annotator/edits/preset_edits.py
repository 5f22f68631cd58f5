"""Presets of exports."""

from collections.abc import Mapping
from typing import Any

from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import presets
from annotator.store.journal import encode
from annotator.store.project import Project


def save_preset(project: Project, *, name: str, options: Mapping[str, Any]) -> Changes:
    """Keep what was chosen for an export under a name; one of that name gets the new choice.

    EditRefused `preset_needs_name`.
    """
    wanted = " ".join(name.split())
    with project.step("save_preset", name=wanted) as step:
        if not wanted:
            raise EditRefused("preset_needs_name")
        cell = encode(dict(options))
        there = {preset.name: preset for preset in presets.listed(project)}
        if wanted in there:
            step.update("export_preset", there[wanted].id, options=cell)
        else:
            step.insert("export_preset", {"name": wanted, "options": cell, "position": len(there)})
    return step.changes


def remove_preset(project: Project, *, preset_id: str) -> Changes:
    """EditRefused `no_such_preset`."""
    with project.step("remove_preset") as step:
        found = next((preset for preset in presets.listed(project) if preset.id == preset_id), None)
        if found is None:
            raise EditRefused("no_such_preset", preset=preset_id)
        step.details.update(name=found.name)
        step.delete("export_preset", preset_id)
    return step.changes
