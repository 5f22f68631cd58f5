"""Reading the codebook."""

from annotator.model.code import Code
from annotator.store.code_rows import code_of
from annotator.store.project import Project


def listed(project: Project) -> list[Code]:
    """All codes in codebook order: each before its descendants, siblings by position."""
    children: dict[str | None, list[Code]] = {}
    for row in project.rows("SELECT * FROM code ORDER BY position, id"):
        code = code_of(row)
        children.setdefault(code.parent_id, []).append(code)
    ordered: list[Code] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting.extend(reversed(children.get(code.id, [])))
    return ordered


def code(project: Project, code_id: str) -> Code | None:
    return next((code_of(row) for row in project.rows("SELECT * FROM code WHERE id = ?", code_id)), None)


def branch(project: Project, code_id: str) -> list[str]:
    """Ids of a code and all its descendants."""
    found = project.rows(
        "WITH RECURSIVE branch(id) AS (SELECT ? UNION SELECT code.id FROM code JOIN branch"
        " ON code.parent_id = branch.id) SELECT id FROM branch",
        code_id,
    )
    return [row["id"] for row in found]


def next_position(project: Project, parent_id: str | None) -> int:
    row = next(project.rows("SELECT max(position) AS last FROM code WHERE parent_id IS ?", parent_id))
    return 0 if row["last"] is None else int(row["last"]) + 1
