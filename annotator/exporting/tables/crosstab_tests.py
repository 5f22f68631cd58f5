"""Codes against the variables of documents: is it chance that some have a code and others not."""

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.exporting.association import PERMUTATIONS, SEED, Association, Counts, associations, holm
from annotator.exporting.options import EACH
from annotator.exporting.scope import Scope
from annotator.exporting.tables.crosstab import Read, Split, columns_of, splits
from annotator.i18n import translate
from annotator.model.table import ColumnType, Table

_FIGURES: dict[str, ColumnType] = {
    "n": "integer",
    "documents_with": "integer",
    "n_values": "integer",
    "chi2": "number",
    "df": "integer",
    "p": "number",
    "p_holm": "number",
    "cramers_v": "number",
    "min_expected": "number",
    "mark": "boolean",
    "p_chi2": "number",
    "p_exact": "number",
}


def table(scope: Scope) -> Table:
    """One row per code and variable of which documents share a value, with the layer `each` per coder too.

    Documents whose coder knew the code are counted, each once: has it or not, by their values. `p` is of
    Pearson's chi-square, in marked rows of Fisher's test or of 9,999 permutations of the documents;
    `method` says which, `seed` where the permutations begin. `p_holm` corrects `p` for all tests of the
    sheet together, whatever their code, variable, level and coder. What cannot be tested is blank, with a
    note.
    """
    columns = [
        *([scope.column("coder")] if scope.options.layer == EACH else []),
        scope.column("variable", width=16),
        scope.column("code_no", width=8),
        scope.column("code", width=28),
        *(scope.column(key, kind, 11) for key, kind in _FIGURES.items()),
        scope.column("method"),
        scope.column("permutations", "integer", 11),
        scope.column("seed", "integer", 11),
        scope.column("note", width=40),
    ]
    return scope.sheet("crosstab_tests", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    counted = columns_of(scope)
    heads: list[tuple[Any, ...]] = []
    tests: list[Association] = []
    for split in filter(lambda one: one.shared, splits(scope, counted)):
        coder = [split.coder.name] if split.coder else []
        variable = split.variable.name(scope.options.lang)
        heads += [(*coder, variable, column.code.number, column.label) for column in counted]
        tests += associations([_counts(split, place) for place in range(len(counted))])
    corrected = holm([test.p for test in tests])
    for head, test, p_holm in zip(heads, tests, corrected, strict=True):
        yield (*head, *_figures(test, p_holm), *_how(scope, test))


def _counts(split: Split, column: int) -> Counts:
    groups = [_known(group, column) for group in split.groups.values()]
    return Counts(
        tuple(sum(number > 0 for number in group) for group in groups), tuple(len(group) for group in groups)
    )


def _known(group: Sequence[Read], column: int) -> list[int]:
    return [number for one in group if (number := one.numbers[column]) is not None]


def _figures(test: Association, p_holm: float | None) -> tuple[Any, ...]:
    if test.trouble == "no_documents":
        return (None,) * len(_FIGURES)
    return (
        *(test.n, test.having, test.values, test.chi2, test.df, test.p, p_holm),
        *(test.cramers_v, test.min_expected, None if test.thin is None else int(test.thin)),
        *(test.p_chi2, test.p_exact),
    )


def _how(scope: Scope, test: Association) -> tuple[Any, ...]:
    method = scope.value(test.method) if test.method else None
    drawn = (PERMUTATIONS, SEED) if test.method == "permutation" else (None, None)
    if test.trouble is None:
        return (method, *drawn, None)
    return (method, *drawn, translate(scope.options.lang, f"crosstab_tests.{test.trouble}"))
