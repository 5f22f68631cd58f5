"""What every change of a code leaves behind: how it was meant, and under which version."""

from collections.abc import Iterable

from annotator.model.code_change import KINDS
from annotator.model.errors import EditRefused
from annotator.store import coders
from annotator.store.journal import encode
from annotator.store.project import Project
from annotator.store.step import Step


def record(
    project: Project, step: Step, code_ids: Iterable[str], kind: str, fields: Iterable[str], note: str = ""
) -> None:
    """Write down, within a step, how a change of codes was meant. EditRefused `no_such_kind`."""
    if kind not in KINDS:
        raise EditRefused("no_such_kind", kind=kind, kinds=", ".join(KINDS))
    version, names = coders.working_version(project), encode(sorted(fields))
    step.insert_many(
        "code_change",
        (
            {
                **{"code_id": code_id, "codebook_version_id": version, "kind": kind},
                **{"fields": names, "note": note.strip()},
            }
            for code_id in code_ids
        ),
    )


def forget(project: Project, step: Step, code_ids: Iterable[str]) -> None:
    """Take away what is written of codes that go."""
    ids = encode(list(code_ids))
    for table in ("code_change", "code_review"):
        found = project.rows(f"SELECT id FROM {table} WHERE code_id IN (SELECT value FROM json_each(?))", ids)
        step.delete_many(table, [row["id"] for row in found])
