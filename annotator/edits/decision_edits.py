"""Decisions on disagreements: each makes its codings of the consensus, and takes back those it had made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coding_edits import check_span, codable
from annotator.edits.there import document_there
from annotator.model.changes import Changes
from annotator.model.code_change import WORDING
from annotator.model.coder import CONSENSUS
from annotator.model.decision import AUTO, HOW, OPEN, OWN, TAKES, Decision
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codes, decisions
from annotator.store.journal import encode
from annotator.store.project import Project
from annotator.store.step import Step

NAME = "共识"
_COLOUR = "#5c6670"
ORIGIN = "decision"
FIELDS = ("include", "exclude")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided on a disagreement: `codings` (span, code id) are what the consensus says there."""

    document_id: str
    coding_ids: tuple[str, ...]
    take: str
    codings: tuple[tuple[Span, str], ...] = ()
    span: Span | None = None
    code_id: str | None = None
    reason: str = ""


def decide(
    project: Project,
    *,
    verdict: Verdict,
    by: str,
    how: str,
    round_id: str,
    complete: bool,
    agreed: Sequence[Verdict] = (),
) -> Changes:
    """Record a decision, or change the one there is. `complete`: with it all of the document is decided;
    `agreed`: what all coders have alike there, taken over with it.

    EditRefused: `no_such_how`, `no_such_coder`, `no_such_document`, `select_text_first`, `span_outside`,
    `no_such_code`, … as a coding.
    """
    with project.step("decide", coder_id=by) as step:
        document = document_there(project, verdict.document_id)
        if how not in HOW:
            raise EditRefused("no_such_how", how=how, hows=", ".join(HOW))
        if verdict.take == OWN and verdict.span is not None and verdict.code_id is not None:
            check_span(document, verdict.span)
            codable(project, verdict.code_id)
        consensus = _consensus(project, step)
        known = [one for one in decisions.listed(project, document.id) if _about(one, verdict)]
        _take_back(step, known)
        about = {"by": by, "how": how, "consensus": consensus, "round": round_id}
        _write(project, step, verdict, about)
        for other in agreed:
            _write(project, step, other, {**about, "how": AUTO})
        _set_complete(project, step, document.id, consensus, round_id, complete)
        step.details.update(document=document.name, take=verdict.take if verdict.take in TAKES else "coder")
    return step.changes


def decide_all(
    project: Project,
    *,
    verdicts: Sequence[Verdict],
    by: str,
    round_id: str,
    complete: Sequence[str] = (),
    incomplete: Sequence[str] = (),
) -> Changes:
    """The automatic part anew: what a rule had decided is taken back, what people decided stays.

    `complete` and `incomplete`: the documents of which all, or not all, is decided then.
    """
    with project.step("decide_all", coder_id=by) as step:
        consensus = _consensus(project, step)
        documents = {verdict.document_id for verdict in verdicts} | {*complete, *incomplete}
        _take_back(
            step, [d for d in decisions.listed(project) if d.how == AUTO and d.document_id in documents]
        )
        about = {"by": by, "how": AUTO, "consensus": consensus, "round": round_id}
        for verdict in verdicts:
            _write(project, step, verdict, about)
        for document_id in (*complete, *incomplete):
            _set_complete(project, step, document_id, consensus, round_id, document_id in complete)
        step.details.update(count=len(verdicts))
    return step.changes


def reason_to_rule(project: Project, *, decision_id: str, code_id: str, field: str) -> Changes:
    """Add a decision's reason to what a code includes or excludes; the change says from which decision.

    EditRefused: `no_such_decision`, `no_reason`, `no_such_field`, `no_such_code`.
    """
    found = next((one for one in decisions.listed(project) if one.id == decision_id), None)
    if found is None:
        raise EditRefused("no_such_decision", decision=decision_id)
    if not found.reason.strip():
        raise EditRefused("no_reason")
    if field not in FIELDS:
        raise EditRefused("no_such_field", field=field, fields=", ".join(FIELDS))
    code = codes.code(project, code_id)
    if code is None:
        raise EditRefused("no_such_code", code=code_id)
    words = "\n".join(filter(None, (getattr(code, field), found.reason.strip())))
    note = f"decision {decision_id}"
    return change_rules(project, code_id=code_id, kind=WORDING, note=note, **{field: words})


def _consensus(project: Project, step: Step) -> str:
    known = decisions.consensus_id(project)
    if known is not None:
        return known
    people = coders.listed(project)
    names = {coder.name for coder in people}
    name = next(one for one in (NAME, *(f"{NAME} {n}" for n in range(2, 99))) if one not in names)
    cells = {"name": name, "role": CONSENSUS, "colour": _COLOUR, "position": len(people)}
    return step.insert("coder", cells)


def _about(one: Decision, verdict: Verdict) -> bool:
    """A decision on any of the same codings: they are regrouped when codings change."""
    return bool(set(one.coding_ids) & set(verdict.coding_ids))


def _take_back(step: Step, known: Sequence[Decision]) -> None:
    made = [coding_id for one in known for coding_id in one.made]
    step.delete_many("coding", made)
    step.delete_many("decision", [one.id for one in known])


def _write(project: Project, step: Step, verdict: Verdict, about: dict[str, str]) -> None:
    version = coders.working_version(project)
    rows: list[dict[str, Any]] = [
        {
            **{"document_id": verdict.document_id, "code_id": code_id, "coder_id": about["consensus"]},
            **{"start": span.start, "end": span.end, "rank": "primary", "origin": ORIGIN},
            **{"round_id": about["round"], "codebook_version_id": version},
        }
        for span, code_id in verdict.codings
    ]
    made = step.insert_many("coding", rows) if verdict.take != OPEN else []
    span = verdict.span
    step.insert(
        "decision",
        {
            **{"document_id": verdict.document_id, "coding_ids": encode(sorted(verdict.coding_ids))},
            **{"take": verdict.take, "code_id": verdict.code_id, "made": encode(made)},
            **{"start": span.start if span else None, "end": span.end if span else None},
            **{"coder_id": about["by"], "how": about["how"], "reason": verdict.reason.strip()},
        },
    )


def _set_complete(
    project: Project, step: Step, document_id: str, consensus: str, round_id: str, complete: bool
) -> None:
    """The consensus has finished a document while all of it is decided."""
    row = coders.assignment(project, document_id=document_id, coder_id=consensus, round_id=round_id)
    cells = (
        {"status": "finished", "finished_at": step.at}
        if complete
        else {"status": "started", "finished_at": None}
    )
    version = coders.working_version(project)
    if row is None:
        keys = {"document_id": document_id, "coder_id": consensus, "round_id": round_id, "role": "consensus"}
        step.insert("assignment", {**keys, **cells, "codebook_version_id": version})
    elif (row["status"] == "finished") != complete:
        step.update("assignment", row["id"], **cells, codebook_version_id=version)
