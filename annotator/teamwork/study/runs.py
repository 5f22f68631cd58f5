"""Runs of agreement: kept with what is needed to compute them again, and computed again."""

from dataclasses import asdict, replace
from typing import Any

from annotator.edits.run_edits import keep_run
from annotator.model.agreement_run import AgreementRun
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import coders, runs
from annotator.store.project import Project
from annotator.teamwork.study.options import Rater, StudyOptions
from annotator.teamwork.study.run import Study, compare


def keep(project: Project, study: Study, coder_id: str | None = None) -> Changes:
    """Keep a comparison as a run."""
    rounds = {round_id for rater in study.raters for round_id in rater.round_ids}
    return keep_run(
        project,
        raters=[{"id": r.coder.id, "name": r.name, "rounds": sorted(r.round_ids)} for r in study.raters],
        document_ids=[document.id for document in study.documents],
        options=asdict(study.options),
        figures=_figures(study),
        round_id=rounds.pop() if len(rounds) == 1 else None,
        coder_id=coder_id,
    )


def again(project: Project, run: AgreementRun) -> Study:
    """The same computed from what stands now: same raters, documents and options.

    EditRefused `no_such_coder` where one of them is gone, and as `compare`.
    """
    people = {coder.id: coder for coder in coders.listed(project)}
    raters = []
    for one in run.coders:
        if one["id"] not in people:
            raise EditRefused("no_such_coder", coder=one["name"])
        raters.append(Rater(people[one["id"]], frozenset(one["rounds"]), one["name"]))
    return compare(project, raters, replace(options_of(run), documents=tuple(run.documents)))


def run_of(project: Project, run_id: str) -> AgreementRun:
    """EditRefused `no_such_run`."""
    found = next((one for one in runs.listed(project) if one.id == run_id), None)
    if found is None:
        raise EditRefused("no_such_run", run=run_id)
    return found


def options_of(run: AgreementRun) -> StudyOptions:
    """The options of a run; those that a later program has added are as usual."""
    known = set(StudyOptions.__dataclass_fields__)
    cells = {name: value for name, value in run.options.items() if name in known}
    lists = {name: tuple(value) for name, value in cells.items() if isinstance(value, list)}
    return StudyOptions(**{**cells, **lists})


def _figures(study: Study) -> dict[str, Any]:
    return {
        "units": study.units,
        "codes_used": len(study.used),
        "codes_unused": len(study.codes) - len(study.used),
        "overall": {name: asdict(one) for name, one in study.overall.items()},
        "codes": {
            one.code.id: {
                name: one.measures[name].value for name in ("percent", "alpha_nominal", "cohen_kappa")
            }
            for one in study.used
        },
    }
