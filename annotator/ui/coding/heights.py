"""Heights stacked on one another, of which any may change at any time."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_BLOCK = 256


class Heights:
    """Whole numbers of pixels. Sums are kept per block, so that a change and a question are both cheap."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        starts = range(0, len(self._heights), _BLOCK)
        self._blocks = [sum(self._heights[start : start + _BLOCK]) for start in starts]
        self.total = sum(self._blocks)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, number: int) -> int:
        return self._heights[number]

    def __setitem__(self, number: int, height: int) -> None:
        change = height - self._heights[number]
        self._heights[number] = height
        self._blocks[number // _BLOCK] += change
        self.total += change

    def top(self, number: int) -> int:
        """Where that one begins; the total for the number behind the last."""
        block = number // _BLOCK
        return sum(self._blocks[:block]) + sum(self._heights[block * _BLOCK : number])

    def at(self, y: int) -> int:
        """Number of the one that covers y; the first above everything, the last below."""
        block, above = _find(self._blocks, max(0, y))
        start = block * _BLOCK
        number, _rest = _find(self._heights[start : start + _BLOCK], above)
        return start + number


def _find(heights: list[int], y: int) -> tuple[int, int]:
    """The one that covers y, and how far into it y lies."""
    ends = list(accumulate(heights))
    number = min(bisect_right(ends, y), len(heights) - 1)
    return number, y - (ends[number] - heights[number])
