"""What a coder does to codings."""

from collections.abc import Sequence
from typing import Any

from annotator.edits.carried import checked_value, recognised_value
from annotator.edits.code_checks import label
from annotator.edits.exclusive import PRIMARY, RANKS, check_exclusive
from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.coding import CERTAINTIES, FLAGS, Coding
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.model.memo import tidy
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents, rounds
from annotator.store.project import Project
from annotator.store.step import Step


def apply_code(
    project: Project,
    *,
    document_id: str,
    span: Span,
    code_id: str,
    coder_id: str,
    memo: str | None = None,
    value: str | None = None,
    weight: float | None = None,
    certainty: str | None = None,
    flag: str | None = None,
    rank: str = PRIMARY,
    origin: str = "manual",
    group: str | None = None,
) -> Changes:
    """Code a span. Steps that share a `group` are one undo.

    Where the code asks for a number and none is given, it is the one recognised in the span.
    EditRefused: `select_text_first`, `span_outside`, `code_is_heading`, `code_retired`,
    `already_coded`, `exclusive_taken`, `no_such_code`, `no_such_document`, `no_such_coder`,
    `no_such_rank`, `no_such_flag`, `no_such_certainty`, and what `carried.checked_value` refuses.
    """
    with project.step("apply_code", coder_id=coder_id, group=group) as step:
        document = document_there(project, document_id)
        code = check_coding(
            project,
            document=document,
            span=span,
            code_id=code_id,
            coder_id=coder_id,
            rank=rank,
            certainty=certainty,
            flag=flag,
        )
        carried = checked_value(code, value or recognised_value(project, document_id, span, code), weight)
        step.details.update(code=label(code), document=document.name, start=span.start, end=span.end)
        said = {"memo": memo, "certainty": certainty, "flag": flag, **carried}
        step.insert(
            "coding",
            {
                **{"document_id": document_id, "code_id": code_id, "coder_id": coder_id},
                **{"start": span.start, "end": span.end, "rank": rank, "origin": origin},
                **said,
                **round_cells(project, document_id, coder_id),
            },
        )
    return step.changes


def remove_codings(project: Project, *, coding_ids: Sequence[str], coder_id: str | None = None) -> Changes:
    """Remove codings; with `coder_id` only that coder's own may be among them."""
    with project.step("remove_codings", coder_id=coder_id) as step:
        gone = own_codings(project, coding_ids, coder_id)
        step.details.update(where(project, gone[0]), count=len(gone))
        step.delete_many("coding", [coding.id for coding in gone])
    return step.changes


def change_span(
    project: Project, *, coding_id: str, span: Span, coder_id: str | None = None, group: str | None = None
) -> Changes:
    """Give a coding another extent. Steps that share a `group` are one undo."""
    with project.step("change_span", coder_id=coder_id, group=group) as step:
        coding = own_coding(project, coding_id, coder_id)
        check_span(document_there(project, coding.document_id), span)
        check_new(project, coding, span=span, code_id=coding.code_id)
        step.details.update(where(project, coding), new_start=span.start, new_end=span.end)
        step.update("coding", coding_id, start=span.start, end=span.end)
    return step.changes


def change_code(project: Project, *, coding_id: str, code_id: str, coder_id: str | None = None) -> Changes:
    """Put another code in the place of a coding's code."""
    with project.step("change_code", coder_id=coder_id) as step:
        coding = own_coding(project, coding_id, coder_id)
        code = codable(project, code_id)
        check_new(project, coding, span=coding.span, code_id=code_id)
        check_exclusive(
            project,
            document_id=coding.document_id,
            span=coding.span,
            coder_id=coding.coder_id,
            code=code,
            rank=coding.rank,
            but=coding.id,
        )
        step.details.update(where(project, coding), new=label(code))
        step.update("coding", coding_id, code_id=code_id)
    return step.changes


def change_memo(project: Project, *, coding_id: str, memo: str, coder_id: str | None = None) -> Changes:
    """Write, change or (with an empty text) take away a coding's memo."""
    with project.step("change_memo", coder_id=coder_id) as step:
        coding = own_coding(project, coding_id, coder_id)
        step.details.update(where(project, coding))
        step.update("coding", coding_id, memo=tidy(memo) or None)
    return step.changes


def set_flag(
    project: Project, *, coding_ids: Sequence[str], flag: str | None, coder_id: str | None = None
) -> Changes:
    """Flag codings to come back to them, or with None take the flag away; in one step.

    EditRefused: `no_such_flag`, `no_coding_here`, `no_such_coding`, `not_your_coding`.
    """
    with project.step("flag_codings" if flag else "unflag_codings", coder_id=coder_id) as step:
        _check_flag(flag)
        _mark(project, step, coding_ids, coder_id, flag=flag)
    return step.changes


def set_certainty(
    project: Project, *, coding_ids: Sequence[str], certainty: str | None, coder_id: str | None = None
) -> Changes:
    """Say of codings that the coder is sure of them or not, or with None nothing; in one step.

    EditRefused: `no_such_certainty`, `no_coding_here`, `no_such_coding`, `not_your_coding`.
    """
    with project.step(f"codings_{certainty or 'uncertain'}", coder_id=coder_id) as step:
        _check_certainty(certainty)
        _mark(project, step, coding_ids, coder_id, certainty=certainty)
    return step.changes


def check_coding(
    project: Project,
    *,
    document: Document,
    span: Span,
    code_id: str,
    coder_id: str,
    rank: str = PRIMARY,
    certainty: str | None = None,
    flag: str | None = None,
) -> Code:
    """The code, if the coding can be made; EditRefused with the reason otherwise."""
    check_span(document, span)
    code = codable(project, code_id)
    check_coder(project, coder_id)
    if rank not in RANKS:
        raise EditRefused("no_such_rank", rank=rank, ranks=", ".join(RANKS))
    _check_flag(flag)
    _check_certainty(certainty)
    if codings.same(project, document_id=document.id, span=span, code_id=code_id, coder_id=coder_id):
        raise EditRefused("already_coded", code=label(code))
    check_exclusive(project, document_id=document.id, span=span, code=code, coder_id=coder_id, rank=rank)
    return code


def round_cells(project: Project, document_id: str, coder_id: str) -> dict[str, Any]:
    """The cells of a coding that say in which round and under which rules it is made."""
    return {
        "round_id": rounds.working(project, document_id=document_id, coder_id=coder_id).id,
        "codebook_version_id": coders.working_version(project),
    }


def check_coder(project: Project, coder_id: str) -> None:
    if coders.coder(project, coder_id) is None:
        raise EditRefused("no_such_coder", coder=coder_id)


def check_span(document: Document, span: Span) -> None:
    if not span:
        raise EditRefused("select_text_first")
    if span.start < 0 or span.end > document.n_chars:
        raise EditRefused("span_outside", start=span.start, end=span.end, n_chars=document.n_chars)


def check_new(project: Project, coding: Coding, *, span: Span, code_id: str) -> None:
    """EditRefused `already_coded` where another coding says what this one is about to say."""
    twin = codings.same(
        project,
        document_id=coding.document_id,
        span=span,
        code_id=code_id,
        coder_id=coding.coder_id,
        round_id=coding.round_id,
    )
    if twin is not None and twin.id != coding.id:
        raise EditRefused("already_coded", code=label(codable(project, code_id)))


def _check_flag(flag: str | None) -> None:
    if flag is not None and flag not in FLAGS:
        raise EditRefused("no_such_flag", flag=flag, flags=", ".join(FLAGS))


def _check_certainty(certainty: str | None) -> None:
    if certainty is not None and certainty not in CERTAINTIES:
        raise EditRefused("no_such_certainty", certainty=certainty, certainties=", ".join(CERTAINTIES))


def _mark(
    project: Project, step: Step, coding_ids: Sequence[str], coder_id: str | None, **cells: str | None
) -> None:
    there = own_codings(project, coding_ids, coder_id)
    step.details.update(where(project, there[0]), count=len(there))
    step.update_many("coding", [coding.id for coding in there], **cells)


def codable(project: Project, code_id: str) -> Code:
    code = codes.code(project, code_id)
    if code is None:
        raise EditRefused("no_such_code", code=code_id)
    if not code.codable:
        raise EditRefused("code_is_heading", code=label(code))
    if not code.active:
        raise EditRefused("code_retired", code=label(code))
    return code


def own_coding(project: Project, coding_id: str, coder_id: str | None) -> Coding:
    """A coding of a document that is there, and with `coder_id` that coder's own.

    EditRefused: `no_such_coding`, `no_such_document`, `not_your_coding`.
    """
    coding = codings.coding(project, coding_id)
    if coding is None:
        raise EditRefused("no_such_coding", coding=coding_id)
    document_there(project, coding.document_id)
    if coder_id is not None and coding.coder_id != coder_id:
        raise EditRefused("not_your_coding")
    return coding


def own_codings(project: Project, coding_ids: Sequence[str], coder_id: str | None) -> list[Coding]:
    """Each once; EditRefused `no_coding_here` where none is named, or as one of them would be."""
    found = [own_coding(project, coding_id, coder_id) for coding_id in dict.fromkeys(coding_ids)]
    if not found:
        raise EditRefused("no_coding_here")
    return found


def where(project: Project, coding: Coding) -> dict[str, Any]:
    """Code, document and extent of a coding, for the sentence of the history."""
    code, document = codes.code(project, coding.code_id), documents.document(project, coding.document_id)
    return {
        "code": label(code) if code else coding.code_id,
        "document": document.name if document else coding.document_id,
        "start": coding.start,
        "end": coding.end,
    }
