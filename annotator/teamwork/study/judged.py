"""Agreement on what coders give as values: judged variables of documents, and values of codings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.agreement.alpha import Level
from annotator.agreement.measure import MEASURES, Measure, Measures, every
from annotator.agreement.rating_table import agreement_of, rating_table
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.model.variable import Variable
from annotator.store import codes, variables
from annotator.store.project import Project
from annotator.store.variables import Values
from annotator.teamwork.study.options import ComparedCode, Rater
from annotator.teamwork.study.rating import RatedDocument

_OF_TABLES = ("alpha", "weighted_linear", "weighted_quadratic")
_LEVELS: dict[str, Level] = {"number": "interval", "weight": "interval"}


@dataclass(frozen=True, slots=True)
class JudgedAgreement:
    """`key`: of the variable, or the path of the code whose codings bear values. `level`: of measurement.
    Beside the keys of every measure `alpha` at that level and the weighted κ of two coders.
    """

    key: str
    label: str
    level: Level
    measures: Measures


def judged_agreement(
    project: Project,
    raters: Sequence[Rater],
    rated: Sequence[RatedDocument],
    compared: Sequence[ComparedCode],
) -> Iterator[JudgedAgreement]:
    """The judged variables on documents, then the values of codings with the same extent."""
    given = variables.judged(project)
    for variable in variables.listed(project):
        if variable.judged:
            rows = [_judged(one, raters, variable, given) for one in rated]
            yield _agreement(variable.key, variable.label, _level(variable), rows, _declared(variable))
    tree = CodeTree(codes.listed(project))
    for place, one in enumerate(compared):
        kind = one.code.value_kind
        if kind != "none":
            rows = [row for document in rated for row in _values(document, place, one.code)]
            declared = len(one.code.choices) or None
            yield _agreement(
                tree.path(one.code.id), one.code.name, _LEVELS.get(kind, "nominal"), rows, declared
            )


def _judged(
    one: RatedDocument, raters: Sequence[Rater], variable: Variable, given: Mapping[tuple[str, str], Values]
) -> list[str | None]:
    """A row of the document: what each rater that finished it judged; what says nothing is missing."""
    row: list[str | None] = []
    for rater, moment in zip(raters, one.moments, strict=True):
        value = given.get((one.document.id, rater.coder.id), {}).get(variable.key)
        said = value.value if value and moment is not None else None
        row.append(None if said in variable.missing else said)
    return row


def _values(one: RatedDocument, place: int, code: Code) -> Iterator[list[str | None]]:
    """A row for every extent that a rater gave the code."""
    by_span: dict[Span, list[str | None]] = {}
    for rater, own in enumerate(one.codings):
        for coding in own.get(place, ()):
            row = by_span.setdefault(coding.span, [None] * len(one.moments))
            row[rater] = str(coding.weight) if code.value_kind == "weight" and coding.weight else coding.value
    yield from (by_span[span] for span in sorted(by_span))


def _level(variable: Variable) -> Level:
    """Numbers are measured at intervals; choices whose values are numbers have an order (1–5)."""
    if variable.type == "number":
        return "interval"
    values = [value for value in variable.labels if value not in variable.missing]
    return "ordinal" if variable.type == "choice" and values and all(map(_is_number, values)) else "nominal"


def _declared(variable: Variable) -> int | None:
    return len([value for value in variable.labels if value not in variable.missing]) or None


def _agreement(
    key: str, label: str, level: Level, rows: Sequence[Sequence[str | None]], declared: int | None
) -> JudgedAgreement:
    there = [list(row) for row in rows if any(value is not None for value in row)]
    n = sum(sum(value is not None for value in row) >= 2 for row in there)
    try:
        table = rating_table(there, level, declared)
    except EditRefused as refusal:
        if refusal.key == "ratings_no_number":
            return _agreement(key, label, "nominal", rows, declared)
        if refusal.key == "fewer_categories":
            return _agreement(key, label, level, rows, None)
        nothing = every({}, n)
        nobody = Measure(None, 0, "no_pairable_units")
        return JudgedAgreement(key, label, level, {**nothing, "percent": nobody, "alpha": nobody})
    found = agreement_of(table, level).measures
    nominal = agreement_of(rating_table(there, "nominal", declared), "nominal").measures["alpha"]
    figures = {name: found[name] for name in MEASURES if name in found} | {"alpha_nominal": nominal}
    extra = {name: found[name] for name in _OF_TABLES}
    return JudgedAgreement(
        key,
        label,
        level,
        {
            **every({name: Measure(f.value, f.n, f.note) for name, f in figures.items()}, n),
            **{name: Measure(f.value, f.n, f.note) for name, f in extra.items()},
        },
    )


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
