"""One coding cut in two, neighbours made one."""

import unicodedata
from collections.abc import Iterable, Sequence

from annotator.edits.coding_edits import check_new, own_coding, own_codings, where
from annotator.model.changes import Changes
from annotator.model.coding import Coding
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import documents
from annotator.store.project import Project
from annotator.text.characters import is_white
from annotator.text.units import trimmed

_OWN = ("id", "created_at", "modified_at")  # what a new row has for itself
_SAID = ("value", "weight", "certainty", "flag")
_MUST_AGREE = ("value", "weight")


def split_coding(project: Project, *, coding_id: str, position: int, coder_id: str | None = None) -> Changes:
    """Cut a coding before a character inside it; blanks at the cut belong to neither half.

    The first half stays the same coding. The second is a new one of which the same is said: code,
    memo, value, certainty, flag and the rest. EditRefused: `split_inside`, `already_coded`,
    `no_such_coding`, `no_such_document`, `not_your_coding`.
    """
    with project.step("split_coding", coder_id=coder_id) as step:
        coding = own_coding(project, coding_id, coder_id)
        first, second = _halves(documents.text(project, coding.document_id), coding.span, position)
        if not (first and second):
            raise EditRefused("split_inside")
        for half in (first, second):
            check_new(project, coding, span=half, code_id=coding.code_id)
        step.details.update(where(project, coding), position=position)
        row = step.rows("coding", [coding_id])[coding_id]
        step.update("coding", coding_id, start=first.start, end=first.end)
        alike = {column: cell for column, cell in row.items() if column not in _OWN}
        step.insert("coding", {**alike, "start": second.start, "end": second.end})
    return step.changes


def merge_codings(project: Project, *, coding_ids: Sequence[str], coder_id: str | None = None) -> Changes:
    """Make one coding of several neighbours: the oldest stays and reaches over all of them.

    Their memos stand one below the other; value, weight, certainty and flag are those of the first
    that has one. EditRefused: `nothing_to_merge` (fewer than two), `merge_not_alike` (another code,
    coder, document or round), `merge_apart` (words between them), `merge_values_differ`,
    `already_coded`, `no_such_coding`, `no_such_document`, `not_your_coding`.
    """
    with project.step("merge_codings", coder_id=coder_id) as step:
        together = _in_order(own_codings(project, coding_ids, coder_id))
        _check_neighbours(project, together)
        stays = min(together, key=lambda coding: (coding.created_at, coding.id))
        span = Span(together[0].start, max(coding.end for coding in together))
        step.delete_many("coding", [coding.id for coding in together if coding is not stays])
        check_new(project, stays, span=span, code_id=stays.code_id)
        step.details.update(where(project, stays), count=len(together), start=span.start, end=span.end)
        said = {name: _first_said(together, name) for name in _SAID}
        step.update("coding", stays.id, start=span.start, end=span.end, memo=_memo(together), **said)
    return step.changes


def touching(text: str, first: Span, second: Span) -> bool:
    """Whether nothing but blanks and marks lies between the end of one span and the start of the next."""
    return all(
        is_white(mark) or unicodedata.category(mark)[0] == "P" for mark in text[first.end : second.start]
    )


def with_neighbour(text: str, known: Iterable[Coding], coding: Coding) -> list[Coding]:
    """A coding and the next one that says the same; the one before it where only that one can be
    merged with it. Alone where there is none beside it.
    """
    alike = _in_order([one for one in known if one == coding or _alike(one) == _alike(coding)])
    at = alike.index(coding)
    after, before = alike[at + 1 : at + 2], alike[max(0, at - 1) : at]
    joins_after = after and touching(text, coding.span, after[0].span)
    joins_before = before and touching(text, before[0].span, coding.span)
    return [*before, coding] if joins_before and not joins_after else [coding, *after]


def _alike(coding: Coding) -> tuple[str, str, str, str]:
    """What codings must have in common to be merged."""
    return coding.document_id, coding.code_id, coding.coder_id, coding.round_id


def _halves(text: str, span: Span, position: int) -> tuple[Span, Span]:
    cut = min(max(position, span.start), span.end)
    return trimmed(text, Span(span.start, cut)), trimmed(text, Span(cut, span.end))


def _check_neighbours(project: Project, together: list[Coding]) -> None:
    if len(together) < 2:
        raise EditRefused("nothing_to_merge")
    if len(set(map(_alike, together))) > 1:
        raise EditRefused("merge_not_alike")
    text = documents.text(project, together[0].document_id)
    reached = together[0].span
    for coding in together[1:]:
        if not touching(text, reached, coding.span):
            raise EditRefused("merge_apart", words=text[reached.end : coding.start].strip())
        reached = Span(reached.start, max(reached.end, coding.end))
    for name in _MUST_AGREE:
        said = {getattr(coding, name) for coding in together} - {None}
        if len(said) > 1:
            raise EditRefused("merge_values_differ", values=", ".join(sorted(map(str, said))))


def _in_order(codings: Iterable[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda coding: (coding.start, coding.end, coding.id))


def _first_said(together: Sequence[Coding], name: str) -> object:
    return next((said for coding in together if (said := getattr(coding, name)) is not None), None)


def _memo(together: Sequence[Coding]) -> str | None:
    """What was written on several of them in the same words stands once."""
    return "\n".join(dict.fromkeys(coding.memo for coding in together if coding.memo)) or None
