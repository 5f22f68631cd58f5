"""A number that a report states about something: value, unit of measure, object, place."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal

from annotator.model.span import Span

Bound = Literal["exact", "more", "less", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text, as it is said there.

    `id` counts from 1 in the order of the text; `start` and `end` are characters of the stored text.
    `value_max` is set for a range only. `unit` is None where the text names none (3万多居民). `marker`
    keeps the words that `bound` was read from. `part_of` is the id of the whole that 其中 breaks down;
    `sum_check` tells, for a whole and its parts alike, whether the parts add up, None where that
    cannot be said.
    """

    id: int
    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    bound: Bound
    marker: str | None
    object: str | None
    period: str | None
    per: str | None
    plan: bool
    rank: bool
    part_of: int | None
    sum_check: bool | None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def as_said(self) -> dict[str, Any]:
        """Every field by its name, in order, values as int where they are whole, else as float."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: plain(value) if isinstance(value, Decimal) else value for name, value in said.items()}


def plain(value: Decimal) -> int | float:
    """The number as JSON and spreadsheets write it: 20000000, 98.7."""
    return int(value) if value == value.to_integral_value() else float(value)
