"""Reading who has finished what, and which codes were in force then."""

from typing import Any

from annotator.model.assignment import Assignment, InForce
from annotator.store.project import Project


def listed(project: Project) -> list[Assignment]:
    """Every assignment, by round and coder in the order of their lists."""
    found = project.rows(
        "SELECT a.round_id, a.document_id, a.coder_id, a.role, a.status, a.finished_at FROM assignment a"
        " JOIN round r ON r.id = a.round_id JOIN coder c ON c.id = a.coder_id"
        " ORDER BY r.position, r.id, c.position, a.id"
    )
    return [Assignment(**row) for row in found]


def finished_by(project: Project, document_id: str) -> set[str]:
    """The ids of the coders who have finished a document."""
    found = project.rows(
        "SELECT DISTINCT coder_id FROM assignment WHERE document_id = ? AND status = 'finished'",
        document_id,
    )
    return {row["coder_id"] for row in found}


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
    """When each code could be given: from its making until it was last retired."""
    retired = {
        row["id"]: row["at"]
        for row in project.rows(
            "SELECT r.row_id AS id, max(s.at) AS at FROM step_row r JOIN step s ON s.seq = r.seq"
            " WHERE r.\"table\" = 'code' AND json_extract(r.after, '$.active') = 0 GROUP BY r.row_id"
        )
    }
    return {
        row["id"]: InForce(row["created_at"], None if row["active"] else retired.get(row["id"]))
        for row in project.rows("SELECT id, created_at, active FROM code")
    }
