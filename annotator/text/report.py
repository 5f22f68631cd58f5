"""A report's text with what can be known from it; each thing is read when it is first asked for."""

from functools import cached_property

from annotator.model.quantity import Quantity
from annotator.model.span import Span
from annotator.text.quantities import quantities
from annotator.text.unit_kinds import unit_kind


class Report:
    """One text and its readings. It keeps what it has read: make one where several are needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers that state something, in order."""
        return quantities(self.text)

    def units(self, kind: str) -> list[Span]:
        """The units of a kind; EditRefused `no_such_unit`."""
        return unit_kind(kind)(self.text)
