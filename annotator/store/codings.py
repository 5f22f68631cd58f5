"""Reading codings. Those of removed documents are left out everywhere."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from annotator.model.code import number_key
from annotator.model.coding import COME_BACK, UNSURE, Coding
from annotator.model.span import Span
from annotator.store.project import Project

_FROM = "SELECT c.* FROM coding c JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
_ORDER = "ORDER BY d.number, c.document_id, c.start, c.end, c.id"


def listed(
    project: Project,
    *,
    document_id: str | None = None,
    code_ids: Iterable[str] | None = None,
    coder_id: str | None = None,
) -> list[Coding]:
    """Codings by document number, start, end, code number and coder, narrowed as asked."""
    return list(streamed(project, document_id=document_id, code_ids=code_ids, coder_id=coder_id))


def streamed(
    project: Project,
    *,
    document_id: str | None = None,
    code_ids: Iterable[str] | None = None,
    coder_id: str | None = None,
) -> Iterator[Coding]:
    """The same one by one: memory stays flat however many there are."""
    where, values = "", list[str]()
    if document_id is not None:
        where, values = where + " AND c.document_id = ?", [*values, document_id]
    if coder_id is not None:
        where, values = where + " AND c.coder_id = ?", [*values, coder_id]
    if code_ids is not None:
        wanted = list(code_ids)
        where, values = where + f" AND c.code_id IN ({', '.join('?' * len(wanted))})", [*values, *wanted]
    found = (Coding(**row) for row in project.rows(f"{_FROM}{where} {_ORDER}", *values))
    return _in_order(project, found)


def still_open(project: Project, *, coder_id: str) -> list[Coding]:
    """One coder's codings that are flagged or that the coder is not sure of, by document, start and end."""
    found = project.rows(
        f"{_FROM} AND c.coder_id = ? AND (c.flag = ? OR c.certainty = ?) {_ORDER}",
        *(coder_id, COME_BACK, UNSURE),
    )
    return [Coding(**row) for row in found]


def _in_order(project: Project, found: Iterable[Coding]) -> Iterator[Coding]:
    """What shares a span sorted by code number and coder; SQL cannot count 3.2 before 3.10."""
    codes = {row["id"]: number_key(row["number"]) for row in project.rows("SELECT id, number FROM code")}
    coders = {row["id"]: row["position"] for row in project.rows("SELECT id, position FROM coder")}

    def place(coding: Coding) -> tuple[Any, ...]:
        return codes[coding.code_id], coders[coding.coder_id], coding.id

    for _, together in groupby(found, lambda c: (c.document_id, c.start, c.end)):
        yield from sorted(together, key=place)


def coding(project: Project, coding_id: str) -> Coding | None:
    return next((Coding(**row) for row in project.rows("SELECT * FROM coding WHERE id = ?", coding_id)), None)


def same(project: Project, *, document_id: str, span: Span, code_id: str, coder_id: str) -> Coding | None:
    """The coding that already says this: same span, code and coder."""
    found = project.rows(
        'SELECT * FROM coding WHERE document_id = ? AND start = ? AND "end" = ?'
        " AND code_id = ? AND coder_id = ?",
        *(document_id, span.start, span.end, code_id, coder_id),
    )
    return next((Coding(**row) for row in found), None)


def ids_of_codes(project: Project, code_ids: Iterable[str]) -> list[str]:
    """Ids of all codings of the codes, also in removed documents."""
    wanted = list(code_ids)
    marks = ", ".join("?" * len(wanted))
    return [row["id"] for row in project.rows(f"SELECT id FROM coding WHERE code_id IN ({marks})", *wanted)]


def counts(
    project: Project, *, coder_id: str | None = None, document_id: str | None = None
) -> dict[str, int]:
    """Number of codings by code id."""
    found = project.rows(
        "SELECT c.code_id, count(*) AS n FROM coding c JOIN document d ON d.id = c.document_id"
        " WHERE d.removed = 0 AND (? IS NULL OR c.coder_id = ?) AND (? IS NULL OR c.document_id = ?)"
        " GROUP BY c.code_id",
        *(coder_id, coder_id, document_id, document_id),
    )
    return {row["code_id"]: row["n"] for row in found}


def counts_by_document(project: Project, *, coder_id: str) -> dict[str, int]:
    """Number of one coder's codings by document id."""
    found = project.rows(
        "SELECT document_id, count(*) AS n FROM coding WHERE coder_id = ? GROUP BY document_id", coder_id
    )
    return {row["document_id"]: row["n"] for row in found}


def counts_by_coder(project: Project) -> dict[str, int]:
    """Number of codings by coder id."""
    found = project.rows(
        "SELECT c.coder_id, count(*) AS n FROM coding c JOIN document d ON d.id = c.document_id"
        " WHERE d.removed = 0 GROUP BY c.coder_id"
    )
    return {row["coder_id"]: row["n"] for row in found}


def counts_by_cell(project: Project) -> Iterator[tuple[str, str, str, str, int]]:
    """Document, coder, round and code ids wherever there are codings, with their number."""
    found = project.rows(
        "SELECT c.document_id, c.coder_id, c.round_id, c.code_id, count(*) AS n"
        " FROM coding c JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
        " GROUP BY c.document_id, c.coder_id, c.round_id, c.code_id"
    )
    return ((*row.values(),) for row in found)


def started(project: Project) -> set[tuple[str, str]]:
    """(document id, coder id) wherever the coder has at least one coding."""
    return {
        (row["document_id"], row["coder_id"])
        for row in project.rows("SELECT DISTINCT document_id, coder_id FROM coding")
    }
