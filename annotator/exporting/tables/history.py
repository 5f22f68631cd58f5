"""Every step ever taken in the project."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.model.sentences import step_sentence
from annotator.model.table import Table
from annotator.store import coders


def table(scope: Scope) -> Table:
    """One row per step, oldest first: when, who, what, and how many rows it touched."""
    columns = (
        scope.column("seq", "integer", 8),
        scope.column("time", "time", 24),
        scope.column("coder"),
        scope.column("what", width=70),
        scope.column("rows", "integer", 8),
    )
    return scope.sheet("history", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    names = coders.names_ever(scope.project)
    for step in scope.project.steps():
        what = step_sentence(step.label, step.details, scope.options.lang)
        yield (step.seq, step.at, names.get(step.coder_id or ""), what, step.n_rows)
