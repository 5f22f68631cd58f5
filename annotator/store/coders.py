"""Reading coders, rounds, assignments and the project's own row."""

from dataclasses import dataclass
from typing import Any

from annotator.model.coder import Coder
from annotator.store import codings, rounds
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class ProjectRow:
    id: str
    title: str
    unit: str
    created_at: str


def project_row(project: Project) -> ProjectRow:
    return ProjectRow(**next(project.rows("SELECT * FROM project")))


def listed(project: Project) -> list[Coder]:
    """Coders in the order of the list."""
    found = project.rows("SELECT id, name, colour, role, position FROM coder ORDER BY position, id")
    return [Coder(**row) for row in found]


def coder(project: Project, coder_id: str) -> Coder | None:
    return next((coder for coder in listed(project) if coder.id == coder_id), None)


def names_ever(project: Project) -> dict[str, str]:
    """Names by coder id, also of coders whose adding was undone: the history still speaks of them."""
    past = project.rows(
        "SELECT s.coder_id AS id, json_extract(r.after, '$.name') AS name FROM step_row r JOIN"
        " (SELECT DISTINCT coder_id FROM step WHERE coder_id NOT IN (SELECT id FROM coder)) s"
        " ON r.row_id = s.coder_id WHERE r.\"table\" = 'coder' AND r.after IS NOT NULL ORDER BY r.seq"
    )
    return {row["id"]: row["name"] for row in past if row["name"]} | {c.id: c.name for c in listed(project)}


def main_round(project: Project) -> str:
    """The id of the round `main`, which every project has."""
    return str(next(project.rows("SELECT id FROM round WHERE kind = 'main' ORDER BY position LIMIT 1"))["id"])


def round_names(project: Project) -> dict[str, str]:
    return {row["id"]: row["name"] for row in project.rows("SELECT id, name FROM round")}


def working_version(project: Project) -> str:
    """The id of the codebook version in work, under which new codings are made."""
    found = project.rows(
        "SELECT id FROM codebook_version WHERE frozen_at IS NULL ORDER BY number DESC LIMIT 1"
    )
    return str(next(found)["id"])


def version_names(project: Project) -> dict[str, str]:
    return {row["id"]: row["name"] for row in project.rows("SELECT id, name FROM codebook_version")}


def assignment(project: Project, *, document_id: str, coder_id: str, round_id: str) -> dict[str, Any] | None:
    found = project.rows(
        "SELECT * FROM assignment WHERE document_id = ? AND coder_id = ? AND round_id = ?",
        *(document_id, coder_id, round_id),
    )
    return next(found, None)


def statuses(project: Project) -> dict[tuple[str, str], str]:
    """Status by (document id, coder id) in the round that the coder is at: assigned, started or finished;
    absent = unassigned.
    """
    coded = codings.started(project)
    tasks: dict[tuple[str, str], list[tuple[str, str, str | None]]] = {}
    for row in project.rows("SELECT document_id, coder_id, round_id, status, finished_at FROM assignment"):
        document_id, coder_id, *task = row.values()
        tasks.setdefault((document_id, coder_id), []).append((*task,))
    known = rounds.listed(project)
    found = dict.fromkeys(coded, "started")
    for pair, own in tasks.items():
        now = rounds.of_tasks(known, own)
        layer = set(rounds.together_of(known, now))
        still = any(round_id == now.id and status != "finished" for round_id, status, _ in own)
        begun = "started" if coded.get(pair, set()) & layer else "assigned"
        found[pair] = begun if still else "finished"
    return found
