"""Which files are meant by the files and folders a person names."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.model.errors import FileRefused, readable

# What systems and programs put beside a person's files.
_NO_REPORTS = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `shown` is its path from the folder that was named, else its name."""

    path: Path
    shown: str


def find_files(paths: Iterable[Path], *, recursive: bool = False) -> tuple[list[Found], list[FileRefused]]:
    """Files as named, and those of folders in natural order; folders of no use are refused."""
    found: list[Found] = []
    refused: list[FileRefused] = []
    for path in paths:
        if not _is_folder(path):
            found.append(Found(path, readable(path.name)))
            continue
        unreadable: list[OSError] = []
        inside = list(_files(path, recursive, unreadable))
        refused += (FileRefused(error.filename, "file_no_permission") for error in unreadable)
        if not inside and not unreadable:
            refused.append(FileRefused(path, "folder_without_files"))
        found += sorted(inside, key=lambda file: (natural(file.shown), file.shown))
    return found, refused


def natural(path: str) -> list[tuple[list[tuple[bool, int, str]], str]]:
    """A key that sorts `2` before `10`, a name before its continuations, a folder's files together."""
    parts = (PurePosixPath(name) for name in path.split("/"))
    return [(_counted(part.stem), part.suffix.casefold()) for part in parts]


def _counted(name: str) -> list[tuple[bool, int, str]]:
    parts = [part for part in _NUMBER.split(name) if part]
    return [(False, int(p), "") if p.isdecimal() else (True, 0, p.casefold()) for p in parts]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say why
        return False


def _files(folder: Path, recursive: bool, unreadable: list[OSError]) -> Iterator[Found]:
    for at, below, names in os.walk(folder, onerror=unreadable.append):
        below[:] = [name for name in below if recursive and not _NO_REPORTS.match(name)]
        for name in names:
            if not _NO_REPORTS.match(name):
                path = Path(at, name)
                yield Found(path, readable(path.relative_to(folder).as_posix()))
