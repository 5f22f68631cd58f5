"""What a person says about a quantity that the program found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from annotator.model.errors import EditRefused
from annotator.model.quantity import Quantity, plain
from annotator.model.span import Span

Status = Literal["found", "confirmed", "corrected", "dismissed"]
FOUND: Status = "found"

CORRECTABLE = ("value", "value_max", "unit", "bound", "object", "period", "per", "plan")
_NUMBERS = ("value", "value_max")
_BOUNDS = ("exact", "more", "less", "about")
_NO = ("", "0", "false", "no", "否")


@dataclass(frozen=True, slots=True)
class QuantityDecision:
    """A decision on the quantity at [start, end). `cells`: what was corrected, as stored, by field."""

    start: int
    end: int
    status: Status
    cells: Mapping[str, Any] = field(default_factory=dict)
    coder_id: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class JudgedQuantity:
    """A quantity with what people have made of it; `coder_id` is who decided."""

    quantity: Quantity
    status: Status = FOUND
    coder_id: str | None = None


def judged(found: Sequence[Quantity], decisions: Iterable[QuantityDecision]) -> list[JudgedQuantity]:
    """The quantities with the decision on each; dismissed ones stay in the list.

    A decision belongs to the quantity at its place, or, where a later version of the program draws
    the limits otherwise, to the one that begins within it.
    """
    exact = {(decision.start, decision.end): decision for decision in decisions}
    rest = {key: decision for key, decision in exact.items() if key not in {(q.start, q.end) for q in found}}
    return [_judged(q, exact.get((q.start, q.end)) or _around(rest.values(), q)) for q in found]


def _around(decisions: Iterable[QuantityDecision], quantity: Quantity) -> QuantityDecision | None:
    return next((each for each in decisions if each.span.contains(quantity.start)), None)


def _judged(quantity: Quantity, decision: QuantityDecision | None) -> JudgedQuantity:
    if decision is None:
        return JudgedQuantity(quantity)
    cells: dict[str, Any] = {
        name: Decimal(str(value)) if name in _NUMBERS and value is not None else value
        for name, value in decision.cells.items()
        if name in CORRECTABLE
    }
    return JudgedQuantity(replace(quantity, **cells), decision.status, decision.coder_id)


def corrected_cell(name: str, typed: str) -> Any:
    """What a person typed for a field, as it is stored: numbers as JSON numbers, None for nothing.

    EditRefused: `no_such_field`, `quantity_no_number`, `quantity_no_bound`.
    """
    value = typed.strip()
    if name not in CORRECTABLE:
        raise EditRefused("no_such_field", field=name, fields=", ".join(CORRECTABLE))
    if name in _NUMBERS:
        return _number(name, value)
    if name == "bound":
        if value not in _BOUNDS:
            raise EditRefused("quantity_no_bound", value=value, bounds=" ".join(_BOUNDS))
        return value
    return value.lower() not in _NO if name == "plan" else value or None


def _number(name: str, value: str) -> int | float | None:
    if not value and name == "value_max":
        return None
    try:
        number = Decimal(value.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise EditRefused("quantity_no_number", value=value) from None
    if not number.is_finite():
        raise EditRefused("quantity_no_number", value=value)
    return plain(number)
