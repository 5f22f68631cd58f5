"""What there is to say of a codebook beside its codes: versions, an import, what a file could not hold."""

from collections.abc import Iterable
from typing import Any

from annotator.edits.codebook_import import ImportPlan
from annotator.model.codebook import Notice
from annotator.model.sentences import notice_text
from annotator.store import versions
from annotator.store.project import Project

Fact = dict[str, Any]


def version_facts(project: Project) -> list[Fact]:
    """The versions by number; the one in work has no time of freezing."""
    return [
        {
            "id": version.id,
            "number": version.number,
            "name": version.name,
            "frozen_at": version.frozen_at,
            "created_at": version.created_at,
            "codings": version.codings,
        }
        for version in versions.listed(project)
    ]


def plan_facts(plan: ImportPlan, notices: Iterable[Notice]) -> Fact:
    """What an import would do: codes by number and name, changed fields one by one."""
    changed = [
        {"code": cell.code, "field": cell.field, "before": cell.before, "after": cell.after}
        for cell in plan.changed
    ]
    return {
        "added": plan.added,
        "changed": changed,
        "same": plan.same,
        "left": plan.left,
        "moved": plan.moved,
        "losses": notice_facts(notices),
    }


def notice_facts(notices: Iterable[Notice]) -> list[Fact]:
    """Each with its kind, how many it is about, and the sentence."""
    return [
        {"kind": notice.key, "count": notice.about.get("count", 1), "what": notice_text(notice)}
        for notice in notices
    ]
