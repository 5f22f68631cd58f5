"""The quantities of a report: what is counted, how many, of when, part of what.

Pure functions of the text; what the outline knows (where the plans are, which year is reported) is
handed in.
"""

from bisect import bisect_right
from collections.abc import Sequence

from annotator.model.quantity import Quantity
from annotator.model.span import Span
from annotator.text.breakdowns import Breakdown, breakdowns
from annotator.text.characters import folded
from annotator.text.number_mentions import Mention, mentions
from annotator.text.quantity_objects import Objects
from annotator.text.quantity_times import Times, is_planned, per
from annotator.text.units import paragraphs, sentences


def quantities(
    text: str, plan_spans: Sequence[Span] = (), reported_year: int | None = None
) -> list[Quantity]:
    """Every number that a text states about something, in order.

    `plan_spans`: the stretches whose section function is plans. `reported_year`: the period of a
    number that its paragraph dates no nearer.
    """
    looked_up = folded(text)
    found = mentions(looked_up)
    tiles = sentences(text)
    parts = _Parts(found, breakdowns(looked_up, found, tiles))
    around = _Surroundings(text, looked_up, found, tiles, reported_year)
    return [
        Quantity(
            id=index + 1,
            start=mention.start,
            end=mention.end,
            text=mention.span.of(text),
            value=mention.value,
            value_max=mention.value_max,
            unit=mention.unit,
            bound=mention.bound,
            marker=mention.marker or None,
            object=around.objects[index],
            period=around.period(mention),
            per=per(looked_up, mention.start),
            plan=is_planned(looked_up, mention.span, plan_spans),
            rank=mention.rank,
            part_of=parts.whole_of.get(index),
            sum_check=parts.checks.get(index),
        )
        for index, mention in enumerate(found)
    ]


class _Parts:
    """Which number is part of which, by id, and whether the sums hold."""

    def __init__(self, found: Sequence[Mention], wholes: Sequence[Breakdown]) -> None:
        self.whole_of = {part: whole.whole + 1 for whole in wholes for part in whole.parts}
        self.checks = {
            index: whole.adds_up(found) for whole in wholes for index in (whole.whole, *whole.parts)
        }


class _Surroundings:
    """What stands around the numbers of one text."""

    def __init__(
        self,
        text: str,
        looked_up: str,
        found: Sequence[Mention],
        tiles: Sequence[Span],
        reported_year: int | None,
    ) -> None:
        self._text = text
        self._times = Times(looked_up)
        self._limits = [(tiles, _starts(tiles)), (lines := paragraphs(text), _starts(lines))]
        self._year = f"{reported_year}年" if reported_year else None
        self.objects = self._objects(looked_up, found)

    def period(self, mention: Mention) -> str | None:
        limits = [spans[bisect_right(starts, mention.start) - 1] for spans, starts in self._limits]
        phrase = self._times.nearest(mention.start, limits)
        return phrase.of(self._text) if phrase else self._year

    def _objects(self, looked_up: str, found: Sequence[Mention]) -> list[str | None]:
        reader = Objects(looked_up)
        following = [*(mention.start for mention in found[1:]), len(looked_up)]
        spans = [reader.next(mention, start) for mention, start in zip(found, following, strict=False)]
        return [span.of(self._text) if span else None for span in spans]


def _starts(spans: Sequence[Span]) -> list[int]:
    return [span.start for span in spans]
