"""One document as every rater saw it: which units have which code, in which category, by which spans."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.ratings import MISSING, Ratings, mark_units
from annotator.agreement.tally import Array
from annotator.model.assignment import InForce
from annotator.model.coding import CodedSpan
from annotator.model.document import Document
from annotator.model.intervals import shared, union
from annotator.model.span import Span
from annotator.store import corrections
from annotator.store.project import Project
from annotator.teamwork.study.options import ComparedCode, Rater, StudyOptions
from annotator.text.counted_units import counted, counted_characters, framework

CHARACTER = "character"
PRIMARY = "primary"


@dataclass(slots=True)
class RatedDocument:
    """`moments`: when each rater finished, None for one who did not. `codings`: by rater and place of the
    compared code. `marks` of shape (raters, codes, units) and `rated` (raters, codes): what is not rated is
    missing. `limit`: up to where all have finished, None for the end. `weights`: what a unit counts, its
    characters where those are the units.
    """

    document: Document
    moments: Sequence[str | None]
    codings: list[dict[int, list[CodedSpan]]]
    rated: NDArray[np.bool_]
    units: list[Span] = field(default_factory=list)
    weights: Array = field(default_factory=lambda: np.zeros(0))
    marks: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=bool))
    moved: int = 0
    on_left_out_units: int = 0
    limit: int | None = None

    @property
    def finished(self) -> NDArray[np.bool_]:
        return np.array([moment is not None for moment in self.moments])

    def spans(self, rater: int, code: int) -> list[Span]:
        """The spans of one rater and code by their place; the same span twice counts once."""
        return sorted({coding.span for coding in self.codings[rater].get(code, [])})

    def categories(self, codes: Sequence[int]) -> tuple[Ratings, int]:
        """What each rater says of each unit, shape (units, raters): the place in `codes`, len(codes) for
        none of them, MISSING; and how many units had more than one category of a rater.

        The primary code of the group on the unit; of several the one that covers most, then the first.
        """
        found = np.full((len(self.units), len(self.moments)), MISSING, dtype=np.int64)
        several = 0
        for rater, moment in enumerate(self.moments):
            known = [place for place, code in enumerate(codes) if self.rated[rater, code]]
            if moment is None or not known:
                continue
            covers = np.zeros((len(codes), len(self.units)))
            for place in known:
                own = self.codings[rater].get(codes[place], [])
                for span in union(coding.span for coding in own if coding.rank == PRIMARY):
                    for index, common in shared(self.units, span):
                        covers[place, index] += common
            several += int(((covers > 0).sum(axis=0) > 1).sum())
            found[:, rater] = np.where(covers.any(axis=0), covers.argmax(axis=0), len(codes))
        return found, several


class Rating:
    """Rates documents for raters by codes; reads the codings that count document by document."""

    def __init__(
        self,
        raters: Sequence[Rater],
        codes: Sequence[ComparedCode],
        in_force: Mapping[str, InForce],
        options: StudyOptions,
    ) -> None:
        self._raters, self._codes, self._in_force, self._options = raters, codes, in_force, options
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, compared in enumerate(codes):
            for member in compared.members:
                self._places[member.id].append(place)
        self._whose: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, rater in enumerate(raters):
            for round_id in rater.round_ids:
                self._whose[rater.coder.id, round_id].append(place)

    def document(
        self,
        project: Project,
        document: Document,
        moments: Sequence[str | None],
        found: Iterable[CodedSpan],
        limit: int | None = None,
    ) -> RatedDocument:
        """The document with its codings by anybody, of which those that count are taken."""
        known = [self._known(document, rater, at) for rater, at in zip(self._raters, moments, strict=True)]
        rated = np.array(
            [[any(m.id in own for m in one.members) for one in self._codes] for own in known], dtype=bool
        ).reshape(len(moments), len(self._codes))
        one = RatedDocument(document, moments, [defaultdict(list) for _ in moments], rated, limit=limit)
        for coding in found:
            if limit is not None and coding.start >= limit:
                continue
            for place in self._whose.get((coding.coder_id, coding.round_id), ()):
                if coding.code_id in known[place]:
                    for code in self._places[coding.code_id]:
                        one.codings[place][code].append(coding)
        if self._options.base in ("unit", "category"):
            self._cut(project, one)
        return one

    def _known(self, document: Document, rater: Rater, moment: str | None) -> set[str]:
        """The codes that were in force for the rater when the document was finished."""
        if moment is None:
            return set()
        return {
            code_id
            for code_id in self._places
            if self._in_force[code_id].known(document.id, rater.coder.id, moment)
        }

    def _cut(self, project: Project, one: RatedDocument) -> None:
        options, report = self._options, corrections.report(project, one.document.id)
        frame = [] if options.headings else framework(report, one.document.title_spans)
        if options.unit == CHARACTER:
            before = counted_characters(report.text, frame)
            self._stretches(one, before if one.limit is None else before[: one.limit + 1])
        else:
            units = counted(report.text, report.units(options.unit), frame)
            one.units = [unit for unit in units if one.limit is None or unit.end <= one.limit]
            one.weights = np.ones(len(one.units))
        self._mark(one)

    def _stretches(self, one: RatedDocument, before: NDArray[np.int64]) -> None:
        """Characters by intervals: between two ends of spans they all are rated alike."""
        ends = {0, len(before) - 1}
        for own in one.codings:
            for codings in own.values():
                for coding in codings:
                    ends.update((coding.start, min(coding.end, len(before) - 1)))
        cuts = sorted(ends)
        pieces = [(Span(a, b), int(before[b] - before[a])) for a, b in pairwise(cuts)]
        one.units = [span for span, count in pieces if count]
        one.weights = np.array([count for _, count in pieces if count], dtype=float)

    def _mark(self, one: RatedDocument) -> None:
        one.marks = np.zeros((len(one.moments), len(self._codes), len(one.units)), dtype=bool)
        if self._options.threshold > 0 and self._options.unit != CHARACTER:
            self._mark_by_share(one)
            return
        there = [
            (rater, code, coding.start, coding.end)
            for rater, own in enumerate(one.codings)
            for code, codings in own.items()
            for coding in codings
        ]
        first = np.searchsorted(
            [unit.end for unit in one.units], [start for *_, start, _ in there], side="right"
        )
        last = np.searchsorted([unit.start for unit in one.units], [end for *_, end in there], side="left")
        for (rater, code, *_), begin, end in zip(there, first.tolist(), last.tolist(), strict=True):
            one.marks[rater, code, begin:end] = True
            one.on_left_out_units += begin >= end

    def _mark_by_share(self, one: RatedDocument) -> None:
        for rater, own in enumerate(one.codings):
            for code, codings in own.items():
                found = mark_units(one.units, [coding.span for coding in codings], self._options.threshold)
                one.marks[rater, code] = found.rated == 1
                one.moved += found.moved
                one.on_left_out_units += found.on_left_out_units
