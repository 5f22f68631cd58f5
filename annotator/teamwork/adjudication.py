"""From disagreement to decision to the consensus: what there is, what was decided, what a rule decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.agreement.matching import iou
from annotator.edits import decision_edits
from annotator.edits.decision_edits import Verdict
from annotator.model.changes import Changes
from annotator.model.coding import CodedSpan
from annotator.model.decision import (
    AGREEMENT,
    AUTO,
    BOTH,
    NONE,
    OPEN,
    OWN,
    Decision,
    Disagreement,
)
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codings, decisions, documents, layers
from annotator.store.project import Project
from annotator.teamwork.disagreements import found_in
from annotator.teamwork.study.options import Rater
from annotator.teamwork.study.raters import limits, may_be_compared, moments


@dataclass(frozen=True, slots=True)
class Automatic:
    """What a rule may decide beside identical codings: what `majority` of the coders have, the same code
    where spans overlap by `overlap` (IoU) or more: then what they share. None for not.
    """

    majority: bool = False
    overlap: float | None = None


def groups(project: Project, raters: Sequence[Rater], document_ids: Sequence[str] = ()) -> list[Disagreement]:
    """Every group of codings in the documents that two of the coders have finished, with its decision;
    agreements too. By document number and place. Codings are those of when layers were shown.
    """
    shown = layers.Shown(project)
    when = moments(project, raters, shown)
    there = codings.coded_spans(project, document_ids) | layers.as_shown(project, shown, document_ids)
    decided, partly = decisions.listed(project), limits(project, raters)
    found: list[Disagreement] = []
    for document in documents.listed(project):
        compared = [
            rater for rater, moment in zip(raters, when[document.id], strict=True) if moment is not None
        ]
        wanted = not document_ids or document.id in document_ids
        if wanted and len(compared) > 1 and may_be_compared(project, raters, document.id, shown):
            limit = partly.get(document.id, document.n_chars)
            own = [c for c in there.get(document.id, []) if c.start < limit and _counts(c, compared)]
            people = [rater.coder.id for rater in compared]
            found += _with_decisions(found_in(document.id, own, people), decided)
    return found


def disagreements(
    project: Project, raters: Sequence[Rater], document_ids: Sequence[str] = ()
) -> list[Disagreement]:
    """The same without agreements."""
    return [one for one in groups(project, raters, document_ids) if one.kind != AGREEMENT]


def progress(found: Sequence[Disagreement]) -> tuple[int, int]:
    """How many are decided of how many there are, agreements aside."""
    differing = [one for one in found if one.kind != AGREEMENT]
    return sum(one.decision is not None and one.decision.settled for one in differing), len(differing)


def decide(
    project: Project,
    raters: Sequence[Rater],
    disagreement_id: str,
    *,
    take: str,
    by: str,
    how: str = "lead",
    reason: str = "",
    span: Span | None = None,
    code_id: str | None = None,
    document_id: str | None = None,
) -> Changes:
    """Decide on one disagreement, in the document named or wherever it is.

    `take`: a coder's id, both, none, open, or own with `span` and `code_id`.

    EditRefused: `no_such_disagreement`, `took_nothing` where that coder coded nothing there.
    """
    everything = groups(project, raters, (document_id,) if document_id else ())
    one = next((found for found in everything if found.id == disagreement_id), None)
    if one is None:
        raise EditRefused("no_such_disagreement", disagreement=disagreement_id)
    verdict = replace(_verdict(one, take, span, code_id), reason=reason)
    rest = [g for g in everything if g.document_id == one.document_id and g.id != one.id]
    complete = take != OPEN and all(
        g.kind == AGREEMENT or (g.decision is not None and g.decision.settled) for g in rest
    )
    agreed = [_verdict(g, BOTH, None, None) for g in rest if g.kind == AGREEMENT and g.decision is None]
    return decision_edits.decide(
        project,
        verdict=verdict,
        by=by,
        how=how,
        round_id=_round(project),
        complete=complete,
        agreed=agreed,
    )


def settle_automatically(
    project: Project,
    raters: Sequence[Rater],
    *,
    by: str,
    rule: Automatic = Automatic(),
    document_ids: Sequence[str] = (),
) -> Changes:
    """Take over what all coded alike, and what the rule decides; what people decided stays as it is."""
    found = groups(project, raters, document_ids)
    verdicts, open_documents = [], set[str]()
    for one in found:
        if one.decision is not None and one.decision.how != AUTO:
            if not one.decision.settled:
                open_documents.add(one.document_id)
            continue
        verdict = _by_rule(one, rule, len(raters))
        if verdict is not None:
            verdicts.append(verdict)
        elif one.kind != AGREEMENT:
            open_documents.add(one.document_id)
    touched = list(dict.fromkeys(one.document_id for one in found))
    return decision_edits.decide_all(
        project,
        verdicts=verdicts,
        by=by,
        round_id=_round(project),
        complete=[d for d in touched if d not in open_documents],
        incomplete=[d for d in touched if d in open_documents],
    )


def _counts(coding: CodedSpan, raters: Sequence[Rater]) -> bool:
    return any(coding.coder_id == r.coder.id and coding.round_id in r.round_ids for r in raters)


def _with_decisions(found: Sequence[Disagreement], decided: Sequence[Decision]) -> list[Disagreement]:
    by_coding = {coding_id: one for one in decided for coding_id in one.coding_ids}
    return [
        replace(
            group,
            decision=next((by_coding[c] for c in group.coding_ids if c in by_coding), None),
        )
        for group in found
    ]


def _verdict(one: Disagreement, take: str, span: Span | None, code_id: str | None) -> Verdict:
    if take == OWN:
        if span is None or code_id is None:
            raise EditRefused("select_text_first")
        return Verdict(one.document_id, one.coding_ids, take, ((span, code_id),), span, code_id)
    if take in (NONE, OPEN):
        return Verdict(one.document_id, one.coding_ids, take)
    taken = one.codings if take == BOTH else one.of(take)
    if not taken:
        raise EditRefused("took_nothing")
    return Verdict(one.document_id, one.coding_ids, take, _places(taken))


def _by_rule(one: Disagreement, rule: Automatic, coders_compared: int) -> Verdict | None:
    """What a rule decides; None where it leaves it to people."""
    if one.kind == AGREEMENT:
        return Verdict(one.document_id, one.coding_ids, BOTH, _places(one.codings))
    if rule.majority:
        support: dict[tuple[Span, str], set[str]] = {}
        for coding in one.codings:
            support.setdefault((coding.span, coding.code_id), set()).add(coding.coder_id)
        place, backers = max(support.items(), key=lambda item: (len(item[1]), item[0][0]))
        if 2 * len(backers) > coders_compared:
            return Verdict(one.document_id, one.coding_ids, OWN, (place,), place[0], place[1])
    same_code = {coding.code_id for coding in one.codings}
    everybody = len({coding.coder_id for coding in one.codings}) == coders_compared
    if rule.overlap is not None and len(same_code) == 1 and everybody:
        spans = [coding.span for coding in one.codings]
        shared = Span(max(s.start for s in spans), min(s.end for s in spans))
        least = min(iou(a, b) for a in spans for b in spans)
        if shared.end > shared.start and least >= rule.overlap:
            code_id = same_code.pop()
            return Verdict(one.document_id, one.coding_ids, OWN, ((shared, code_id),), shared, code_id)
    return None


def _places(taken: Sequence[CodedSpan]) -> tuple[tuple[Span, str], ...]:
    return tuple(dict.fromkeys((coding.span, coding.code_id) for coding in taken))


def _round(project: Project) -> str:
    return coders.main_round(project)
