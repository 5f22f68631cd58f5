"""One computed figure: never a number where there is none, always the reason."""

from dataclasses import dataclass

NO_VARIATION = "no_variation"
NO_PAIRABLE_UNITS = "no_pairable_units"
UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where it cannot be computed, `note` then says why; `n` is its own units."""

    value: float | None
    n: int
    note: str | None = None
