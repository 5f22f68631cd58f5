"""Counts clicks by the times that stand on the events, so that a slow machine counts like a fast one."""

from dataclasses import dataclass

_MOST = 4


@dataclass(slots=True)
class ClickCounter:
    """1 for a single click, 2 for a double, up to 4; then it begins again."""

    interval: int  # milliseconds
    distance: int  # pixels
    _count: int = 0
    _time: int = 0
    _x: float = 0.0
    _y: float = 0.0

    def press(self, time: int, x: float, y: float, *, is_double: bool = False) -> int:
        """`is_double`: the system itself took this press for the second of a double click."""
        near = abs(x - self._x) + abs(y - self._y) <= self.distance
        soon = 0 <= time - self._time <= self.interval
        if self._count and near and soon:
            self._count = self._count % _MOST + 1
        else:
            self._count = 2 if is_double else 1
        self._time, self._x, self._y = time, x, y
        return self._count

    def is_single(self) -> bool:
        return self._count == 1
