"""What a case of the benchmarks hands over, and how it measures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, in milliseconds unless the unit says otherwise."""

    name: str
    value: float
    unit: str = "ms"


def timed(work: Callable[[], object], *, waits: bool = False) -> float:
    """Milliseconds that one call takes.

    The processor's time, which others on the machine stretch less; what `waits` for a disk or
    another process is measured by the clock on the wall.
    """
    clock = perf_counter if waits else process_time
    start = clock()
    work()
    return (clock() - start) * 1000


def in_turns(
    works: Mapping[str, Callable[[], object]],
    rounds: int,
    *,
    waits: bool = False,
    between: Callable[[], object] = lambda: None,
) -> dict[str, list[float]]:
    """Milliseconds of each work in each round, one after the other: what slows one round slows all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            times[name].append(timed(work, waits=waits))
            between()
    return times


def spread(name: str, times: Iterable[float]) -> list[Figure]:
    """Median, 99th percentile and the longest of many times of the same work."""
    ordered = sorted(times)
    ninety_ninth = ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
    return [
        Figure(f"{name}, median", median(ordered)),
        Figure(f"{name}, p99", ninety_ninth),
        Figure(f"{name}, longest", ordered[-1]),
    ]
