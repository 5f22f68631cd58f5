"""A project as other programs can hold it: what `formats.exchange` writes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.exporting.codebook_file import codebook_of
from annotator.exporting.options import EACH
from annotator.exporting.scope import Scope
from annotator.model.codebook import Codebook
from annotator.model.coding import Coding
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Losses,
    Person,
)
from annotator.store import coders, codings, corrections, documents, memos, variables


def exchange_of(scope: Scope) -> Exchange:
    """The chosen documents with their codings: of the layer `each` everybody's, of all rounds where none is
    chosen; else those of the coder whom the layer counts (a coder named as the layer need not have finished).

    Codes are folded to the chosen level. `losses`: what no other program has a place for.
    """
    losses = Losses()
    book, places = _codebook(scope)
    people: dict[str, int] = {coder.id: place for place, coder in enumerate(scope.coders)}
    numbers: dict[str, int] = {document.id: place for place, document in enumerate(scope.documents)}
    taken = tuple(_codings(scope, places, people))
    _count_losses(scope, losses, taken)
    notes = _memos(scope, people)
    return Exchange(
        name=coders.project_row(scope.project).title,
        documents=tuple(_documents(scope, notes)),
        codebook=book,
        people=tuple(Person(coder.name, coder.id, coder.colour) for coder in scope.coders),
        codings=tuple(_coding(one, numbers, places, people, scope) for one in taken),
        variables=tuple(
            ExchangedVariable(one.key, one.name(scope.options.lang), one.type, one.labels)
            for _, one in scope.variables
        ),
        memos=notes.get(None, ()),
        losses=losses.listed(),
    )


def _codebook(scope: Scope) -> tuple[Codebook, Mapping[str, int]]:
    """The chosen codes with those above them, and by the id of each code the place of the one that stands
    for it.
    """
    whole = codebook_of(scope)
    tree, level = scope.tree, scope.options.level or scope.tree.depth
    chosen = {code.id for code in scope.codes}
    wanted = {above.id for code_id in chosen for above in tree.line(code_id)[:level]}
    kept = [place for place, entry in enumerate(whole.entries) if entry.id in wanted]
    new = {place: n for n, place in enumerate(kept)}
    entries = tuple(
        replace(entry, parent=None if entry.parent is None else new[entry.parent])
        for entry in (whole.entries[place] for place in kept)
    )
    by_id = {entry.id: n for n, entry in enumerate(entries)}
    places: dict[str, int] = {code_id: by_id[tree.at_level(code_id, level).id] for code_id in chosen}
    return replace(whole, entries=entries), places


def _codings(scope: Scope, places: Mapping[str, int], people: Mapping[str, int]) -> Iterator[Coding]:
    counted = None
    if scope.options.layer != EACH:
        counted = {(one.document.id, one.coder.id) for one in scope.readings if one.coder is not None}
    rounds = scope.rounds if counted is not None or scope.options.rounds else None
    for document in scope.documents:
        for coding in codings.streamed(scope.project, document_id=document.id):
            if coding.code_id not in places or coding.coder_id not in people:
                continue
            if rounds is not None and coding.round_id not in rounds:
                continue
            if counted is None or (document.id, coding.coder_id) in counted:
                yield coding


def _coding(
    coding: Coding,
    numbers: Mapping[str, int],
    places: Mapping[str, int],
    people: Mapping[str, int],
    scope: Scope,
) -> ExchangedCoding:
    return ExchangedCoding(
        document=numbers[coding.document_id],
        code=places[coding.code_id],
        start=coding.start,
        end=coding.end,
        coder=people[coding.coder_id],
        id=coding.id,
        memo=scope.covered(coding.memo) if coding.memo else None,
        value=scope.covered(coding.value) if coding.value else None,
        weight=coding.weight,
        created_at=coding.created_at,
        modified_at=coding.modified_at,
    )


def _documents(
    scope: Scope, notes: Mapping[str | None, tuple[ExchangedMemo, ...]]
) -> Iterator[ExchangedDocument]:
    values = variables.values(scope.project)
    for document in scope.documents:
        there = values.get(document.id, {})
        said = {one.key: there[one.key].value for _, one in scope.variables if one.key in there}
        yield ExchangedDocument(
            name=scope.covered(document.name),
            text=scope.words(document),
            id=document.id,
            values={key: scope.covered(value) for key, value in said.items() if value is not None},
            memos=notes.get(document.id, ()),
        )


def _memos(scope: Scope, people: Mapping[str, int]) -> dict[str | None, tuple[ExchangedMemo, ...]]:
    """By the id of the document that they are about, by None about the project."""
    found: dict[str | None, tuple[ExchangedMemo, ...]] = {}
    for memo in memos.listed(scope.project):
        place = people.get(memo.coder_id or "")
        if memo.about in ("document", "project") and place is not None:
            about = memo.about_id if memo.about == "document" else None
            note = ExchangedMemo(scope.covered(memo.text), place, memo.created_at)
            found[about] = (*found.get(about, ()), note)
    return found


def _count_losses(scope: Scope, losses: Losses, taken: Sequence[Coding]) -> None:
    details = Counter[str]()
    for coding in taken:
        details["secondary_rank"] += coding.rank != "primary"
        details["certainty_or_flag"] += coding.is_open or coding.certainty is not None
    for document in scope.documents:
        details["judged_values"] += sum(
            len(said) for said in variables.judged(scope.project, document.id).values()
        )
        details["corrections"] += len(corrections.heading_rows(scope.project, document.id))
        details["corrections"] += len(corrections.quantity_rows(scope.project, document.id))
    details["titles"] = len(documents.titles_by_hand(scope.project, *(d.id for d in scope.documents)))
    details["finished"] = sum(len(times) for times in scope.tasks.finished.values())
    for kind, count in details.items():
        if count:
            losses.add(kind, count=count)
    if scope.options.mask_personal:
        losses.add("masked", count=len(scope.documents))
