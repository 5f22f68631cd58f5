"""What a person says about a quantity that the program found."""

from collections.abc import Iterable, Mapping, Sequence, Set
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
BOUNDS = ("exact", "more", "less", "about")
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
    the limits otherwise, to the one that begins within it. Where a whole or a part was corrected or a
    part dismissed, the sum is checked anew.
    """
    exact = {(decision.start, decision.end): decision for decision in decisions}
    if not exact:
        return [JudgedQuantity(quantity) for quantity in found]
    places = {(q.start, q.end) for q in found}
    rest = [decision for key, decision in exact.items() if key not in places]
    made = [_judged(q, exact.get((q.start, q.end)) or _around(rest, q)) for q in found]
    altered = {
        q.id for q, each in zip(found, made, strict=True) if each.quantity != q or each.status == "dismissed"
    }
    checks = _checks(made, altered)
    return [
        replace(each, quantity=replace(each.quantity, sum_check=checks[each.quantity.id]))
        if each.quantity.id in checks
        else each
        for each in made
    ]


def _checks(made: Sequence[JudgedQuantity], altered: Set[int]) -> dict[int, bool | None]:
    """By id whether the parts make up the whole, of the breakdowns with an altered member."""
    by_id = {each.quantity.id: each for each in made}
    parts: dict[int, list[JudgedQuantity]] = {}
    for each in made:
        if (whole := each.quantity.part_of) in by_id and whole is not None:
            parts.setdefault(whole, []).append(each)
    checks: dict[int, bool | None] = {}
    for whole_id, members in parts.items():
        everyone = [by_id[whole_id], *members]
        if any(each.quantity.id in altered for each in everyone):
            checks.update(dict.fromkeys((each.quantity.id for each in everyone), _adds_up(everyone)))
    return checks


def _adds_up(everyone: Sequence[JudgedQuantity]) -> bool | None:
    """The same of a whole with its parts behind it; None where that cannot be said."""
    whole = everyone[0].quantity
    parts = [each.quantity for each in everyone[1:] if each.status != "dismissed"]
    same = all(part.unit == whole.unit for part in parts)
    exact = all(q.bound == "exact" and q.value_max is None for q in (whole, *parts))
    if not same or not exact or (len(parts) < 2 and whole.sum_check is None):
        return None
    return sum((part.value for part in parts), Decimal(0)) == whole.value


def _around(decisions: Sequence[QuantityDecision], quantity: Quantity) -> QuantityDecision | None:
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
        if value not in BOUNDS:
            raise EditRefused("quantity_no_bound", value=value, bounds=" ".join(BOUNDS))
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
