"""One process writes. The others are told who, where and since when.

The lock is the operating system's, on a small file beside the project that names its owner: it is
free when the process ends, however it ends. The file is removed on release; whoever was about to
lock a removed file sees that and tries again.
"""

import contextlib
import errno
import getpass
import json
import os
import platform
import random
import sys
import time
import weakref
from pathlib import Path

from annotator.model.errors import FileRefused
from annotator.model.ids import stamp, system_clock

if sys.platform == "win32":
    import msvcrt

    def _lock_file(descriptor: int, *, shared: bool = False) -> None:  # noqa: ARG001 - Windows has no shared one
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # beyond the owner's name, which others shall read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock_file(descriptor: int, *, shared: bool = False) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


_HELD_BY_ANOTHER = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class WriteLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, project: Path) -> None:
        self._project = project
        real = project.resolve()  # two names of one file are one lock
        self.path = real.with_name(real.name + ".lock")
        self._held: int | None = None

    def acquire(self, wait: float = 0) -> None:
        """Take the lock, trying for `wait` seconds.

        FileRefused: `in_use` with the owner's name, host and time; `folder_read_only`, `disk_full`,
        `cannot_lock` where the file system has no locks.
        """
        deadline = time.monotonic() + wait
        while not self._try():
            if time.monotonic() >= deadline:
                raise FileRefused(self._project, "in_use", **self._owner())
            time.sleep(random.uniform(0.01, 0.05))

    def holder(self) -> dict[str, str] | None:
        """Name, host and time of whoever holds it, None where it is free. Writes nothing."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except OSError:
            return None
        try:
            _lock_file(descriptor, shared=True)  # gone again with the descriptor
        except OSError as error:
            return self._owner() if error.errno in _HELD_BY_ANOTHER else None
        finally:
            os.close(descriptor)
        return None

    def keep(self) -> None:
        """Make sure that the lock still is one: its file may have been deleted by someone tidying up.

        FileRefused `in_use` where another process has taken it since.
        """
        if self._held is not None and not self._is_in_place(self._held):
            os.close(self._held)
            self._forget()
            self.acquire()

    def release(self) -> None:
        if self._held is None:
            return
        # First gone, then free: whoever comes between makes a new file and locks that. Windows
        # deletes no open file; there it is free, then gone, unless someone else has it open by then.
        with contextlib.suppress(OSError):
            if self._is_in_place(self._held):
                self.path.unlink()
        os.close(self._held)
        self._forget()
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self.path.unlink()

    def _try(self) -> bool:
        descriptor = self._opened()
        try:
            _lock_file(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD_BY_ANOTHER:
                return False
            raise FileRefused(self._project, "cannot_lock") from error
        if not self._is_in_place(descriptor):  # its last owner was just removing it
            os.close(descriptor)
            return False
        with contextlib.suppress(OSError):  # on a full disk the lock holds without a name
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(_myself()).encode())
        self._held = descriptor
        _all_held.add(self)
        return True

    def _opened(self) -> int:
        if not os.access(self.path.parent, os.W_OK | os.X_OK):
            raise FileRefused(self._project, "folder_read_only")
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:  # another user's file in a shared folder: it can be locked all the same
            with contextlib.suppress(OSError):
                return os.open(self.path, os.O_RDONLY)
            raise FileRefused(self._project, "folder_read_only") from None
        except OSError as error:
            key = "disk_full" if error.errno == errno.ENOSPC else "folder_read_only"
            raise FileRefused(self._project, key) from error

    def _is_in_place(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except OSError:
            return False

    def _owner(self) -> dict[str, str]:
        said: object = None
        with contextlib.suppress(OSError, ValueError):
            said = json.loads(self.path.read_text(encoding="utf-8"))
        known = said if isinstance(said, dict) else {}
        return {field: str(known.get(field, "?")) for field in ("name", "host", "since")}

    def _forget(self) -> None:
        self._held = None
        _all_held.discard(self)

    def _close_in_child(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None


_all_held: weakref.WeakSet[WriteLock] = weakref.WeakSet()


def _close_all_in_child() -> None:
    """A forked worker must not go on holding the lock when the program itself is gone."""
    for lock in list(_all_held):
        lock._close_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_all_in_child)


def _myself() -> dict[str, str]:
    return {"name": _person(), "host": platform.node(), "since": stamp(system_clock())}


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "?"
