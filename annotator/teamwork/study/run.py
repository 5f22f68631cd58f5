"""Compare coders: overall, per code, per pair, per document, for groups and for what they judge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.matching import matched
from annotator.agreement.measure import Measures
from annotator.agreement.overlap import Found
from annotator.agreement.set_alpha import SetUnits, set_units
from annotator.agreement.tally import Array, Tally, binary_tally, category_tally
from annotator.i18n import in_a_row
from annotator.jobs.progress import Progress
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.store import assignments, codes, codings, documents, layers
from annotator.store.project import Project
from annotator.teamwork.study.bases import (
    Basis,
    CategoryBasis,
    ContinuumBasis,
    SegmentBasis,
    UnitBasis,
    all_pairs,
)
from annotator.teamwork.study.figures import samples, spread, table_measures, whole_measures
from annotator.teamwork.study.judged import JudgedAgreement, judged_agreement
from annotator.teamwork.study.options import ComparedCode, Rater, StudyOptions
from annotator.teamwork.study.raters import limits, may_be_compared, moments, versions_of
from annotator.teamwork.study.rating import RatedDocument, Rating
from annotator.text.unit_kinds import unit_kind

SHARED, TENTATIVE = 0.80, 0.667
"""Krippendorff's lines: what may be relied on, and what allows tentative conclusions."""


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """`positives`: by rater, the units (or spans) with the code; `documents`: with two ratings of it."""

    code: Code
    measures: Measures
    positives: tuple[int, ...]
    documents: int
    used: bool


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """An exclusive group: all units with “none” as a category, and those that every rater put somewhere."""

    group: str
    with_none: Measures
    named_by_all: Measures
    several: int


@dataclass(frozen=True, slots=True)
class Study:
    """A comparison with all that a report says of it. `finished_by_all` of the documents compared;
    `lifted`: those of which the lead showed layers before all had finished; `versions` of the codebook
    under which each rater finished.
    """

    options: StudyOptions
    raters: tuple[Rater, ...]
    documents: tuple[Document, ...]
    finished_by_all: int
    units: int
    on_left_out_units: int
    moved: int
    lifted: int
    overall: Measures
    minimum: dict[str, float | None]
    median: dict[str, float | None]
    codes: tuple[CodeAgreement, ...]
    groups: tuple[GroupAgreement, ...] = ()
    pairs: tuple[tuple[tuple[str, str], Measures], ...] = ()
    by_document: tuple[tuple[Document, Measures], ...] = ()
    variables: tuple[JudgedAgreement, ...] = ()
    versions: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def used(self) -> tuple[CodeAgreement, ...]:
        return tuple(one for one in self.codes if one.used)

    @property
    def differing_versions(self) -> bool:
        """Whether not all have coded under the same version of the codebook."""
        return len({own for own in self.versions.values() if own}) > 1

    def under(self, line: float, measure: str) -> int:
        """How many used codes lie below."""
        values = [one.measures[measure].value for one in self.used]
        return sum(value is not None and value < line for value in values)


def compare(
    project: Project, raters: Sequence[Rater], options: StudyOptions, progress: Progress | None = None
) -> Study:
    """Rate what at least two of the raters have finished, and compute every figure of the base.

    EditRefused: `two_coders_at_least`, `no_such_unit`, `nothing_in_common`, `no_codes_to_compare`,
    `no_exclusive_group`.
    """
    unit_kind(options.unit)
    if len(raters) < 2:
        raise EditRefused("two_coders_at_least")
    compared = compared_codes(CodeTree(codes.listed(project)), options)
    if not compared:
        raise EditRefused("no_exclusive_group" if options.base == "category" else "no_codes_to_compare")
    shown = layers.Shown(project)
    rated = rated_documents(project, raters, compared, options, progress or Progress(), shown)
    if not rated:
        names = [rater.name for rater in raters]
        raise EditRefused("nothing_in_common", coders=in_a_row(names))
    bases = _Bases(rated, compared, options)
    return _study(project, raters, compared, rated, bases, options, shown)


def compared_codes(tree: CodeTree, options: StudyOptions) -> list[ComparedCode]:
    """The codes that can be given, chosen and folded as asked, in the order of the codebook."""
    chosen = set(options.codes)
    wanted = [
        code
        for code in tree.codes
        if code.codable and (not chosen or chosen & {upper.id for upper in tree.line(code.id)})
    ]
    if options.base == "category":
        wanted = [code for code in wanted if code.group]
    if options.level is None:
        return [ComparedCode(code, (code,)) for code in wanted]
    folded: dict[str, list[Code]] = {}
    for code in wanted:
        folded.setdefault(tree.at_level(code.id, options.level).id, []).append(code)
    return [ComparedCode(tree[code_id], tuple(members)) for code_id, members in folded.items()]


def rated_documents(
    project: Project,
    raters: Sequence[Rater],
    compared: Sequence[ComparedCode],
    options: StudyOptions,
    progress: Progress,
    shown: layers.Shown | None = None,
) -> list[RatedDocument]:
    """The documents that at least two raters have finished, or all with `complete`. `shown`: what was, where
    the caller has read it.
    """
    shown = layers.Shown(project) if shown is None else shown
    needed = len(raters) if options.complete or options.base == "continuum" else 2
    chosen = set(options.documents)
    when = moments(
        project,
        raters,
        None if options.after_discussion else shown,
        everything=options.all_documents,
    )
    partly = limits(project, raters)
    whole_only = options.base in ("segment", "continuum")
    wanted = {
        document.id: document
        for document in documents.listed(project)
        if (not chosen or document.id in chosen)
        and sum(moment is not None for moment in when[document.id]) >= needed
        and may_be_compared(project, raters, document.id, shown)
        and not (whole_only and document.id in partly)
    }
    rating = Rating(raters, compared, assignments.codes_in_force(project), options)
    there = codings.coded_spans(project, wanted) if wanted else {}
    if wanted and not options.after_discussion:
        there |= layers.as_shown(project, shown, wanted)
    return [
        rating.document(
            project, document, when[document.id], there.get(document.id, ()), partly.get(document.id)
        )
        for document in progress.track(list(wanted.values()), len(wanted))
    ]


class _Bases:
    """The base asked for, made of the rated documents, and the ones beside it."""

    def __init__(
        self, rated: Sequence[RatedDocument], compared: Sequence[ComparedCode], options: StudyOptions
    ) -> None:
        self._rated, self._compared, self._options = rated, compared, options
        self.several: dict[str, int] = {}

    def of_codes(self) -> Basis:
        """A table for every compared code."""
        if self._options.base == "segment":
            return self._segments()
        if self._options.base == "continuum":
            return self._continua()
        return UnitBasis(self._binary_tally(), self._sets(), self._options.coded_only)

    def _binary_tally(self) -> Tally:
        marks = [one.marks for one in self._rated]
        if self._options.base == "category":
            marks = self._category_marks()
        return binary_tally([one.weights for one in self._rated], marks, [one.rated for one in self._rated])

    def _category_marks(self) -> list[NDArray[np.bool_]]:
        """A code is a unit's where it is the unit's category."""
        found = [np.zeros_like(one.marks) for one in self._rated]
        for places in self.groups().values():
            for one, marks in zip(self._rated, found, strict=True):
                given, _ = one.categories(places)
                for category, place in enumerate(places):
                    marks[:, place] = (given == category).T
        return found

    def groups(self) -> dict[str, list[int]]:
        """The places of the compared codes by exclusive group."""
        found: dict[str, list[int]] = {}
        for place, compared in enumerate(self._compared):
            group = next((code.group for code in compared.members if code.group), None)
            if group:
                found.setdefault(group, []).append(place)
        return found

    def categories(self, *, named_by_all: bool) -> CategoryBasis:
        """A table for every exclusive group."""
        tallies = []
        for group, places in self.groups().items():
            weights, ratings, several = [], [], 0
            for one in self._rated:
                given, more = one.categories(places)
                several += more
                if named_by_all:
                    rated = one.finished
                    keep = ((given[:, rated] >= 0) & (given[:, rated] < len(places))).all(axis=1)
                    weights.append(one.weights[keep])
                    ratings.append(given[keep])
                else:
                    weights.append(one.weights)
                    ratings.append(given)
            self.several[group] = several
            tallies.append(category_tally(weights, ratings, len(places) + (not named_by_all)))
        return CategoryBasis(tallies)

    def _sets(self) -> SetUnits:
        rated = [np.asarray(one.rated.any(axis=1)) for one in self._rated]
        return set_units([one.weights for one in self._rated], [one.marks for one in self._rated], rated)

    def _segments(self) -> SegmentBasis:
        raters = len(self._rated[0].moments)
        pairs = all_pairs(raters)
        shape = (len(self._rated), len(self._compared), len(pairs))
        both, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for row, one in enumerate(self._rated):
            for code in range(len(self._compared)):
                spans = [one.spans(rater, code) for rater in range(raters)]
                for column, (r, s) in enumerate(pairs):
                    if one.rated[r, code] and one.rated[s, code]:
                        found = len(matched(spans[r], spans[s], self._options.overlap))
                        both[row, code, column] = found
                        first[row, code, column] = len(spans[r]) - found
                        second[row, code, column] = len(spans[s]) - found
        return SegmentBasis(Found(both, first, second), raters, pairs)

    def _continua(self) -> ContinuumBasis:
        raters = range(len(self._rated[0].moments))
        lines = [
            [[one.spans(rater, code) for rater in raters] for code in range(len(self._compared))]
            for one in self._rated
        ]
        return ContinuumBasis(lines, [one.document.n_chars for one in self._rated])


def _study(
    project: Project,
    raters: Sequence[Rater],
    compared: Sequence[ComparedCode],
    rated: Sequence[RatedDocument],
    bases: _Bases,
    options: StudyOptions,
    shown: layers.Shown,
) -> Study:
    drawn = samples(len(rated), options.bootstrap, options.seed)
    of_codes, count = bases.of_codes(), len(raters)
    of_groups = bases.categories(named_by_all=False) if options.base == "category" else None
    whole: Basis = of_groups if of_groups is not None else of_codes
    tables = table_measures(of_codes, count, drawn)
    found = tuple(_of_codes(compared, rated, of_codes, tables))
    least, median = spread([one.measures for one in found if one.used])
    pairs = [] if count == 2 else all_pairs(count)
    chosen = [(0, 1)] if count == 2 else pairs
    return Study(
        options=options,
        raters=tuple(raters),
        documents=tuple(one.document for one in rated),
        finished_by_all=sum(bool(one.finished.all()) for one in rated),
        units=int(sum(one.weights.sum() for one in rated)),
        on_left_out_units=sum(one.on_left_out_units for one in rated),
        moved=sum(one.moved for one in rated),
        lifted=_lifted(shown, raters, rated),
        overall=whole_measures(whole, count, drawn),
        minimum=least,
        median=median,
        codes=found,
        groups=tuple(_of_groups(bases, of_groups, count, drawn)) if of_groups is not None else (),
        pairs=tuple(
            ((raters[r].name, raters[s].name), whole_measures(whole.of((r, s)), 2, None)) for r, s in chosen
        ),
        by_document=tuple(
            (one.document, whole_measures(whole.document(row), count, None)) for row, one in enumerate(rated)
        )
        if options.per_document
        else (),
        variables=tuple(judged_agreement(project, raters, rated, compared)),
        versions=versions_of(project, raters, {one.document.id for one in rated}, shown),
    )


def _lifted(shown: layers.Shown, raters: Sequence[Rater], rated: Sequence[RatedDocument]) -> int:
    found = 0
    for one in rated:
        rounds = {round_id for rater in raters for round_id in rater.round_ids}
        views = [view for round_id in rounds if (view := shown.of(one.document.id, round_id))]
        found += any(view.why == layers.LIFTED for view in views)
    return found


def _of_codes(
    compared: Sequence[ComparedCode],
    rated: Sequence[RatedDocument],
    basis: Basis,
    tables: Sequence[Measures],
) -> Iterator[CodeAgreement]:
    for place, (one, measures) in enumerate(zip(compared, tables, strict=True)):
        if isinstance(basis, UnitBasis):
            positives = tuple(int(n) for n in basis.positives[place])
        else:
            raters = range(len(rated[0].moments))
            positives = tuple(sum(len(d.spans(rater, place)) for d in rated) for rater in raters)
        known = sum(int(document.rated[:, place].sum() >= 2) for document in rated)
        yield CodeAgreement(one.code, measures, positives, known, bool(basis.used[place]))


def _of_groups(
    bases: _Bases, with_none: CategoryBasis, raters: int, drawn: Array | None
) -> Iterator[GroupAgreement]:
    whole = table_measures(with_none, raters, drawn)
    named = table_measures(bases.categories(named_by_all=True), raters, drawn)
    for group, one, other in zip(bases.groups(), whole, named, strict=True):
        yield GroupAgreement(group, one, other, bases.several[group])
