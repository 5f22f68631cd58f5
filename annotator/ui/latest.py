"""Work of which only what was asked for last counts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.model.errors import Refusal
from annotator.ui.job_runner import Job, JobRunner


class Latest(QObject):
    """A thread of its own; what is asked for while it works takes the place of what it works at.

    `settled` says that nothing waits or works any more: all that was asked for last is done, was
    cancelled by a person (`cancelled` came before) or refused (`failed`). Any other error is a bug: it is
    raised in the UI thread, where the crash dialog takes it.
    """

    progressed = Signal(int, int)
    settled = Signal()
    cancelled = Signal()
    failed = Signal(Refusal)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = JobRunner(self)
        self._waiting: tuple[Job, Callable[[Any], None]] | None = None
        self._number = 0
        self._runner.progressed.connect(self.progressed)
        self._runner.ended.connect(self._go_on)
        self._runner.cancelled.connect(self._end_cancelled)
        self._runner.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._runner.busy

    def ask(self, job: Job, then: Callable[[Any], None]) -> None:
        """Do this, and nothing that was asked for before; `then` is called in the UI thread."""
        self._number += 1
        number = self._number
        self._waiting = job, lambda result: self._deliver(number, then, result)
        if self.busy:
            self._runner.cancel()
        else:
            self._go_on()

    def cancel(self) -> None:
        self._waiting = None
        self._runner.cancel()

    def close(self) -> None:
        """Cancel what works and wait for its thread."""
        self._waiting = None
        self._number += 1
        self._runner.close()

    def _go_on(self) -> None:
        if self._waiting is not None:
            (job, then), self._waiting = self._waiting, None
            self._runner.start("", job, then)

    def _deliver(self, number: int, then: Callable[[Any], None], result: Any) -> None:
        if number == self._number:
            then(result)
            self._settle()

    def _end_cancelled(self) -> None:
        if not self.busy:
            self.cancelled.emit()
            self._settle()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refusal) and not self.busy:
            self.failed.emit(error)
        self._settle()
        if not isinstance(error, Refusal):
            raise error

    def _settle(self) -> None:
        if not self.busy:
            self.settled.emit()
