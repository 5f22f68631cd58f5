"""What a change of codes would touch: whose codings, and which of them would say the same twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.store.journal import encode
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class CodeUses:
    """Codings by the names of their coders, in the order of the list; `finished` documents they are in."""

    by_coder: tuple[tuple[str, int], ...]
    documents: int
    finished: int

    @property
    def codings(self) -> int:
        return sum(count for _, count in self.by_coder)


def uses(project: Project, code_ids: Sequence[str], coder_id: str | None = None) -> CodeUses:
    """Of codes alone, not of those below them; with `coder_id` as far as that coder's codings go."""
    ids = encode(list(code_ids))
    found = project.rows(
        "SELECT k.name, count(*) AS n FROM coding c JOIN coder k ON k.id = c.coder_id"
        " WHERE c.code_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR c.coder_id = ?2)"
        " GROUP BY k.id ORDER BY k.position, k.id",
        *(ids, coder_id),
    )
    by_coder = tuple((row["name"], row["n"]) for row in found)
    counted = next(
        project.rows(
            "SELECT count(DISTINCT c.document_id) AS documents, count(DISTINCT a.document_id) AS finished"
            " FROM coding c LEFT JOIN assignment a ON a.document_id = c.document_id"
            " AND a.status = 'finished' AND (?2 IS NULL OR a.coder_id = ?2)"
            " WHERE c.code_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR c.coder_id = ?2)",
            *(ids, coder_id),
        )
    )
    return CodeUses(by_coder, counted["documents"], counted["finished"])


def would_be_equal(project: Project, code_ids: Sequence[str], into: str) -> list[dict[str, Any]]:
    """The codings of the codes that would say the same as another once all have one code: rows with
    `id`, `keeper`, the older coding that stays, and what both say beside the code.
    """
    ids = encode([*code_ids, into])
    found = project.rows(
        'SELECT id, document_id, start, "end", coder_id, round_id, code_id, memo, value, weight, flag,'
        " certainty FROM coding WHERE code_id IN (SELECT value FROM json_each(?))"
        ' ORDER BY document_id, start, "end", coder_id, round_id, code_id <> ?, created_at, id',
        *(ids, into),
    )
    equal: list[dict[str, Any]] = []
    keeper: dict[str, Any] | None = None
    for row in found:
        place = ("document_id", "start", "end", "coder_id", "round_id")
        if keeper is not None and all(row[column] == keeper[column] for column in place):
            equal.append({**row, "keeper": keeper})
        else:
            keeper = row
    return equal
