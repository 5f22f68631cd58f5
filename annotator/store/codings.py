"""Reading codings. Those of removed documents are left out everywhere."""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from annotator.model.code import number_key
from annotator.model.coding import COME_BACK, UNSURE, CodedSpan, Coding
from annotator.model.span import Span
from annotator.store import rounds
from annotator.store.journal import encode
from annotator.store.project import Project

_FROM = "SELECT c.* FROM coding c JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
_IN_LAYER = "round_id IN (SELECT value FROM json_each(?))"
_LAST = 2_000  # codings of anybody
_ORDER = "ORDER BY d.number, c.document_id, c.start, c.end, c.id"


def _layer(project: Project, document_id: str, coder_id: str, round_id: str | None = None) -> str:
    """The rounds of a coder's layer, as `_IN_LAYER` wants them."""
    one = rounds.round_of(project, round_id) if round_id is not None else None
    if one is not None:
        return encode(rounds.together(project, one))
    return encode(rounds.layer(project, document_id=document_id, coder_id=coder_id))


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


def coded_spans(project: Project, document_ids: Collection[str] = ()) -> dict[str, list[CodedSpan]]:
    """What everybody coded, by document id and there by place; in the documents named, or in all."""
    where = "AND c.document_id IN (SELECT value FROM json_each(?))" if document_ids else ""
    found: dict[str, list[CodedSpan]] = {}
    for row in project.rows(
        'SELECT c.document_id, c.coder_id, c.round_id, c.code_id, c.start, c."end", c.rank, c.value,'
        " c.weight, c.id FROM coding c JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
        f' {where} ORDER BY c.document_id, c.start, c."end", c.id',
        *([encode(list(document_ids))] if document_ids else []),
    ):
        found.setdefault(row["document_id"], []).append(CodedSpan(*row.values()))
    return found


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


def newest(project: Project, *, coder_id: str, limit: int) -> list[Coding]:
    """The coder's last codings, at most so many, the newest first; fewer where others coded much since."""
    found: list[Coding] = []
    # Ids grow with time. Whoever codes now is among the last: nobody waits until all are sorted.
    for source in (f"(SELECT * FROM coding ORDER BY id DESC LIMIT {_LAST})", "coding"):
        rows = project.rows(
            f"SELECT c.* FROM {source} c JOIN document d ON d.id = c.document_id"
            " WHERE d.removed = 0 AND c.coder_id = ? ORDER BY c.id DESC LIMIT ?",
            *(coder_id, limit),
        )
        found = [Coding(**row) for row in rows]
        if found:
            break
    return found


def coding(project: Project, coding_id: str) -> Coding | None:
    return next((Coding(**row) for row in project.rows("SELECT * FROM coding WHERE id = ?", coding_id)), None)


def of_code(project: Project, code_id: str) -> list[Coding]:
    """Everybody's codings of a code, by document and place."""
    found = project.rows(
        "SELECT c.* FROM coding c JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
        ' AND c.code_id = ? ORDER BY d.number, c.start, c."end", c.id',
        code_id,
    )
    return [Coding(**row) for row in found]


def place_of_step(project: Project, seq: int, *, coder_id: str) -> tuple[str, Span] | None:
    """Document and extent of this coder's coding that a step is about: where it is now or, where it is
    gone, where it last was; None where the step is about none.
    """
    touched = project.rows(
        'SELECT row_id FROM step_row WHERE seq = ? AND "table" = ? ORDER BY n', seq, "coding"
    )
    ids = [line["row_id"] for line in touched]
    there = [found for coding_id in ids if (found := coding(project, coding_id))]
    known = there or (found for coding_id in ids if (found := _last_known(project, coding_id)))
    own = next((found for found in known if found.coder_id == coder_id), None)
    return (own.document_id, own.span) if own else None


def _last_known(project: Project, coding_id: str) -> Coding | None:
    """A coding that is gone, as it last came or went."""
    found = project.rows(
        'SELECT coalesce(before, after) AS cells FROM step_row WHERE row_id = ? AND "table" = ?'
        " AND (before IS NULL OR after IS NULL) ORDER BY seq DESC LIMIT 1",
        *(coding_id, "coding"),
    )
    return next((Coding(**json.loads(line["cells"])) for line in found), None)


def same(
    project: Project,
    *,
    document_id: str,
    span: Span,
    code_id: str,
    coder_id: str,
    round_id: str | None = None,
) -> Coding | None:
    """The coding that already says this: same span, code and coder, in the layer of a round or of the one
    that the coder is at.
    """
    found = project.rows(
        'SELECT * FROM coding WHERE document_id = ? AND start = ? AND "end" = ?'
        f" AND code_id = ? AND coder_id = ? AND {_IN_LAYER}",
        *(document_id, span.start, span.end, code_id, coder_id),
        _layer(project, document_id, coder_id, round_id),
    )
    return next((Coding(**row) for row in found), None)


def places(
    project: Project, *, code_ids: Iterable[str], coder_id: str, document_id: str | None = None
) -> set[tuple[str, Span, str]]:
    """Document, span and code of the coder's codings of some codes, in one document or in all."""
    wanted = list(code_ids)
    found = project.rows(
        'SELECT document_id, start, "end", code_id, round_id FROM coding WHERE coder_id = ?'
        f" AND (? IS NULL OR document_id = ?) AND code_id IN ({', '.join('?' * len(wanted))})",
        *(coder_id, document_id, document_id, *wanted),
    )
    layers = rounds.Layers(project, coder_id)
    return {
        (row["document_id"], Span(row["start"], row["end"]), row["code_id"])
        for row in found
        if row["round_id"] in layers.of(row["document_id"])
    }


def places_of_codes(project: Project, code_ids: Iterable[str]) -> set[tuple[str, int, int, str, str]]:
    """Document, start, end, coder and code of everybody's codings of some codes."""
    found = project.rows(
        'SELECT document_id, start, "end", coder_id, code_id FROM coding'
        " WHERE code_id IN (SELECT value FROM json_each(?))",
        encode(list(code_ids)),
    )
    return {(*row.values(),) for row in found}


def on_place(project: Project, *, document_id: str, span: Span, coder_id: str) -> list[Coding]:
    """The coder's codings of exactly one extent."""
    found = project.rows(
        'SELECT * FROM coding WHERE document_id = ? AND start = ? AND "end" = ? AND coder_id = ?'
        f" AND {_IN_LAYER} ORDER BY id",
        *(document_id, span.start, span.end, coder_id, _layer(project, document_id, coder_id)),
    )
    return [Coding(**row) for row in found]


def primaries(project: Project, *, code_ids: Iterable[str], coder_id: str, document_id: str) -> list[Coding]:
    """The coder's primary codings of some codes in a document."""
    found = project.rows(
        "SELECT * FROM coding WHERE document_id = ? AND coder_id = ? AND rank = 'primary'"
        f" AND code_id IN (SELECT value FROM json_each(?)) AND {_IN_LAYER} ORDER BY id",
        *(document_id, coder_id, encode(list(code_ids)), _layer(project, document_id, coder_id)),
    )
    return [Coding(**row) for row in found]


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


def counts_by_origin(project: Project) -> Iterator[tuple[str, str, str, int]]:
    """Coder and round ids, the origin, and the number of codings."""
    found = project.rows(
        "SELECT c.coder_id, c.round_id, c.origin, count(*) AS n FROM coding c"
        " JOIN document d ON d.id = c.document_id WHERE d.removed = 0"
        " GROUP BY c.coder_id, c.round_id, c.origin"
    )
    return ((*row.values(),) for row in found)


def started(project: Project) -> dict[tuple[str, str], set[str]]:
    """By (document id, coder id) the rounds in which the coder has at least one coding there."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in project.rows("SELECT DISTINCT document_id, coder_id, round_id FROM coding"):
        found.setdefault((row["document_id"], row["coder_id"]), set()).add(row["round_id"])
    return found
