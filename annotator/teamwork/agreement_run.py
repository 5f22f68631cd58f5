"""Two coders compared on the units of the documents that both have finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from annotator.agreement.figure import NO_PAIRABLE_UNITS, UNUSED, Figure
from annotator.agreement.kappa import cohen_kappa, pooled_kappa
from annotator.agreement.percent import percent
from annotator.agreement.ratings import MISSING, Confusion, Ratings, confusion, mark_units
from annotator.model.assignment import InForce
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.coder import Coder
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import assignments, coders, codes, codings, corrections, documents
from annotator.store.project import Project
from annotator.text.unit_kinds import unit_kind

_CATEGORIES = 2  # the unit has the code, or not

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code's ratings by both coders, all documents' units stacked, and its figures.

    `documents` are those with a unit that both rated.
    """

    code: Code
    documents: int
    ratings: Ratings
    confusion: Confusion
    percent: Figure
    kappa: Figure

    @property
    def positives(self) -> tuple[int, int]:
        """Units to which the first coder, and the second, gave the code."""
        first, second = ((self.ratings == 1).sum(axis=0)).tolist()
        return first, second

    @property
    def used(self) -> bool:
        return any(self.positives)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The comparison of two coders. `overall` figures are over the used codes."""

    coders: tuple[Coder, Coder]
    unit: str
    documents: tuple[Document, ...]
    n_units: int
    codes: tuple[CodeAgreement, ...]
    overall_percent: Figure
    overall_kappa: Figure
    on_left_out_units: int

    @property
    def used(self) -> tuple[CodeAgreement, ...]:
        return tuple(one for one in self.codes if one.used)


def compare(project: Project, *, coder_ids: Pair, unit: str = "paragraph") -> Agreement:
    """Rate every unit by every code that can be given, for both coders, and compute the figures.

    A code's rating is missing in a document where it was not in force when that coder finished.
    Units are those of the workbook; headings are units like others. EditRefused: `no_such_coder`,
    `no_such_unit`, `nothing_in_common` where no document is finished by both.
    """
    unit_kind(unit)
    pair = (_coder(project, coder_ids[0]), _coder(project, coder_ids[1]))
    finished = _finished(project, coder_ids)
    common = tuple(d for d in documents.listed(project) if d.id in finished)
    if not common:
        raise EditRefused("nothing_in_common", first=pair[0].name, second=pair[1].name)
    tree = CodeTree(codes.listed(project))
    in_force = assignments.codes_in_force(project)
    rated = [_Rated(project, document, coder_ids, unit) for document in common]
    found = tuple(
        _of_code(code, [one.ratings(code, in_force[code.id], finished[one.document.id]) for one in rated])
        for code in tree.codes
        if code.codable
    )
    return Agreement(
        coders=pair,
        unit=unit,
        documents=common,
        n_units=sum(len(one.units) for one in rated),
        codes=found,
        overall_percent=_mean([one.percent for one in found if one.used]),
        overall_kappa=pooled_kappa([one.confusion for one in found if one.used]),
        on_left_out_units=sum(one.on_left_out_units for one in rated),
    )


def _coder(project: Project, coder_id: str) -> Coder:
    coder = coders.coder(project, coder_id)
    if coder is None:
        raise EditRefused("no_such_coder", coder=coder_id)
    return coder


def _finished(project: Project, pair: Pair) -> dict[str, Pair]:
    """When each of the two finished, by the ids of the documents that both have finished."""
    times: dict[tuple[str, str], str] = {}
    main = coders.main_round(project)
    for task in assignments.listed(project):
        if task.round_id == main and task.status == "finished" and task.finished_at:
            times[task.document_id, task.coder_id] = task.finished_at
    first, second = ({document for document, coder in times if coder == one} for one in pair)
    return {document: (times[document, pair[0]], times[document, pair[1]]) for document in first & second}


class _Rated:
    """One document's units, and the spans of both coders by code."""

    def __init__(self, project: Project, document: Document, pair: Pair, unit: str) -> None:
        self.document, self._pair = document, pair
        self.units = corrections.report(project, document.id).units(unit)  # those of the workbook
        self.on_left_out_units = 0
        self._spans: list[dict[str, list[Span]]] = [_spans(project, document, coder) for coder in pair]

    def ratings(self, code: Code, term: InForce, finished: Pair) -> Ratings:
        """Shape (units, 2)."""
        columns = []
        for coder_id, spans, moment in zip(self._pair, self._spans, finished, strict=True):
            marks = mark_units(self.units, spans.get(code.id, []))
            self.on_left_out_units += marks.on_left_out_units
            known = term.known(self.document.id, coder_id, moment)
            columns.append(marks.rated if known else np.full(len(self.units), MISSING))
        return np.stack(columns, axis=1)


def _spans(project: Project, document: Document, coder_id: str) -> dict[str, list[Span]]:
    found = codings.streamed(project, document_id=document.id, coder_id=coder_id)
    by_code = sorted(found, key=lambda coding: coding.code_id)
    return {
        code_id: [coding.span for coding in together]
        for code_id, together in groupby(by_code, lambda coding: coding.code_id)
    }


def _of_code(code: Code, parts: Sequence[Ratings]) -> CodeAgreement:
    ratings = np.concatenate(parts)
    table = confusion(ratings[:, 0], ratings[:, 1], _CATEGORIES)
    kappa = cohen_kappa(table)
    if not (ratings == 1).any() and kappa.n:
        kappa = Figure(None, kappa.n, UNUSED)
    both = sum(bool((part != MISSING).all(axis=1).any()) for part in parts)
    return CodeAgreement(code, both, ratings, table, percent(ratings, _CATEGORIES), kappa)


def _mean(figures: Sequence[Figure]) -> Figure:
    values = [figure.value for figure in figures if figure.value is not None]
    n = sum(figure.n for figure in figures)
    return Figure(sum(values) / len(values), n) if values else Figure(None, n, NO_PAIRABLE_UNITS)
