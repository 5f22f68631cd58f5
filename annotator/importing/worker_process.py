"""A process that reads one file after the other, for as long as somebody listens.

The other side of `reading_workers`, which says what reading is and starts this in whatever way the
program itself was started. What a reader prints goes nowhere; what it breaks of is kept in the log.
"""

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from annotator import crash_log
from annotator.model.errors import FileRefused

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from annotator.importing.find_files import Found

ARGUMENT = "--read-files"
"""Said to a program that is frozen into one file to make it such a process."""

READY = "ready"
"""The first thing a process says, when it has loaded what reading needs."""

DONE = "done"
"""The last thing it says of a file that was read to its end, after what was found in it."""


def command(handle: int) -> list[str]:
    """What starts such a process, with its end of a pipe, with the modules that this one has."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT, str(handle)]
    code = f"import sys; sys.path[:] = {sys.path}; from {__name__} import serve; serve({handle})"
    return [sys.executable, "-X", f"utf8={sys.flags.utf8_mode}", "-c", code]


def serve(handle: int) -> None:
    """Read what is asked for on the pipe until its other end is closed, even amid a file."""
    from threading import Thread

    sys.excepthook = lambda _kind, error, _trace: crash_log.keep(error) and None
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the program, which ends this one
    connection = _connection(handle)
    read, seconds, memory = connection.recv()
    files: SimpleQueue[Found] = SimpleQueue()
    Thread(target=_listen, args=(connection, files), daemon=True).start()
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_DATA", memory)
    gc.freeze()  # what is loaded stays: no use in looking through it again and again
    connection.send(READY)
    while True:
        file = files.get()
        with contextlib.suppress(BrokenPipeError):
            for said in _answers(read, file, seconds, memory):
                connection.send_bytes(said)


def _connection(handle: int) -> "Connection":
    from multiprocessing import connection

    if sys.platform == "win32":
        return connection.PipeConnection(handle)
    return connection.Connection(handle)


def _listen(connection: "Connection", files: "SimpleQueue[Found]") -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            files.put(connection.recv())
    os._exit(0)


def _answers(
    read: Callable[["Found"], Iterable[Any]], file: "Found", seconds: float, memory: int
) -> Iterator[bytes]:
    """What reading gives, thing by thing, and DONE, or why there is no more; all made ready to be sent."""
    import pickle

    _limit_processor(seconds)
    try:
        for found in read(file):
            yield pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
            _limit_processor(seconds)
        yield pickle.dumps(DONE)
    except FileRefused as refusal:
        yield pickle.dumps(refusal)
    except MemoryError:
        megabytes = memory // 1_000_000
        yield pickle.dumps(FileRefused(file.path, "file_needs_too_much_memory", megabytes=megabytes))


def _limit_processor(seconds: float) -> None:
    """A reader that lets no other thread run ends too after its time, when nobody is left to end it."""
    times = os.times()
    _limit("RLIMIT_CPU", int(times.user + times.system + seconds) + 10)


def _limit(name: str, most: int) -> None:
    """Systems that know no such limit go without it."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(AttributeError, ValueError, OSError):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
