"""What each code comes to in the layer: its own codings, and those with all codes below it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.exporting.layers import Reading
from annotator.exporting.options import EACH
from annotator.exporting.scope import Scope
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.intervals import covered
from annotator.model.span import Span
from annotator.model.table import ColumnType, Table

_OWN: dict[str, ColumnType] = {
    "own_documents": "integer",
    "own_references": "integer",
    "own_share_of_references": "share",
    "own_share_of_documents": "share",
    "own_n_chars": "integer",
    "own_coverage": "share",
}
_TOTAL: dict[str, ColumnType] = {
    "total_documents": "integer",
    "total_references": "integer",
    "total_share_of_references": "share",
    "total_share_of_documents": "share",
    "total_n_chars": "integer",
    "total_coverage": "share",
}


def table(scope: Scope) -> Table:
    """One row per code, with the layer `each` per coder and code; nothing is summed over coders."""
    columns = [
        *([scope.column("coder")] if scope.options.layer == EACH else []),
        scope.column("code_no", width=8),
        scope.column("level", "integer", 8),
        *scope.level_columns(numbers=False),
        *(scope.column(key, kind, 11) for key, kind in (_OWN | _TOTAL).items()),
    ]
    return scope.sheet("codes", columns, _rows(scope))


@dataclass(slots=True)
class _Sum:
    documents: int = 0
    references: int = 0
    n_chars: int = 0


@dataclass(slots=True)
class _Totals:
    """What one coder's documents, or the layer's, come to; sums by code id."""

    documents: int = 0
    n_chars: int = 0
    own: dict[str, _Sum] = field(default_factory=dict)
    total: dict[str, _Sum] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Ids of the codes that were in force for at least one document."""


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    each = scope.options.layer == EACH
    groups: list[Coder | None] = [*scope.coders] if each else [None]
    for coder in groups:
        totals = _Totals()
        for reading in scope.readings:
            scope.progress.check()
            if reading.finished and (coder is None or reading.coder == coder):
                _add(scope, reading, totals)
        of_level = _references(scope, totals.own), _references(scope, totals.total)
        for code in _shown(scope):
            head = [coder.name] if coder else []
            yield (*head, *_names(scope, code), *_cells(scope, code, totals, of_level))


def _shown(scope: Scope) -> list[Code]:
    level = scope.options.level or scope.tree.depth
    return [code for code in scope.codes if scope.tree.level(code.id) <= level]


def _names(scope: Scope, code: Code) -> tuple[Any, ...]:
    line = scope.tree.line(code.id)
    blank = [None] * (scope.tree.depth - len(line))
    return (code.number, len(line), *(upper.name for upper in line), *blank)


def _add(scope: Scope, reading: Reading, totals: _Totals) -> None:
    """Add a finished document to the sums of the codes found in it and of those above them."""
    totals.documents += 1
    totals.n_chars += reading.document.n_chars
    totals.known |= {code_id for code_id, term in scope.in_force.items() if reading.knows(term)}
    own: dict[str, list[Span]] = {}
    total: dict[str, list[Span]] = {}
    for coding in scope.codings_of(reading):
        line = [code.id for code in scope.tree.line(coding.code_id)]
        own.setdefault(line[: scope.options.level][-1], []).append(coding.span)
        for upper in line:
            total.setdefault(upper, []).append(coding.span)
    for spans_of, sums in ((own, totals.own), (total, totals.total)):
        for code_id, spans in spans_of.items():
            code_sum = sums.setdefault(code_id, _Sum())
            code_sum.documents += 1
            code_sum.references += len(spans)
            code_sum.n_chars += covered(spans)


def _references(scope: Scope, sums: dict[str, _Sum]) -> Counter[int]:
    """The references of all codes of each level together."""
    found: Counter[int] = Counter()
    for code_id, code_sum in sums.items():
        found[scope.tree.level(code_id)] += code_sum.references
    return found


def _cells(
    scope: Scope, code: Code, totals: _Totals, of_level: tuple[Counter[int], Counter[int]]
) -> Iterator[Any]:
    """Own, then with all below; blank where no finished document could have had the code."""
    level = scope.tree.level(code.id)
    branch = scope.tree.branch(code.id)
    own = branch if level == scope.options.level else (code,)
    for members, sums, references in zip((own, branch), (totals.own, totals.total), of_level, strict=True):
        if not any(member.id in totals.known for member in members):
            yield from [None] * len(_OWN)
            continue
        found = sums.get(code.id, _Sum())
        yield from (
            found.documents,
            found.references,
            _share(found.references, references[level]),
            _share(found.documents, totals.documents),
            found.n_chars,
            _share(found.n_chars, totals.n_chars),
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
