"""Confirm, correct or dismiss a quantity that the program found, or take that back."""

from typing import Any

import click

from annotator.cli.answer import Answer, Fact
from annotator.cli.layout import details
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.report_facts import quantity_facts
from annotator.cli.verb import writing
from annotator.edits.quantity_edits import correct_quantity, decide_quantities
from annotator.i18n import tr
from annotator.model.quantity_decision import Status
from annotator.model.span import Span
from annotator.store import corrections
from annotator.store.project import Project

_STATUSES: dict[str, Status] = {"confirm": "confirmed", "dismiss": "dismissed", "found": "found"}
_CORRECT = "correct"
_SHOWN = (
    *("text", "start", "end", "value", "value_max", "unit", "bound", "object", "period", "per", "plan"),
    *("status", "decided_by"),
)


@writing("quantities")
@click.argument("what", metavar="confirm|dismiss|found|correct", type=click.Choice([*_STATUSES, _CORRECT]))
@option("--document", metavar="DOC", required=True, help="cli.option.document")
@option("--start", type=int, metavar="N", required=True, help="cli.option.start")
@option("--end", type=int, metavar="N", required=True, help="cli.option.end")
@option("--field", "fields", metavar="NAME=VALUE", multiple=True, help="cli.option.field")
@option("--coder", metavar="CODER", required=True, help="cli.option.coder")
def command(project: Project, what: str, fields: tuple[str, ...], **given: Any) -> Answer:
    match = Matcher(project)
    document, who = match.document(given["document"]), match.coder(given["coder"])
    span, typed = Span(given["start"], given["end"]), _typed(what, fields)
    if what == _CORRECT:
        correct_quantity(project, document_id=document.id, span=span, typed=typed, coder_id=who.id)
    else:
        places = [(document.id, span)]
        decide_quantities(project, places=places, status=_STATUSES[what], coder_id=who.id)
    fact = _fact(project, document.id, span)
    named = {key: tr(f"value.{fact[key]}") for key in ("bound", "status")}
    return Answer(
        fact, lambda: details({**fact, **named, "decided_by": fact["decided_by"] and who.name}, _SHOWN)
    )


def _typed(what: str, fields: tuple[str, ...]) -> dict[str, str]:
    """The values of `--field` by their names: some for a correction, none for anything else."""
    parts = [field.partition("=") for field in fields]
    if (what == _CORRECT) != bool(fields) or not all(equals for _, equals, _ in parts):
        raise click.UsageError(tr("cli.fields_with_correct"), click.get_current_context())
    return {name.strip(): value for name, _, value in parts}


def _fact(project: Project, document_id: str, span: Span) -> Fact:
    facts = quantity_facts(corrections.report(project, document_id))
    return next(fact for fact in facts if (fact["start"], fact["end"]) == (span.start, span.end))
