"""Putting some of many into another place among the others, which keep their order."""

from collections.abc import Sequence


def moved_before(every: Sequence[str], keys: Sequence[str], before: str) -> list[str]:
    """All of them, `keys` together in front of `before`, at the end where that is empty.

    Where `before` is itself one of them, they stand in front of what follows it.
    """
    moving = set(keys)
    at = every.index(before) if before else len(every)
    return [
        *(key for key in every[:at] if key not in moving),
        *(key for key in every if key in moving),
        *(key for key in every[at:] if key not in moving),
    ]


def moved_by_one(every: Sequence[str], keys: Sequence[str], *, down: bool) -> list[str]:
    """All of them, each of `keys` one place further; those at the end stay and stop those behind them."""
    order = list(reversed(every)) if down else list(every)
    moving = set(keys)
    for place in range(1, len(order)):
        if order[place] in moving and order[place - 1] not in moving:
            order[place - 1], order[place] = order[place], order[place - 1]
    return list(reversed(order)) if down else order
