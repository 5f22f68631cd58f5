"""The codebook with its rules."""

from collections.abc import Iterator
from typing import Any, Literal

from annotator.exporting.scope import Scope
from annotator.formats.codebooks.cells import listed
from annotator.model.code import Code
from annotator.model.table import Column, Table
from annotator.store import codings

ParentAs = Literal["id", "number"]


def table(scope: Scope, parent_as: ParentAs = "id") -> Table:
    """One row per code, with the columns of `codebook list`; lists are joined by ；.

    For a file that people edit and import again `parent_as` number names the code above by its
    number, or by its path where it has none.
    """
    columns = tuple(_columns(scope))
    return scope.sheet("codebook", columns, _rows(scope, parent_as))


def _columns(scope: Scope) -> Iterator[Column]:
    for key in ("id", "parent", "number"):
        yield scope.column(key)
    for key in ("name", "name_en", "path"):
        yield scope.column(key, width=28)
    yield scope.column("level", "integer", 8)
    yield scope.column("colour")
    yield scope.column("key", width=8)
    for key in ("definition", "definition_en", "include", "exclude", "example", "indicators"):
        yield scope.column(key, width=40, wrap=True)
    yield scope.column("codable", "boolean", 8)
    for key in ("group", "value_kind", "value_unit", "choices"):
        yield scope.column(key)
    yield scope.column("memo", width=30)
    yield scope.column("active", "boolean", 8)
    yield scope.column("source", width=20)
    yield scope.column("count", "integer", 8)


def _rows(scope: Scope, parent_as: ParentAs) -> Iterator[tuple[Any, ...]]:
    counts = codings.counts(scope.project)
    for code in scope.codes:
        yield (
            code.id,
            _parent(scope, code, parent_as),
            *(code.number, code.name, code.name_en, scope.tree.path(code.id)),
            *(scope.tree.level(code.id), code.colour, code.key),
            *(code.definition, code.definition_en, code.include, code.exclude, code.example),
            *(listed(code.indicators), int(code.codable), code.group),
            *(code.value_kind, code.value_unit, listed(code.choices)),
            *(code.memo, int(code.active), code.source, counts.get(code.id, 0)),
        )


def _parent(scope: Scope, code: Code, parent_as: ParentAs) -> str | None:
    if code.parent_id is None or parent_as == "id":
        return code.parent_id
    return scope.tree[code.parent_id].number or scope.tree.path(code.parent_id)
