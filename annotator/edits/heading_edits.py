"""The outline of a report, corrected by hand."""

from typing import Any

from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import corrections
from annotator.store.project import Project
from annotator.store.step import Step
from annotator.text.functions import Function
from annotator.text.outline import Heading
from annotator.text.units import trimmed

MOST_LINES = 3
"""A heading may be broken over so many lines."""


def make_heading(project: Project, *, document_id: str, span: Span, level: int | None = None) -> Changes:
    """Make words a heading; `level` from 1, by default that of the heading before.

    EditRefused: `select_heading_first`, `heading_over_lines`, `is_heading_already`, `no_such_document`.
    """
    with project.step("make_heading") as step:
        document = document_there(project, document_id)
        report = corrections.report(project, document_id)
        words = trimmed(report.text, span)
        if not words:
            raise EditRefused("select_heading_first")
        if words.of(report.text).count("\n") >= MOST_LINES:
            raise EditRefused("heading_over_lines")
        headings = report.outline.headings
        if any(heading.start == words.start for heading in headings):
            raise EditRefused("is_heading_already")
        before = next((h.level for h in reversed(headings) if h.start < words.start), 1)
        cells = {"end": words.end, "is_heading": 1, "level": level or before, "function": None}
        _set(project, step, document_id, words.start, cells)
        step.details.update(document=document.name, heading=words.of(report.text))
    return step.changes


def no_heading(project: Project, *, document_id: str, start: int) -> Changes:
    """Say that what was taken for a heading is none. EditRefused `no_heading_here`."""
    with project.step("no_heading") as step:
        heading = _found(project, step, document_id, start)
        cells = {"end": heading.end, "is_heading": 0, "level": None, "function": None}
        _set(project, step, document_id, start, cells)
    return step.changes


def shift_heading(project: Project, *, document_id: str, start: int, by: int) -> Changes:
    """Move a heading with all below it one level up (-1) or down (1).

    EditRefused: `no_heading_here`, `heading_is_highest`, `heading_is_lowest` (a level would be left
    out above it).
    """
    with project.step("shift_heading") as step:
        heading = _found(project, step, document_id, start)
        wanted = heading.level + by
        if wanted < 1:
            raise EditRefused("heading_is_highest", heading=heading.heading)
        cells = {"end": heading.end, "is_heading": 1, "level": wanted}
        _set(project, step, document_id, start, cells)
        if _heading(project, document_id, start).level != wanted:
            raise EditRefused("heading_is_lowest", heading=heading.heading)
        step.details.update(level=wanted)
    return step.changes


def set_function(project: Project, *, document_id: str, start: int, function: str | None) -> Changes:
    """Say what the part under a heading does, or with None leave it to the words of the heading.

    EditRefused: `no_heading_here`, `no_such_function`.
    """
    if function is not None and function not in {each.value for each in Function}:
        raise EditRefused("no_such_function", function=function, functions=", ".join(Function))
    with project.step("set_function") as step:
        heading = _found(project, step, document_id, start)
        cells = {"end": heading.end, "is_heading": 1, "function": function}
        _set(project, step, document_id, start, cells)
        step.details.update(function=function or "")
    return step.changes


def _found(project: Project, step: Step, document_id: str, start: int) -> Heading:
    document = document_there(project, document_id)
    heading = _heading(project, document_id, start)
    step.details.update(document=document.name, heading=heading.heading)
    return heading


def _heading(project: Project, document_id: str, start: int) -> Heading:
    """The heading that begins there, as the outline now stands."""
    headings = corrections.report(project, document_id).outline.headings
    found = next((heading for heading in headings if heading.start == start), None)
    if found is None:
        raise EditRefused("no_heading_here")
    return found


def _set(project: Project, step: Step, document_id: str, start: int, cells: dict[str, Any]) -> None:
    """Write a mark; what it does not name stays as a mark before has said it."""
    row = corrections.heading_rows(project, document_id).get(start)
    if row is None:
        step.insert("heading_mark", {"document_id": document_id, "start": start, **cells})
    else:
        step.update("heading_mark", row["id"], **cells)
