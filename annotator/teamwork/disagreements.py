"""Where coders of a document differ: codings brought together that are about one thing.

Pure. For two coders each coding is used once, in this order: the same code and extent; the same code,
largest overlap first; different codes that cover each other by half or more; the rest stand alone. With
more coders what hangs together through any two of them is one row.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations

from annotator.agreement.matching import iou
from annotator.model.coding import CodedSpan
from annotator.model.decision import AGREEMENT, CODE, EXTENT, ONLY_ONE, Disagreement
from annotator.model.intervals import covered, intersection, union
from annotator.model.span import Span
from annotator.model.span_index import SpanIndex

_ALIKE = 0.5
Pair = tuple[CodedSpan, CodedSpan]


def found_in(document_id: str, codings: Sequence[CodedSpan], coder_ids: Sequence[str]) -> list[Disagreement]:
    """Every group of codings of the coders in a document, agreements too, by place."""
    by_coder = {one: _once([c for c in codings if c.coder_id == one]) for one in coder_ids}
    above: dict[str, str] = {c.id: c.id for own in by_coder.values() for c in own}

    def top(coding_id: str) -> str:
        while above[coding_id] != coding_id:
            coding_id = above[coding_id]
        return coding_id

    for first, second in combinations(coder_ids, 2):
        for one, other in _pairs(by_coder[first], by_coder[second]):
            above[top(one.id)] = top(other.id)
    groups: dict[str, list[CodedSpan]] = {}
    for own in by_coder.values():
        for coding in own:
            groups.setdefault(top(coding.id), []).append(coding)
    found = [_disagreement(document_id, group, coder_ids) for group in groups.values()]
    return sorted(found, key=lambda one: (one.span, one.id))


def _once(codings: Sequence[CodedSpan]) -> list[CodedSpan]:
    """A coder's own codings of one code on one extent (of two rounds) are one."""
    seen: dict[tuple[int, int, str], CodedSpan] = {}
    for coding in codings:
        seen.setdefault((coding.start, coding.end, coding.code_id), coding)
    return list(seen.values())


def _pairs(ours: Sequence[CodedSpan], theirs: Sequence[CodedSpan]) -> Iterator[Pair]:
    """The codings of two coders that are about one thing, each used once."""
    taken: set[str] = set()
    for choose in (_same, _same_code, _other_code):
        left, right = ([c for c in own if c.id not in taken] for own in (ours, theirs))
        for one, other in choose(left, right):
            if taken.isdisjoint((one.id, other.id)):
                taken |= {one.id, other.id}
                yield one, other


def _same(ours: Sequence[CodedSpan], theirs: Sequence[CodedSpan]) -> list[Pair]:
    there = {(c.start, c.end, c.code_id): c for c in theirs}
    return [(c, there[key]) for c in ours if (key := (c.start, c.end, c.code_id)) in there]


def _same_code(ours: Sequence[CodedSpan], theirs: Sequence[CodedSpan]) -> list[Pair]:
    pairs = [(a, b) for a, b in _meeting(ours, theirs) if a.code_id == b.code_id]
    return sorted(pairs, key=lambda pair: (-_common(*pair), pair[0].span, pair[1].span))


def _other_code(ours: Sequence[CodedSpan], theirs: Sequence[CodedSpan]) -> list[Pair]:
    pairs = [(a, b) for a, b in _meeting(ours, theirs) if a.code_id != b.code_id]
    alike = [(iou(a.span, b.span), a, b) for a, b in pairs]
    close = sorted(
        (one for one in alike if one[0] >= _ALIKE), key=lambda one: (-one[0], one[1].span, one[2].span)
    )
    return [(a, b) for _, a, b in close]


def _meeting(ours: Sequence[CodedSpan], theirs: Sequence[CodedSpan]) -> Iterator[Pair]:
    """All pairs that share a character."""
    there = SpanIndex(theirs)
    return ((one, other) for one in ours for other in there.overlapping(one.span))


def _common(one: CodedSpan, other: CodedSpan) -> int:
    return len(intersection(one.span, other.span))


def _disagreement(document_id: str, group: list[CodedSpan], coder_ids: Sequence[str]) -> Disagreement:
    place = {coder_id: number for number, coder_id in enumerate(coder_ids)}
    group = sorted(group, key=lambda c: (place[c.coder_id], c.start, c.end, c.code_id))
    whole = covered(c.span for c in group)
    weight = whole - _agreed(group, coder_ids)
    return Disagreement(_id(group), document_id, _kind(group, coder_ids), weight, group)


def _kind(group: Sequence[CodedSpan], coder_ids: Sequence[str]) -> str:
    codes = {c.code_id for c in group}
    if len(codes) > 1:
        return CODE
    everybody = {c.coder_id for c in group} == set(coder_ids)
    if len({c.span for c in group}) > 1:
        return EXTENT if everybody or len({c.coder_id for c in group}) > 1 else ONLY_ONE
    return AGREEMENT if everybody else ONLY_ONE


def _agreed(group: Sequence[CodedSpan], coder_ids: Sequence[str]) -> int:
    """Characters to which everybody gave one and the same code."""
    total = 0
    for code_id in {c.code_id for c in group}:
        common: list[Span] | None = None
        for coder_id in coder_ids:
            own = union(c.span for c in group if c.coder_id == coder_id and c.code_id == code_id)
            common = own if common is None else [s for a in common for b in own if (s := intersection(a, b))]
        total += covered(common or ())
    return total


def _id(group: Sequence[CodedSpan]) -> str:
    """The same for the same codings, whoever looks."""
    words = "\n".join(sorted(c.id for c in group))
    return hashlib.sha256(words.encode()).hexdigest()[:12]
