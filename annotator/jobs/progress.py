"""How long work reports itself and is cancelled. Knows no thread and no Qt."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """A person asked the work to stop; nothing of it was kept."""


class Progress:
    """Handed to long work, which looks at it between items.

    `report(done, total)` is called after each item, in the thread of the work.
    """

    def __init__(self, report: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._report = report
        self._cancelled = False
        self._wake: Callable[[], object] | None = None

    def cancel(self) -> None:
        self._cancelled = True
        if self._wake:
            self._wake()

    def check(self) -> None:
        """Raise Cancelled if a person asked to stop."""
        if self._cancelled:
            raise Cancelled

    def track(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, reporting after each and stopping when cancelled."""
        for done, item in enumerate(items, start=1):
            self.check()
            yield item
            self._report(done, total)

    def silent(self) -> "Progress":
        """For work inside other work: cancelled with this one, and telling nobody how far it is."""
        return _Silent(self)

    def looking(self, items: Iterable[T], every: int = 200) -> Iterator[T]:
        """The items, with a look now and then: for so many that to report each would cost more than it."""
        for number, item in enumerate(items):
            if number % every == 0:
                self.check()
            yield item

    @contextmanager
    def waking(self, wake: Callable[[], object]) -> Iterator[None]:
        """Work that waits for others is woken by `wake`, in the thread that cancels, to check again."""
        self._wake = wake
        try:
            self.check()
            yield
        finally:
            self._wake = None


class _Silent(Progress):
    def __init__(self, outer: Progress) -> None:
        super().__init__()
        self._outer = outer

    def check(self) -> None:
        self._outer.check()
