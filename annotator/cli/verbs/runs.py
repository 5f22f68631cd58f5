"""Agreement runs: kept with their options, listed, computed again; and agreement over time."""

from collections.abc import Iterator
from typing import Any

import click

from annotator.cli.agreement_facts import study_facts
from annotator.cli.answer import Answer, Fact
from annotator.cli.comparing import comparing
from annotator.cli.layout import columns
from annotator.cli.options import option
from annotator.cli.verb import Verbs, reading, writing
from annotator.cli.verbs.agreement import told_study
from annotator.model.code_tree import CodeTree
from annotator.store import coders, codes, runs
from annotator.store.project import Project
from annotator.teamwork.drift import drift, origins
from annotator.teamwork.study import runs as kept
from annotator.teamwork.study.options import Rater, StudyOptions
from annotator.teamwork.study.run import compare

_SEEN = ("id", "at", "round", "codebook_version", "base", "coders", "documents", "alpha")


def _facts(project: Project) -> list[Fact]:
    rounds, versions = coders.round_names(project), coders.version_names(project)
    return [
        {
            "id": run.id,
            "at": run.created_at,
            "round": rounds.get(run.round_id) if run.round_id else None,
            "codebook_version": versions[run.codebook_version_id],
            "base": run.options["base"],
            "coders": [one["name"] for one in run.coders],
            "documents": len(run.documents),
            "options": dict(run.options),
            "figures": dict(run.figures),
        }
        for run in runs.listed(project)
    ]


def _answer(project: Project) -> Answer:
    facts = _facts(project)
    return Answer(facts, lambda: columns(map(_told, facts), *_SEEN))


def _told(fact: Fact) -> dict[str, Any]:
    overall = fact["figures"]["overall"]
    name = "alpha_unitizing" if fact["base"] == "continuum" else "alpha_nominal"
    value = overall[name]["value"]
    return {**fact, "alpha": None if value is None else f"{value:.3f}"}


@reading("runs.list")
def listing(project: Project) -> Answer:
    return _answer(project)


@writing("runs.keep")
@comparing
def keeping(project: Project, raters: list[Rater], options: StudyOptions) -> Answer:
    kept.keep(project, compare(project, raters, options))
    return _answer(project)


@reading("runs.again")
@click.argument("run", metavar="RUN")
def again(project: Project, run: str) -> Answer:
    found = kept.again(project, kept.run_of(project, run))
    return Answer(study_facts(found, CodeTree(codes.listed(project))), lambda: told_study(found))


@reading("runs.drift")
@comparing
@option("--by-month", is_flag=True, help="cli.option.by_month")
def over_time(project: Project, raters: list[Rater], options: StudyOptions, by_month: bool) -> Answer:
    points = [
        {
            "coder": point.coder,
            "part": point.part,
            "documents": point.documents,
            "alpha": point.alpha.value,
            "note": point.alpha.note,
        }
        for point in drift(project, raters, options, by_month=by_month)
    ]
    shares = [
        {"coder": one.coder, "codings": one.codings, "found": one.found, "share": one.share}
        for one in origins(project, raters)
    ]
    return Answer({"drift": points, "origins": shares}, lambda: _told_drift(points, shares))


def _told_drift(points: list[dict[str, Any]], shares: list[dict[str, Any]]) -> Iterator[str]:
    rounded = [{**one, "alpha": one["alpha"] and f"{one['alpha']:.3f}"} for one in points]
    yield from columns(rounded, "coder", "part", "documents", "alpha")
    yield ""
    yield from columns(shares, "coder", "codings", "found")


command = Verbs("runs", listing, keeping, again, over_time)
