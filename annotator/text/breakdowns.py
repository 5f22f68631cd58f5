"""Wholes and their parts: 纳入管控893人，其中集中隔离156人，居家隔离373人，医学观察364人.

其中 opens a breakdown of the number before it until the sentence (or the bracket it stands in) ends;
其余 or 剩余 may open the next sentence and go on with it. Folded text throughout.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from annotator.model.span import Span
from annotator.text.number_mentions import Mention

_OPENING = re.compile("其中")
_REST = re.compile("其余|剩余|余下|其他")
_REST_AHEAD = re.compile(" *(?:其余|剩余|余下)")
_PERSONS = frozenset("人名位")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts, as places in the list of mentions; `closed` where 其余 says they are all."""

    whole: int
    parts: tuple[int, ...]
    closed: bool

    def adds_up(self, mentions: Sequence[Mention]) -> bool | None:
        """Whether the parts make up the whole.

        None where that cannot be said: not all exact, not of one unit, or a single part that claims
        nothing about the others.
        """
        whole = mentions[self.whole]
        members = [whole, *(mentions[index] for index in self.parts)]
        same = all(member.unit == whole.unit for member in members)
        exact = all(member.bound == "exact" and member.value_max is None for member in members)
        if not same or not exact or (len(self.parts) < 2 and not self.closed):
            return None
        return _sum(mentions, self.parts) == whole.value


def breakdowns(text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> list[Breakdown]:
    """The breakdowns of a text, in order; a number is part of one of them at most."""
    openings = [Span(found.start(), found.end()) for found in _OPENING.finditer(text)]
    reader = _Reader(text, mentions, sentences)
    found: list[Breakdown] = []
    taken: set[int] = set()
    limit = len(text)
    for opening in reversed(openings):  # an inner one, in brackets, takes its parts before the outer
        breakdown = reader.breakdown(opening, limit, taken)
        if breakdown:
            taken.update(breakdown.parts)
            found.append(breakdown)
        if reader.bracket_end(opening) is None:
            limit = opening.start
    return found[::-1]


class _Reader:
    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> None:
        self._text = text
        self._mentions = mentions
        self._sentences = sentences
        self._starts = [mention.start for mention in mentions]

    def breakdown(self, opening: Span, limit: int, taken: set[int]) -> Breakdown | None:
        at = bisect_right(self._sentences, opening.start, key=lambda span: span.start) - 1
        if at < 0:
            return None
        end = min(self.bracket_end(opening) or self._sentences[at].end, limit)
        within = self._within(opening.end, end)
        ahead = [index for index in within if index not in taken and not self._aside(opening, index)]
        whole = self._whole(ahead, opening, at)
        if whole is None:
            return None
        parts = self._parts(whole, ahead)
        rest = self._rest(whole, at) if self.bracket_end(opening) is None else None
        closed = rest is not None or bool(_REST.search(self._text, opening.end, end))
        if rest is not None and _sum(self._mentions, parts) != self._mentions[whole].value:
            parts.append(rest)
        return Breakdown(whole, tuple(parts), closed) if parts else None

    def bracket_end(self, opening: Span) -> int | None:
        """Where the bracket that 其中 stands in closes."""
        line = self._text.rfind("\n", 0, opening.start) + 1
        before = self._text[max(line, opening.start - 80) : opening.start]
        if before.rfind("(") <= before.rfind(")"):
            return None
        end = self._text.find(")", opening.end, opening.end + 200)
        return end if end >= 0 else None

    def _aside(self, opening: Span, index: int) -> bool:
        """Whether a number stands in a bracket of its own: 其中受理755件(含旧存280件)."""
        place = (opening.end, self._starts[index])
        return self._text.count("(", *place) > self._text.count(")", *place)

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _whole(self, ahead: Sequence[int], opening: Span, at: int) -> int | None:
        """The nearest number before 其中 that a number behind it can be part of."""
        opens = not self._text[self._sentences[at].start : opening.start].strip()
        for sentence in (at, at - 1) if opens and at else (at,):
            start = self._sentences[sentence].start
            for index in reversed(self._within(start, opening.start)):
                first = next((part for part in ahead if self._related(index, part)), None)
                if first is not None and self._fits(index, first):
                    return index
        return None

    def _related(self, whole: int, part: int) -> bool:
        """Whether both count alike; of percentages and places in an order nothing is a part."""
        one, other = self._mentions[whole], self._mentions[part]
        alike = one.unit == other.unit or {one.unit, other.unit} <= _PERSONS
        return alike and one.unit != "%" and not (one.rank or other.rank)

    def _fits(self, whole: int, part: int) -> bool:
        return self._related(whole, part) and self._mentions[part].value <= self._mentions[whole].value

    def _parts(self, whole: int, ahead: Sequence[int]) -> list[int]:
        parts: list[int] = []
        for index in ahead:
            if parts and _sum(self._mentions, parts) == self._mentions[whole].value:
                break  # what follows is no part of it: 其中甲3件、乙2件，罚款5件
            if self._fits(whole, index):
                parts.append(index)
        return parts

    def _rest(self, whole: int, at: int) -> int | None:
        """The number of 其余 or 剩余 that opens the sentence after the breakdown's."""
        if at + 1 >= len(self._sentences):
            return None
        sentence = self._sentences[at + 1]
        if not _REST_AHEAD.match(self._text, sentence.start):
            return None
        following = (
            index for index in self._within(sentence.start, sentence.end) if self._fits(whole, index)
        )
        return next(following, None)


def _sum(mentions: Sequence[Mention], parts: Sequence[int]) -> Decimal:
    return sum((mentions[index].value for index in parts), Decimal(0))
