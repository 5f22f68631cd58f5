"""Quantities confirmed, corrected or dismissed; the text and what was found in it stay as they are."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.quantity_decision import FOUND, Status, corrected_cell
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.journal import encode
from annotator.store.project import Project
from annotator.store.step import Step

Place = tuple[str, Span]
"""A document's id and where the quantity stands in it."""
Known = Mapping[str, Collection[Span]]
"""Where quantities were found, by document id: what depends on the text alone and so never changes."""


def decide_quantities(
    project: Project,
    *,
    places: Sequence[Place],
    status: Status,
    coder_id: str | None = None,
    known: Known | None = None,
) -> Changes:
    """Confirm or dismiss quantities, or with `found` take the decision back; what was corrected stays.

    `known`: where the caller has found quantities already. EditRefused: `no_quantity_here`,
    `no_such_document`.
    """
    wanted = list(dict.fromkeys(places))
    with project.step("decide_quantities", coder_id=coder_id) as step:
        for quantities, span in _at(project, wanted, known or {}):
            quantities.check(span)
            if "words" not in step.details:
                step.details["words"] = quantities.words(span)
            if status == FOUND:
                quantities.forget(step, span)
            else:
                quantities.set(step, span, {"status": status, "coder_id": coder_id})
        step.details.update(status=status, count=len(wanted))
    return step.changes


def correct_quantity(
    project: Project,
    *,
    document_id: str,
    span: Span,
    typed: Mapping[str, str],
    coder_id: str | None = None,
) -> Changes:
    """The same as `correct_quantities` for one."""
    return correct_quantities(project, places=[(document_id, span)], typed=typed, coder_id=coder_id)


def correct_quantities(
    project: Project,
    *,
    places: Sequence[Place],
    typed: Mapping[str, str],
    coder_id: str | None = None,
    known: Known | None = None,
) -> Changes:
    """Put other values in the place of what was found; fields and refusals as in `corrected_cell`."""
    wanted = list(dict.fromkeys(places))
    several: dict[str, Any] = {"count": len(wanted)} if len(wanted) > 1 else {}
    label = "correct_quantities" if several else "correct_quantity"
    with project.step(label, coder_id=coder_id, **several) as step:
        for quantities, span in _at(project, wanted, known or {}):
            quantities.check(span)
            if "words" not in step.details:
                step.details["words"] = quantities.words(span)
            new = {name: corrected_cell(name, value) for name, value in typed.items()}
            cells = encode(quantities.corrected(span) | new)
            quantities.set(step, span, {"status": "corrected", "cells": cells, "coder_id": coder_id})
        step.details.update(fields=", ".join(typed))
    return step.changes


def _at(project: Project, places: Sequence[Place], known: Known) -> "Iterator[tuple[_Quantities, Span]]":
    """Each place with what its document holds."""
    read: dict[str, _Quantities] = {}
    for document_id, span in places:
        if document_id not in read:
            read[document_id] = _Quantities(project, document_id, known.get(document_id))
        yield read[document_id], span


class _Quantities:
    """The quantities of one document and the rows of the decisions on them, read once."""

    def __init__(self, project: Project, document_id: str, known: Collection[Span] | None) -> None:
        document_there(project, document_id)
        self._project, self._document_id = project, document_id
        self._spans = frozenset(self._found() if known is None else known)
        self._rows = corrections.quantity_rows(project, document_id)

    def check(self, span: Span) -> None:
        if span not in self._spans:
            raise EditRefused("no_quantity_here")

    def words(self, span: Span) -> str:
        """The words of the quantity there."""
        return span.of(documents.text(self._project, self._document_id))

    def corrected(self, span: Span) -> dict[str, Any]:
        """What has been corrected in it until now."""
        row = self._row(span)
        return dict(json.loads(row["cells"] or "{}")) if row else {}

    def set(self, step: Step, span: Span, cells: dict[str, Any]) -> None:
        row = self._rows.get((span.start, span.end))
        if row is None:
            place = {"document_id": self._document_id, "start": span.start, "end": span.end}
            step.insert("quantity_decision", {**place, **cells})
        else:
            step.update("quantity_decision", row["id"], **cells)

    def forget(self, step: Step, span: Span) -> None:
        row = self._row(span)
        if row is not None:
            step.delete("quantity_decision", row["id"])

    def _found(self) -> list[Span]:
        report = corrections.report(self._project, self._document_id)
        return [quantity.span for quantity in report.quantities]

    def _row(self, span: Span) -> dict[str, Any] | None:
        """The decision on a quantity: at its place, or where its limits were once drawn otherwise."""
        exact = self._rows.get((span.start, span.end))
        others = (r for place, r in self._rows.items() if Span(*place) not in self._spans)
        return exact or next((r for r in others if r["start"] <= span.start < r["end"]), None)
