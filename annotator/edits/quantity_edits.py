"""Quantities confirmed, corrected or dismissed; the text and what was found in it stay as they are."""

from collections.abc import Mapping, Sequence
from typing import Any

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


def decide_quantities(
    project: Project, *, places: Sequence[Place], status: Status, coder_id: str | None = None
) -> Changes:
    """Confirm or dismiss quantities, or with `found` take the decision back; what was corrected stays.

    EditRefused `no_quantity_here`, `no_such_document`.
    """
    with project.step("decide_quantities", coder_id=coder_id) as step:
        for document_id, span in places:
            words = _words(project, document_id, span)
            step.details.setdefault("words", words)
            if status == FOUND:
                _forget(project, step, document_id, span)
            else:
                _set(project, step, document_id, span, {"status": status, "coder_id": coder_id})
        step.details.update(status=status, count=len(places))
    return step.changes


def correct_quantity(
    project: Project,
    *,
    document_id: str,
    span: Span,
    typed: Mapping[str, str],
    coder_id: str | None = None,
) -> Changes:
    """Put other values in the place of what was found; fields and refusals as in `corrected_cell`."""
    with project.step("correct_quantity", coder_id=coder_id) as step:
        words = _words(project, document_id, span)
        new = {name: corrected_cell(name, value) for name, value in typed.items()}
        decisions = corrections.quantity_decisions(project, document_id)
        before = next((dict(each.cells) for each in decisions if each.span == span), {})
        cells = {"status": "corrected", "cells": encode(before | new), "coder_id": coder_id}
        _set(project, step, document_id, span, cells)
        step.details.update(words=words, fields=", ".join(new))
    return step.changes


def _words(project: Project, document_id: str, span: Span) -> str:
    """The words of the quantity there."""
    document = documents.document(project, document_id)
    if document is None or document.removed:
        raise EditRefused("no_such_document", document=document_id)
    report = corrections.report(project, document_id)
    if all(each.quantity.span != span for each in report.judged_quantities):
        raise EditRefused("no_quantity_here")
    return span.of(report.text)


def _set(project: Project, step: Step, document_id: str, span: Span, cells: dict[str, Any]) -> None:
    row = corrections.quantity_rows(project, document_id).get((span.start, span.end))
    if row is None:
        place = {"document_id": document_id, "start": span.start, "end": span.end}
        step.insert("quantity_decision", {**place, **cells})
    else:
        step.update("quantity_decision", row["id"], **cells)


def _forget(project: Project, step: Step, document_id: str, span: Span) -> None:
    row = corrections.quantity_rows(project, document_id).get((span.start, span.end))
    if row is not None:
        step.delete("quantity_decision", row["id"])
