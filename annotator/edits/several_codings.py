"""Codings made together: several codes on one passage, one code on many passages, a new code on its words."""

from collections.abc import Sequence
from typing import Any

from annotator.edits.carried import recognised_value
from annotator.edits.code_checks import label
from annotator.edits.code_edits import new_code
from annotator.edits.coding_edits import check_coder, check_span, codable, round_cells
from annotator.edits.exclusive import Primaries
from annotator.edits.there import document_there, documents_there
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.colours import fresh
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes, codings, documents
from annotator.store.project import Project
from annotator.store.step import Step
from annotator.text.characters import INVISIBLE

Place = tuple[str, Span]
"""A document's id and a stretch of its text."""
LONGEST_NAME = 40
"""Characters of a name that is taken from a text."""
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))


def apply_codes(
    project: Project, *, document_id: str, span: Span, code_ids: Sequence[str], coder_id: str
) -> Changes:
    """Code a span with several codes; the details name those that stand there already (`left_out`).

    EditRefused as `apply_code`; `already_coded` only where all stand there.
    """
    with project.step("apply_codes", coder_id=coder_id) as step:
        document = document_there(project, document_id)
        check_span(document, span)
        wanted = [codable(project, code_id) for code_id in dict.fromkeys(code_ids)]
        new = _insert(project, step, [(document_id, span)], wanted, coder_id, "manual")
        added = [code for code in wanted if (document_id, span, code.id) in new]
        if not added:
            raise EditRefused("already_coded", code=_labels(wanted))
        left_out = [code for code in wanted if code not in added]
        step.details.update(
            {"code": _labels(added), "document": document.name, "start": span.start, "end": span.end},
            **({"left_out": _labels(left_out)} if left_out else {}),
        )
    return step.changes


def code_passages(
    project: Project,
    *,
    places: Sequence[Place],
    code_id: str,
    coder_id: str,
    origin: str = "equal_passage",
) -> Changes:
    """Code many passages at once; where the code stands already it is left out.

    EditRefused as `apply_code`; `no_passage_chosen`, and `passages_coded` where it stands at all.
    """
    with project.step("code_passages", coder_id=coder_id) as step:
        if not places:
            raise EditRefused("no_passage_chosen")
        code = codable(project, code_id)
        there = documents_there(project, list(dict.fromkeys(document for document, _ in places)))
        for document_id, span in places:
            check_span(there[document_id], span)
        new = _insert(project, step, places, [code], coder_id, origin)
        if not new:
            raise EditRefused("passages_coded", code=label(code))
        step.details.update(code=label(code), count=len(new))
    return step.changes


def code_in_vivo(project: Project, *, document_id: str, span: Span, coder_id: str) -> Changes:
    """Make the words of a span a code, the last at the top level, and code them with it.

    Where a code of that name is there to code with, it is that one. EditRefused as `apply_code`.
    """
    with project.step("code_in_vivo", coder_id=coder_id) as step:
        document = document_there(project, document_id)
        check_span(document, span)
        name = in_vivo_name(span.of(documents.text(project, document_id)))
        if not name:
            raise EditRefused("select_text_first")
        known = codes.listed(project)
        code = next((one for one in known if one.name == name and one.codable and one.active), None)
        if code is None:
            colour = fresh(one.colour for one in known)
            code_id = new_code(project, step, name=name, colour=colour)
            code = codable(project, code_id)
        if not _insert(project, step, [(document_id, span)], [code], coder_id, "in_vivo"):
            raise EditRefused("already_coded", code=label(code))
        step.details.update(code=label(code), document=document.name, start=span.start, end=span.end)
    return step.changes


def in_vivo_name(words: str) -> str:
    """The words as the name of a code: in one line, with a mark where they were too long."""
    name = " ".join(words.translate(_UNSEEN).split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _insert(
    project: Project,
    step: Step,
    places: Sequence[Place],
    wanted: Sequence[Code],
    coder_id: str,
    origin: str,
) -> set[tuple[str, Span, str]]:
    """Every code on every place, once; what was not there before.

    Of an exclusive group the first on a place is the primary one, the others are secondary.
    """
    check_coder(project, coder_id)
    documents_named = {document_id for document_id, _ in places}
    there = codings.places(
        project,
        code_ids=[code.id for code in wanted],
        coder_id=coder_id,
        document_id=next(iter(documents_named)) if len(documents_named) == 1 else None,
    )
    new = [
        place
        for document_id, span in dict.fromkeys(places)
        for code in wanted
        if (place := (document_id, span, code.id)) not in there
    ]
    usual: dict[str, dict[str, Any]] = {
        document_id: {"origin": origin, "coder_id": coder_id, **round_cells(project, document_id, coder_id)}
        for document_id in documents_named
    }
    primaries = Primaries(project, coder_id)
    by_id = {code.id: code for code in wanted}
    step.insert_many(
        "coding",
        (
            {
                **{"document_id": document_id, "code_id": code_id, "start": span.start, "end": span.end},
                "rank": primaries.rank(document_id, span, code_id),
                "value": recognised_value(project, document_id, span, by_id[code_id]),
                **usual[document_id],
            }
            for document_id, span, code_id in new
        ),
    )
    return set(new)


def _labels(several: Sequence[Code]) -> str:
    return " + ".join(label(code) for code in several)
