"""Runs long work off the UI thread and delivers everything about it on the UI thread."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator.jobs.progress import Cancelled, Progress

Job = Callable[[Progress], Any]

# Whatever Qt asks of Python while a thread works has to wait this long for it, hundreds of times for
# one picture of a table; by default it is fifty times as long.
_TURN = 0.0001  # seconds


class JobRunner(QObject):
    """One job at a time. A job that reads the project opens a reading connection of its own.

    `start` says what to do with the result; it is called in the UI thread. A refusal, or a bug,
    arrives in `failed`; whoever listens shows the one in place and hands the other to the crash
    dialog.
    """

    started = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()
    cancelled = Signal()
    failed = Signal(Exception)
    _done = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._progress: Progress | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._progress is not None

    def start(self, label: str, job: Job, then: Callable[[Any], None]) -> bool:
        """Begin a job; False where one is running already."""
        if self.busy:
            return False
        self._progress = Progress(self.progressed.emit)
        self.started.emit(label)
        self._pool.submit(self._work, job, self._progress, then)
        return True

    def cancel(self) -> None:
        if self._progress:
            self._progress.cancel()

    def close(self) -> None:
        """Cancel what runs and wait for its thread."""
        self.cancel()
        self._pool.shutdown(wait=True)

    def _work(self, job: Job, progress: Progress, then: Callable[[Any], None]) -> None:
        try:
            self._done.emit(job(progress), None, then)
        except Exception as error:  # noqa: BLE001 - whatever a job raises must reach a person, not die in a thread
            self._done.emit(None, error, then)

    def _deliver(self, result: Any, error: Exception | None, then: Callable[[Any], None]) -> None:
        self._progress = None
        self.ended.emit()
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            then(result)
