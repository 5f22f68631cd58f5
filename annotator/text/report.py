"""A report's text with what can be known from it; each thing is read when it is first asked for."""

from collections.abc import Sequence
from functools import cached_property

from annotator.model.heading_mark import HeadingMark
from annotator.model.quantity import Quantity
from annotator.model.quantity_decision import JudgedQuantity, QuantityDecision, judged
from annotator.model.span import Span
from annotator.text.functions import Function
from annotator.text.quantities import quantities
from annotator.text.sections import Outline, outline_of
from annotator.text.unit_kinds import unit_kind


class Report:
    """One text and its readings. It keeps what it has read: make one where several are needed.

    `year`: the reported one, where it is known. `marks` and `decisions`: what people said of headings
    and quantities.
    """

    def __init__(
        self,
        text: str,
        year: int | None = None,
        marks: Sequence[HeadingMark] = (),
        decisions: Sequence[QuantityDecision] = (),
    ) -> None:
        self.text = text
        self.year = year
        self._marks = marks
        self._decisions = decisions

    @cached_property
    def outline(self) -> Outline:
        """The headings with their functions, and the sections."""
        return outline_of(self.text, self.year, self._marks)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers that state something, in order, as they were found."""
        plans = [part.span for part in self.outline.sections if part.function is Function.PLANS]
        return quantities(self.text, plans, self.year)

    @cached_property
    def judged_quantities(self) -> list[JudgedQuantity]:
        """The same with what people have made of them."""
        return judged(self.quantities, self._decisions)

    def units(self, kind: str) -> list[Span]:
        """The units of a kind, numbered from 1 by their place; EditRefused `no_such_unit`.

        A run-in heading is a sentence of its own; sections are those of the outline, so that each
        has one function.
        """
        cut = unit_kind(kind)
        parts = self.outline.sections if kind == "section" else self.outline.headings
        return cut(self.text, [part.span for part in parts])
