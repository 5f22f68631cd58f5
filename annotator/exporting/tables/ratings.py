"""Every unit and code of double-coded documents with each coder's rating: the ground of KALPHA and irr."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope
from annotator.exporting.tables import comparing
from annotator.model.table import Column, Table
from annotator.teamwork.study.options import Rater
from annotator.teamwork.study.rating import RatedDocument
from annotator.teamwork.study.run import compared_codes, rated_documents


def table(scope: Scope) -> Table:
    """One row per unit and used code; a column of 0, 1 or blank for each coder."""
    people = comparing.raters(scope)
    columns = [
        scope.column("unit_id"),
        scope.column("document_no", "integer", 8),
        scope.column("unit_no", "integer", 8),
        scope.column("start", "integer", 8),
        scope.column("end", "integer", 8),
        scope.column("code_no", width=10),
        scope.column("code", width=24),
        *(Column(f"r{number}", rater.name, "boolean", 8) for number, rater in enumerate(people, start=1)),
    ]
    return scope.sheet("ratings", columns, _rows(scope, people))


def _rows(scope: Scope, people: list[Rater]) -> Iterator[tuple[Any, ...]]:
    options = comparing.options(scope, "unit")
    compared = compared_codes(scope.tree, options)
    if len(people) < 2 or not compared:
        return
    rated = rated_documents(scope.project, people, compared, options, scope.progress)
    used = [place for place in range(len(compared)) if any(one.marks[:, place].any() for one in rated)]
    for one in rated:
        for number, unit in enumerate(one.units, start=1):
            unit_id = f"{one.document.id}:{options.unit}:{number}"
            place = (unit_id, one.document.number, number, unit.start, unit.end)
            for code in used:
                named = compared[code].code
                yield (*place, named.number, named.name, *_ratings(one, code, number - 1))


def _ratings(one: RatedDocument, code: int, unit: int) -> Iterator[int | None]:
    for rater in range(len(one.moments)):
        yield int(one.marks[rater, code, unit]) if one.rated[rater, code] else None
