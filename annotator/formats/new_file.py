"""Writing a file or a folder so that there is always either the old one or the whole new one."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.model.errors import FileRefused

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, beside `path`, which takes its place when the block ends well.

    FileRefused: `no_such_folder`, `is_a_folder`, `disk_full`, `open_elsewhere` with `other`, a free
    name beside it (Excel holds what it shows), `cannot_write` with the system's `reason`.
    """
    if not path.parent.is_dir():
        raise FileRefused(path, "no_such_folder", folder=str(path.parent))
    if path.is_dir():
        raise FileRefused(path, "is_a_folder")
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _replace(draft, path)
    except OSError as error:
        key = "disk_full" if error.errno in _FULL else "cannot_write"
        raise FileRefused(path, key, reason=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write files into, beside `path`, which takes its place when the block ends well.

    FileRefused: `no_such_folder`, `folder_not_empty`, `disk_full`, `cannot_write` with the system's `reason`.
    """
    if not path.parent.is_dir():
        raise FileRefused(path, "no_such_folder", folder=str(path.parent))
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileRefused(path, "folder_not_empty")
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}.new")
    try:
        draft.mkdir()
        yield draft
        if path.exists():
            path.rmdir()
        draft.rename(path)
    except OSError as error:
        key = "disk_full" if error.errno in _FULL else "cannot_write"
        raise FileRefused(path, key, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def free_name(path: Path) -> Path:
    """`name (2).xlsx`, or the first number that no file beside it bears."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def _replace(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except PermissionError as error:
        raise FileRefused(path, "open_elsewhere", other=free_name(path).name) from error
