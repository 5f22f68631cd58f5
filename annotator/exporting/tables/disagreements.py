"""Where the chosen coders differ, and what was decided."""

from collections.abc import Iterator
from typing import Any

from annotator.exporting.scope import Scope, code_label
from annotator.exporting.tables import comparing
from annotator.i18n import translate
from annotator.model.decision import Decision, Disagreement
from annotator.model.table import Column, Table
from annotator.teamwork.adjudication import disagreements
from annotator.teamwork.study.options import Rater


def table(scope: Scope) -> Table:
    """One row per disagreement: of each coder the codes and spans, then the decision."""
    people = comparing.raters(scope)
    columns = [
        scope.column("disagreement_id"),
        scope.column("document_no", "integer", 8),
        scope.column("document", width=24),
        scope.column("kind"),
        Column("weight", scope.text("export.differing"), "integer", 8),
        scope.column("start", "integer", 8),
        scope.column("end", "integer", 8),
        scope.column("quote", width=48),
        *_coder_columns(scope, people),
        scope.column("decision", width=24),
        scope.column("reason", width=32),
        scope.column("decided_by"),
        scope.column("how"),
    ]
    return scope.sheet("disagreements", columns, _rows(scope, people))


def _coder_columns(scope: Scope, people: list[Rater]) -> Iterator[Column]:
    for number, rater in enumerate(people, start=1):
        yield Column(f"code_r{number}", scope.text("export.code_of", coder=rater.name), width=24)
        yield Column(f"spans_r{number}", scope.text("export.spans_of", coder=rater.name), width=14)


def _rows(scope: Scope, people: list[Rater]) -> Iterator[tuple[Any, ...]]:
    if len(people) < 2:
        return
    there = {document.id: document for document in scope.documents}
    for one in disagreements(scope.project, people, list(there)):
        document = there[one.document_id]  # type: ignore[index]
        yield (
            one.id,
            document.number,
            document.name,
            translate(scope.options.lang, f"disagreement.{one.kind}"),
            one.weight,
            one.span.start,
            one.span.end,
            one.span.of(scope.words(document)),
            *(cell for rater in people for cell in _of_coder(scope, one, rater)),
            *_decision(scope, one.decision),
        )


def _of_coder(scope: Scope, one: Disagreement, rater: Rater) -> tuple[str | None, str | None]:
    own = one.of(rater.coder.id)
    codes = "; ".join(code_label(scope.tree[coding.code_id]) for coding in own)
    return codes or None, "; ".join(f"{coding.start}–{coding.end}" for coding in own) or None


def _decision(scope: Scope, one: Decision | None) -> tuple[str | None, ...]:
    if one is None:
        return None, None, None, None
    names: dict[str, str] = {coder.id: coder.name for coder in scope.all_coders}
    taken = names.get(one.take) or translate(scope.options.lang, f"decision.{one.take}")
    if one.span is not None and one.code_id is not None:
        taken = f"{code_label(scope.tree[one.code_id])} {one.span.start}–{one.span.end}"
    return (
        taken,
        one.reason or None,
        names.get(one.coder_id),
        translate(scope.options.lang, f"decision_how.{one.how}"),
    )
