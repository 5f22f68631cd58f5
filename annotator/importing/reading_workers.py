"""Files read in processes beside this one, so that none can hang the program, fill its memory or end it.

They are started like any other program, not by `multiprocessing.Process`: that would carry out the
main script once more in each of them, and leave a process behind that tracks resources.
"""

import contextlib
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from annotator.formats.documents import md, txt
from annotator.formats.documents.reading import format_of, is_table
from annotator.importing import worker_process
from annotator.importing.find_files import Found
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused

T = TypeVar("T")

_FEW, _SMALL = 8, 200_000  # files, bytes: what is read sooner than a process is started
_MOST_WORKERS = 4
_STARTING = 60.0  # seconds; a fraction of one where the machine has nothing else to do


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds for each thing found in it, and bytes of memory where the system
    can hold a process to it.
    """

    seconds: float = 50
    memory: int = 1_000_000_000


USUAL_LIMITS = Limits()


def needs_worker(files: Sequence[Found]) -> bool:
    """Whether files are read beside: all but a few small ones of plain text, which no parser reads."""
    return len(files) > _FEW or not all(_is_harmless(file.path) for file in files)


def _is_harmless(path: Path) -> bool:
    """Whether a file is small and of plain text, or is refused before anything reads it."""
    try:
        if not path.is_file():
            return True
        if path.stat().st_size > _SMALL:
            return False
        data = path.read_bytes()
    except OSError:
        return True
    return format_of(data, path.suffix) in (None, txt, md) and not is_table(data, path.suffix)


def read_beside(
    files: Sequence[Found],
    read: Callable[[Found], Iterable[T]],
    progress: Progress,
    limits: Limits = USUAL_LIMITS,
) -> list[tuple[T, ...] | FileRefused]:
    """All that `read` finds in every file, or the FileRefused why it does not, in the files' order.

    `read` and what it finds can be pickled; what it finds comes over one by one. Besides what it
    refuses: `file_takes_too_long`, `file_needs_too_much_memory`, and `file_reader_died` where its
    process did. Progress counts the files; Cancelled at once, amid any file. No process is left.
    """
    results: dict[int, tuple[T, ...] | FileRefused] = {}
    with _Workers((read, limits.seconds, limits.memory)) as workers, progress.waking(workers.wake):
        for number, result in progress.track(workers.results(files, progress), len(files)):
            results[number] = result
    return [results[number] for number in range(len(files))]


class _Workers:
    """As many processes as there are processors to run them, each at one file at a time."""

    def __init__(self, order: tuple[Any, float, int]) -> None:
        self._order = order
        self._workers: list[_Worker] = []
        self._bell, self._rung = Pipe()

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self._workers:
            worker.end()
        self._bell.close()
        self._rung.close()

    def wake(self) -> None:
        with contextlib.suppress(OSError):  # the work is over
            self._bell.send_bytes(b"!")

    def results(self, files: Sequence[Found], progress: Progress) -> Iterator[tuple[int, Any]]:
        """The number of each file and what came of it, as they are done."""
        waiting = deque(enumerate(files))
        most = min(_processors(), _MOST_WORKERS)
        while waiting or self._workers:
            while waiting and len(self._workers) < most:
                yield from self._start(*waiting.popleft())
            for worker in self._heard():
                result = worker.hear()
                if result is None:
                    continue
                yield worker.number, result
                if waiting and worker.is_alive:
                    worker.begin(*waiting.popleft())
                else:
                    worker.end()
                    self._workers.remove(worker)
            progress.check()

    def _start(self, number: int, file: Found) -> Iterator[tuple[int, FileRefused]]:
        try:
            self._workers.append(_Worker(self._order, number, file))
        except OSError as error:  # the system lets no further process start
            yield number, FileRefused(file.path, "file_unreadable", why=error.strerror or str(error))

    def _heard(self) -> "list[_Worker]":
        """Those that have said something, have died, or are over their time; none where a bell rang."""
        first = min((worker.deadline for worker in self._workers), default=0.0)
        heard = wait([self._rung, *(w.connection for w in self._workers)], max(0.0, first - monotonic()))
        now = monotonic()
        return [w for w in self._workers if w.connection in heard or w.deadline <= now]


class _Worker:
    """A process, the file it is at, and the moment at which it must have said something."""

    def __init__(self, order: tuple[Any, float, int], number: int, file: Found) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            self._process = _started(theirs)
        self._seconds = order[1]
        self.is_alive = True
        self._send(order)
        self.begin(number, file)
        self.deadline += _STARTING

    def begin(self, number: int, file: Found) -> None:
        self.number, self._file = number, file
        self._found: list[Any] = []
        self.deadline = monotonic() + self._seconds
        self._send(file)

    def hear(self) -> tuple[Any, ...] | FileRefused | None:
        """What came of its file; None where it is still at it, and has as much time again.

        One that is over its time, or has died, is of no more use.
        """
        refusal = FileRefused(self._file.path, "file_takes_too_long", seconds=round(self._seconds))
        try:
            if self.connection.poll():
                return self._heard(self.connection.recv())
        except (EOFError, OSError):
            refusal = FileRefused(self._file.path, "file_reader_died")
        self.is_alive = False
        return refusal

    def _heard(self, said: Any) -> tuple[Any, ...] | FileRefused | None:
        if isinstance(said, FileRefused):
            return said
        if said == worker_process.DONE:
            return tuple(self._found)
        if said != worker_process.READY:
            self._found.append(said)
        self.deadline = monotonic() + self._seconds
        return None

    def end(self) -> None:
        self.is_alive = False
        self.connection.close()
        self._process.kill()
        self._process.wait()

    def _send(self, what: object) -> None:
        with contextlib.suppress(OSError):  # it has died, which is heard next
            self.connection.send(what)


def _started(theirs: Connection) -> "subprocess.Popen[bytes]":
    """A process that has the connection, and nothing else of this one's."""
    handle = theirs.fileno()
    command = worker_process.command(handle)
    quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    if sys.platform == "win32":
        os.set_handle_inheritable(handle, True)
        inherited = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return subprocess.Popen(
            command, startupinfo=inherited, creationflags=subprocess.CREATE_NO_WINDOW, **quiet
        )
    return subprocess.Popen(command, pass_fds=(handle,), **quiet)


def _processors() -> int:
    """How many this process may use; of those of the machine, where the system does not say."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
