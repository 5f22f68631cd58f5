"""One computed figure: never a number where there is none, always the reason."""

from dataclasses import dataclass

NO_VARIATION = "no_variation"
NO_PAIRABLE_UNITS = "no_pairable_units"
UNUSED = "unused"
TWO_CODERS_ONLY = "two_coders_only"
NOT_ON_THIS_BASIS = "not_on_this_basis"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where it cannot be computed, `note` then says why; `n` is its own units."""

    value: float | None
    n: int
    note: str | None = None
