"""The units around a place of a text, cut there and nowhere else: a long text costs no more than a short one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.text.characters import may_join
from annotator.text.unit_kinds import unit_kind
from annotator.text.units import paragraphs

_HOLDERS = {"word": "sentence", "clause": "paragraph", "sense_group": "paragraph", "sentence": "paragraph"}
"""What units of a kind never reach beyond: they are cut one holder at a time."""

_KEPT = 300  # holders whose units are remembered


class UnitsAt:
    """Units of the kinds word, clause, sense_group, sentence and paragraph, as `Report.units` cuts them.

    `headings`: their places, in order. `place` leads from a position inside what a reader takes for
    one character to the position behind it; where it is given, units begin and end at whole ones.
    """

    def __init__(
        self, text: str, headings: Sequence[Span] = (), place: Callable[[int], int] | None = None
    ) -> None:
        self.text = text
        self._headings = headings
        self._place = place
        self._kept: dict[tuple[str, Span], list[Span]] = {}

    @cached_property
    def paragraphs(self) -> list[Span]:
        return self._whole(paragraphs(self.text))

    def at(self, kind: str, position: int) -> Span | None:
        """The unit in which a position lies, else the one that ends there; None in white space."""
        units = self.beside(kind, position)
        index = bisect_right(units, position, key=_start) - 1
        return units[index] if index >= 0 and position <= units[index].end else None

    def after(self, kind: str, position: int) -> Span | None:
        """The first unit that begins there or later."""
        units = self.beside(kind, position)
        index = bisect_left(units, position, key=_start)
        if index < len(units):
            return units[index]
        while kind in _HOLDERS and (holder := self.after(_HOLDERS[kind], position)):
            if units := self._cut(kind, holder):
                return units[0]
            position = holder.end
        return None

    def before(self, kind: str, position: int) -> Span | None:
        """The last unit that ends there or earlier."""
        units = self.beside(kind, position)
        index = bisect_right(units, position, key=_end) - 1
        if index >= 0:
            return units[index]
        while kind in _HOLDERS and (holder := self.before(_HOLDERS[kind], position)):
            if units := self._cut(kind, holder):
                return units[-1]
            position = holder.start
        return None

    def beside(self, kind: str, position: int) -> list[Span]:
        """The units among which a position is counted: those of its paragraph, words of its sentence,
        all paragraphs.
        """
        if kind not in _HOLDERS:
            return self.paragraphs
        holder = self.at(_HOLDERS[kind], position)
        return self._cut(kind, holder) if holder else []

    def _cut(self, kind: str, holder: Span) -> list[Span]:
        key = (kind, holder)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            within = holder if kind == "word" else self._line(holder)
            found = unit_kind(kind)(within.of(self.text), self._headings_in(within))
            self._kept[key] = self._whole([_moved(span, within.start) for span in found])
        return self._kept[key]

    def _line(self, paragraph: Span) -> Span:
        """The paragraph with the white space around it, which may be a heading too."""
        end = self.text.find("\n", paragraph.end)
        return Span(self.text.rfind("\n", 0, paragraph.start) + 1, len(self.text) if end < 0 else end)

    def _headings_in(self, line: Span) -> list[Span]:
        first = max(0, bisect_right(self._headings, line.start, key=_start) - 1)
        last = bisect_left(self._headings, line.end, key=_start)
        parts = [intersection(heading, line) for heading in self._headings[first:last]]
        return [_moved(part, -line.start) for part in parts if part]

    def _whole(self, spans: list[Span]) -> list[Span]:
        moved = [Span(self._placed(span.start), self._placed(span.end)) for span in spans]
        return [span for span in moved if span]

    def _placed(self, position: int) -> int:
        if self._place is None or not may_join(self.text, position):
            return position
        return self._place(position)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
