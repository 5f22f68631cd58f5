"""Reading who has finished what, and which codes were in force then."""

from typing import Any

from annotator.model.assignment import Assignment, InForce
from annotator.model.code_change import WORDING
from annotator.store.project import Project


def listed(project: Project) -> list[Assignment]:
    """Every assignment, by round and coder in the order of their lists."""
    found = project.rows(
        "SELECT a.round_id, a.document_id, a.coder_id, a.role, a.status, a.finished_at, a.finished_to"
        " FROM assignment a"
        " JOIN round r ON r.id = a.round_id JOIN coder c ON c.id = a.coder_id"
        " ORDER BY r.position, r.id, c.position, a.id"
    )
    return [Assignment(**row) for row in found]


def of_document(project: Project, document_id: str) -> list[Assignment]:
    """The tasks of one document."""
    found = project.rows(
        "SELECT round_id, document_id, coder_id, role, status, finished_at, finished_to"
        " FROM assignment WHERE document_id = ? ORDER BY id",
        document_id,
    )
    return [Assignment(**row) for row in found]


def whole(project: Project) -> list[dict[str, Any]]:
    """Every task as a row, by round and coder in the order of their lists; when it was begun too."""
    return list(
        project.rows(
            "SELECT a.*, k.begun FROM assignment a"
            " JOIN round r ON r.id = a.round_id JOIN coder c ON c.id = a.coder_id"
            # At one go: for each task on its own SQLite would read all codings of its coder.
            " LEFT JOIN (SELECT document_id, coder_id, round_id, min(created_at) AS begun FROM coding"
            " GROUP BY document_id, coder_id, round_id) k ON k.document_id = a.document_id"
            " AND k.coder_id = a.coder_id AND k.round_id = a.round_id"
            " ORDER BY r.position, r.id, c.position, a.id"
        )
    )


def rows_of(project: Project, document_id: str) -> list[dict[str, Any]]:
    """The assignments of a document as rows without id."""
    found = project.rows("SELECT * FROM assignment WHERE document_id = ? ORDER BY id", document_id)
    return [{column: cell for column, cell in row.items() if column != "id"} for row in found]


def round_kinds(project: Project) -> dict[str, str]:
    """Kinds (main, training, pilot, …) by round id."""
    return {
        row["id"]: row["kind"] for row in project.rows("SELECT id, kind FROM round ORDER BY position, id")
    }


def codes_in_force(project: Project) -> dict[str, InForce]:
    """When each code could be given as it is: from its making, or its last change in more than its
    wording, until it was last retired.
    """
    retired = {
        row["id"]: row["at"]
        for row in project.rows(
            "SELECT r.row_id AS id, max(s.at) AS at FROM step_row r JOIN step s ON s.seq = r.seq"
            " WHERE r.\"table\" = 'code' AND json_extract(r.after, '$.active') = 0 GROUP BY r.row_id"
        )
    }
    changed = {
        row["code_id"]: row["at"]
        for row in project.rows(
            "SELECT code_id, max(created_at) AS at FROM code_change WHERE kind <> ? GROUP BY code_id", WORDING
        )
    }
    reviews: dict[str, dict[tuple[str, str], str]] = {}
    for row in project.rows(
        "SELECT code_id, document_id, coder_id, max(created_at) AS at FROM code_review"
        " GROUP BY code_id, document_id, coder_id"
    ):
        reviews.setdefault(row["code_id"], {})[row["document_id"], row["coder_id"]] = row["at"]
    return {
        row["id"]: InForce(
            max(row["created_at"], changed.get(row["id"], "")),
            None if row["active"] else retired.get(row["id"]),
            reviews.get(row["id"], {}),
        )
        for row in project.rows("SELECT id, created_at, active FROM code")
    }


def to_review(project: Project, coder_id: str) -> dict[str, list[str]]:
    """By the ids of documents that a coder has finished, the codes that were made, or changed in more
    than their wording, since then, and for which the coder has not looked through them again.
    """
    terms = codes_in_force(project)
    offered = [
        row["id"]
        for row in project.rows("SELECT id FROM code WHERE codable AND active ORDER BY position, id")
    ]
    found: dict[str, list[str]] = {}
    for row in project.rows(
        "SELECT a.document_id, max(a.finished_at) AS at FROM assignment a"
        " JOIN document d ON d.id = a.document_id WHERE a.coder_id = ? AND a.status = 'finished'"
        " AND NOT d.removed AND a.finished_at IS NOT NULL GROUP BY a.document_id ORDER BY d.number",
        coder_id,
    ):
        waiting = [c for c in offered if terms[c].to_review(row["document_id"], coder_id, row["at"])]
        if waiting:
            found[row["document_id"]] = waiting
    return found
