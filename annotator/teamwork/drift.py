"""Agreement over time: by tenth of each coder's sequence, by month; and where codings came from."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.agreement.measure import Measure
from annotator.model.errors import EditRefused
from annotator.model.round import DRIFT
from annotator.store import assignments, codings, layers, rounds
from annotator.store.project import Project
from annotator.teamwork.study.options import Rater, StudyOptions
from annotator.teamwork.study.raters import moments
from annotator.teamwork.study.run import compare

TENTHS = 10
NOT_BY_HAND = ("search", "equal_passage", "suggestion")
"""Origins of codings that were found by the program and not in reading."""


@dataclass(frozen=True, slots=True)
class DriftPoint:
    """α of all raters on the documents that one of them had finished by then. `part`: a tenth, 1 … 10, or a
    month such as 2024-03.
    """

    coder: str
    part: str
    documents: int
    alpha: Measure


@dataclass(frozen=True, slots=True)
class OriginShare:
    """How many of a coder's codings came from search or suggestion."""

    coder: str
    codings: int
    found: int

    @property
    def share(self) -> float | None:
        return self.found / self.codings if self.codings else None


def drift(
    project: Project, raters: Sequence[Rater], options: StudyOptions, *, by_month: bool = False
) -> list[DriftPoint]:
    """For each rater the agreement along the documents in the order in which that rater finished them.

    Compared are the documents of drift rounds where there are any, else all that two have finished.
    """
    planted = _planted(project)
    when = moments(project, raters, layers.Shown(project))
    common = {
        document_id
        for document_id, row in when.items()
        if sum(moment is not None for moment in row) > 1 and (not planted or document_id in planted)
    }
    found = []
    for place, rater in enumerate(raters):
        parts = _months(when, place) if by_month else _tenths(when, place)
        for part, document_ids in parts:
            there = [document_id for document_id in document_ids if document_id in common]
            if there:
                found.append(_point(project, raters, options, (rater.name, part, there)))
    return found


def origins(project: Project, raters: Sequence[Rater]) -> list[OriginShare]:
    """Of each rater's codings those that the program had found."""
    total: Counter[str] = Counter()
    by_program: Counter[str] = Counter()
    for coder_id, round_id, origin, count in codings.counts_by_origin(project):
        for rater in raters:
            if rater.coder.id == coder_id and round_id in rater.round_ids:
                total[rater.name] += count
                by_program[rater.name] += count * (origin in NOT_BY_HAND)
    return [OriginShare(rater.name, total[rater.name], by_program[rater.name]) for rater in raters]


def _planted(project: Project) -> set[str]:
    kinds = {one.id: one.kind for one in rounds.listed(project)}
    return {t.document_id for t in assignments.listed(project) if kinds[t.round_id] == DRIFT}


def _tenths(when: dict[str, list[str | None]], place: int) -> Iterator[tuple[str, list[str]]]:
    finished = sorted((row[place], document_id) for document_id, row in when.items() if row[place])
    parts: dict[int, list[str]] = defaultdict(list)
    for number, (_, document_id) in enumerate(finished):
        parts[number * TENTHS // len(finished) + 1].append(document_id)
    return ((str(part), parts[part]) for part in sorted(parts))


def _months(when: dict[str, list[str | None]], place: int) -> Iterator[tuple[str, list[str]]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for document_id, row in when.items():
        moment = row[place]
        if moment is not None:
            parts[moment[:7]].append(document_id)
    return ((part, parts[part]) for part in sorted(parts))


def _point(
    project: Project, raters: Sequence[Rater], options: StudyOptions, about: tuple[str, str, list[str]]
) -> DriftPoint:
    coder, part, document_ids = about
    try:
        study = compare(project, raters, replace(options, documents=tuple(document_ids), bootstrap=0))
    except EditRefused as refused:
        return DriftPoint(coder, part, 0, Measure(None, 0, refused.key))
    return DriftPoint(coder, part, len(study.documents), study.overall["alpha_nominal"])
