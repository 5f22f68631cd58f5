"""A comparison of coders as a table."""

from collections.abc import Iterator
from typing import Any

from annotator.i18n import translate
from annotator.model.table import Column, Table
from annotator.teamwork.agreement_run import Agreement


def agreement_table(found: Agreement, lang: str) -> Table:
    """One row per code and, last, one over all used codes."""
    label = translate(lang, "sheet.agreement")
    options = {
        "base": "unit",
        "unit": found.unit,
        "threshold": "any",
        "headings": True,
        "coders": [coder.name for coder in found.coders],
        "documents": len(found.documents),
        "units": found.n_units,
        "codes_used": len(found.used),
        "codes_unused": len(found.codes) - len(found.used),
        "on_left_out_units": found.on_left_out_units,
    }
    return Table("agreement", label, tuple(_columns(found, lang)), _rows(found, lang), options)


def _columns(found: Agreement, lang: str) -> Iterator[Column]:
    yield Column("code_no", translate(lang, "column.code_no"), width=10)
    yield Column("code", translate(lang, "column.code"), width=32)
    yield Column("documents", translate(lang, "agreement.documents"), "integer", 10)
    yield Column("n", translate(lang, "agreement.n"), "integer", 10)
    for number, coder in enumerate(found.coders, start=1):
        name = translate(lang, "agreement.positives", coder=coder.name)
        yield Column(f"positives_{number}", name, "integer", 14)
    yield Column("percent", translate(lang, "agreement.percent"), "share", 12)
    yield Column("cohen_kappa", translate(lang, "agreement.cohen_kappa"), "number", 12)
    yield Column("note", translate(lang, "agreement.note"), width=30)


def _rows(found: Agreement, lang: str) -> Iterator[tuple[Any, ...]]:
    for one in found.codes:
        head = (one.code.number, one.code.name, one.documents, one.percent.n, *one.positives)
        yield (*head, one.percent.value, one.kappa.value, _said(one.kappa.note, lang))
    positives = (sum(one.positives[column] for one in found.used) for column in (0, 1))
    overall = translate(lang, "agreement.overall", used=len(found.used), codes=len(found.codes))
    figures = (found.overall_percent.value, found.overall_kappa.value)
    note = _said(found.overall_kappa.note, lang)
    yield (None, overall, len(found.documents), found.n_units, *positives, *figures, note)


def _said(note: str | None, lang: str) -> str | None:
    return translate(lang, f"agreement.note.{note}") if note else None
