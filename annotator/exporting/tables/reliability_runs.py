"""The agreement runs that were kept, each as it can be computed again."""

import json
from collections.abc import Iterator
from typing import Any

from annotator.agreement.measure import COEFFICIENTS
from annotator.exporting.scope import Scope
from annotator.i18n import in_a_row
from annotator.model.agreement_run import AgreementRun
from annotator.model.table import Column, Table
from annotator.store import coders, runs


def table(scope: Scope) -> Table:
    """One row per run; overall values of every coefficient."""
    columns = [
        scope.column("run_id"),
        scope.column("round"),
        scope.column("date", width=24),
        scope.column("codebook_version"),
        Column("coders", scope.text("agreement.coders"), width=24),
        Column("documents", scope.text("agreement.documents"), "integer", 10),
        Column("base", scope.text("agreement.base")),
        Column("unit", scope.text("agreement.unit")),
        Column("n", scope.text("agreement.n"), "integer", 10),
        scope.column("codes_used", "integer", 10),
        scope.column("options", width=40),
        *(Column(name, scope.text(f"agreement.measure.{name}"), "number", 10) for name in COEFFICIENTS),
    ]
    return scope.sheet("reliability_runs", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    rounds, versions = coders.round_names(scope.project), coders.version_names(scope.project)
    for run in runs.listed(scope.project):
        overall = run.figures["overall"]
        names = in_a_row((str(one["name"]) for one in run.coders), scope.options.lang)
        yield (
            run.id,
            rounds.get(run.round_id) if run.round_id else None,
            run.created_at,
            versions[run.codebook_version_id],
            names,
            len(run.documents),
            scope.text(f"agreement.base.{run.options['base']}"),
            _unit(scope, run),
            run.figures["units"],
            run.figures["codes_used"],
            json.dumps(run.options, ensure_ascii=False, sort_keys=True),
            *(overall.get(name, {}).get("value") for name in COEFFICIENTS),
        )


def _unit(scope: Scope, run: AgreementRun) -> str | None:
    of_units = run.options["base"] in ("unit", "category")
    return scope.text(f"unit.{run.options['unit']}") if of_units else None
