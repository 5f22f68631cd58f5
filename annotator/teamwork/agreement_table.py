"""A comparison of coders as a table."""

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.agreement.measure import MEASURES, Measures
from annotator.i18n import in_a_row, translate
from annotator.model.table import Column, Table
from annotator.teamwork.study.run import Study

_COUNTS = ("a", "b", "c", "d")


def agreement_table(studies: Sequence[Study], lang: str) -> Table:
    """For each comparison a row over all used codes, one per exclusive group, one per code.

    `low` and `high` are the interval of α, the measure that a paper prints first.
    """
    most = max((len(study.raters) for study in studies), default=0)
    columns = tuple(_columns(most, lang))
    rows = (row for study in studies for row in _rows(study, most, lang))
    return Table("agreement", translate(lang, "sheet.agreement"), columns, rows, _options(studies))


def _options(studies: Sequence[Study]) -> dict[str, Any]:
    if not studies:
        return {}
    one = studies[0]
    return {
        "base": [study.options.base for study in studies],
        "unit": one.options.unit,
        "threshold": one.options.threshold or "any",
        "headings": one.options.headings,
        "coders": [rater.name for rater in one.raters],
        "documents": len(one.documents),
        "units": one.units,
        "codes_used": len(one.used),
        "codes_unused": len(one.codes) - len(one.used),
        "on_left_out_units": one.on_left_out_units,
        "seed": one.options.seed if one.options.bootstrap else None,
    }


def _columns(raters: int, lang: str) -> Iterator[Column]:
    def text(key: str, **fields: object) -> str:
        return translate(lang, key, **fields)

    yield Column("about", text("agreement.about"), width=12)
    yield Column("code_no", text("column.code_no"), width=10)
    yield Column("code", text("column.code"), width=32)
    yield Column("coders", text("agreement.coders"), width=20)
    yield Column("documents", text("agreement.documents"), "integer", 10)
    yield Column("base", text("agreement.base"), width=12)
    yield Column("unit", text("agreement.unit"), width=12)
    yield Column("threshold", text("agreement.threshold"), width=10)
    yield Column("n", text("agreement.n"), "integer", 10)
    for number in range(1, raters + 1):
        yield Column(f"positives_r{number}", text("agreement.positives_of", number=number), "integer", 12)
    for name in MEASURES:
        yield Column(name, text(f"agreement.measure.{name}"), "integer" if name in _COUNTS else "number", 12)
    yield Column("low", text("agreement.low"), "number", 10)
    yield Column("high", text("agreement.high"), "number", 10)
    yield Column("note", text("agreement.note"), width=40)


def _rows(study: Study, most: int, lang: str) -> Iterator[tuple[Any, ...]]:
    def row(about: str, number: str | None, name: str, documents: int, positives: Sequence[int | None],
            measures: Measures) -> tuple[Any, ...]:  # fmt: skip
        padded = (*positives, *[None] * (most - len(positives)))
        head = (translate(lang, f"agreement.about.{about}"), number, name, _coders(study), documents)
        return (*head, *_how(study, lang), measures["percent"].n, *padded, *_cells(measures, lang))

    used = translate(lang, "agreement.overall", used=len(study.used), codes=len(study.codes))
    totals = [sum(one.positives[place] for one in study.used) for place in range(len(study.raters))]
    yield row("overall", None, used, len(study.documents), totals, study.overall)
    for group in study.groups:
        for kind, measures in (("with_none", group.with_none), ("named_by_all", group.named_by_all)):
            name = f"{group.group} · {translate(lang, f'agreement.{kind}')}"
            yield row("group", None, name, len(study.documents), (), measures)
    for one in study.codes:
        yield row("code", one.code.number, one.code.name, one.documents, one.positives, one.measures)


def _coders(study: Study) -> str:
    return in_a_row(rater.name for rater in study.raters)


def _how(study: Study, lang: str) -> tuple[str, str | None, str | None]:
    """Base, unit and threshold; spans need neither unit nor threshold."""
    options = study.options
    base = translate(lang, f"agreement.base.{options.base}")
    if options.base not in ("unit", "category"):
        return base, None, None
    threshold = str(options.threshold) if options.threshold else translate(lang, "agreement.any")
    return base, translate(lang, f"unit.{options.unit}"), threshold


def _cells(measures: Measures, lang: str) -> tuple[Any, ...]:
    values = []
    for name in MEASURES:
        value = measures[name].value
        values.append(int(value) if name in _COUNTS and value is not None else value)
    first = measures["alpha_unitizing" if measures["alpha_unitizing"].value is not None else "alpha_nominal"]
    return (*values, first.low, first.high, _said(first.note or measures["percent"].note, lang))


def _said(note: str | None, lang: str) -> str | None:
    return translate(lang, f"agreement.note.{note}") if note else None
