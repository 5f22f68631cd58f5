"""The bytes of a file that a person has chosen, and what there is to say where they cannot be had."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.model.errors import FileRefused, Unreadable


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the file is a FileRefused that names it.

    `no_such_file`, `file_no_permission`, `file_unreadable`, and the key of an Unreadable.
    """
    try:
        yield
    except Unreadable as refused:
        raise FileRefused(path, refused.key, **refused.fields) from refused
    except FileNotFoundError:
        raise FileRefused(path, "no_such_file") from None
    except PermissionError:
        raise FileRefused(path, "file_no_permission") from None
    except OSError as error:
        raise FileRefused(path, "file_unreadable", why=error.strerror or str(error)) from error


def file_bytes(path: Path, most: int) -> bytes:
    """All of them. FileRefused as `refusals`, and `is_folder`, `not_a_file`, `file_too_large`."""
    with refusals(path):
        about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise FileRefused(path, "is_folder")
    if not stat.S_ISREG(about.st_mode):  # a pipe would wait for ever
        raise FileRefused(path, "not_a_file")
    check_size(path, about.st_size, most)
    with refusals(path):
        return path.read_bytes()


def check_size(path: Path, size: int, most: int) -> None:
    if size > most:
        raise FileRefused(path, "file_too_large", megabytes=most // 1_000_000)
