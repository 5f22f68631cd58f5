"""Coders."""

from typing import Any

from annotator.model.changes import Changes
from annotator.model.coder import CODER, LEAD
from annotator.model.errors import EditRefused
from annotator.store import coders
from annotator.store.project import Project

# Quiet, distinct, never a code's tint: a coder is a name first and a dot of colour second.
_COLOURS = ("#3b6ea5", "#a5563b", "#4d7f4d", "#7a5a9e", "#8a7a2d", "#2d7f86")
ROLES = (LEAD, CODER)


def add_coder(project: Project, *, name: str, role: str | None = None) -> Changes:
    """Add a coder; the first one of a project is its lead unless said otherwise.

    EditRefused: `coder_needs_name`, `coder_exists`, `no_such_role`.
    """
    with project.step("add_coder", coder=name.strip()) as step:
        known = coders.listed(project)
        if not name.strip():
            raise EditRefused("coder_needs_name")
        if name.strip() in {coder.name for coder in known}:
            raise EditRefused("coder_exists", coder=name.strip())
        if role is not None and role not in ROLES:
            raise EditRefused("no_such_role", role=role, roles=", ".join(ROLES))
        chosen = role or ("coder" if known else "lead")
        step.insert("coder", coder_row(name, chosen, len(known)))
    return step.changes


def coder_row(name: str, role: str, position: int) -> dict[str, Any]:
    colour = _COLOURS[position % len(_COLOURS)]
    return {"name": name.strip(), "role": role, "colour": colour, "position": position}
