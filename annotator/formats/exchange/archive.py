"""The files of a folder that came as one ZIP archive, or lie in a folder: names that stay inside it only."""

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from annotator.formats.documents.zipped import LARGEST_PART, MOST_PARTS, entry_bytes, opened_zip
from annotator.formats.file_bytes import check_size, file_bytes, refusals
from annotator.model.errors import FileRefused, Unreadable

Files = list[tuple[str, bytes]]
"""Names below the folder, parted by `/`, and bytes."""

_WHOLE = 4 * LARGEST_PART
_UTF8_NAME = 0x800
_LITTER = {"__MACOSX", "Thumbs.db", "desktop.ini"}


def files_in_zip(data: bytes, endings: tuple[str, ...]) -> Files:
    """Those whose names end so, in the order of their names.

    Unreadable: as `zipped.opened_zip` and `entry_bytes`; `file_inflates` also for all of them together.
    """
    archive = opened_zip(data)
    named = [(safe_name(_name(one)), one) for one in archive.infolist() if not one.is_dir()]
    found = [(name, one) for name, one in named if name.lower().endswith(endings) and not is_litter(name)]
    if sum(one.file_size for _, one in found) > _WHOLE:
        raise Unreadable("file_inflates", megabytes=_WHOLE // 1_000_000)
    return sorted((name, entry_bytes(archive, one)) for name, one in found)


def files_in_folder(folder: Path, endings: tuple[str, ...]) -> Files:
    """The same of a folder; links are not followed. FileRefused: as `file_bytes`, `folder_too_full`."""
    with refusals(folder):
        next(folder.iterdir(), None)  # what is no folder says so here, and rglob would find nothing
        found = sorted(_below(folder, endings))
    if len(found) > MOST_PARTS:
        raise FileRefused(folder, "folder_too_full", count=MOST_PARTS)
    files: Files = []
    size = 0
    for path in found:
        data = file_bytes(path, LARGEST_PART)
        size += len(data)
        check_size(folder, size, _WHOLE)
        files.append((path.relative_to(folder).as_posix(), data))
    return files


def safe_name(name: str) -> str:
    """The name with `/` between its parts. Unreadable: `name_outside`."""
    plain = name.replace("\\", "/")
    path = PurePosixPath(plain)
    if path.is_absolute() or ".." in path.parts or plain[1:2] == ":" or not path.parts:
        raise Unreadable("name_outside", name=name)
    return path.as_posix()


def is_litter(name: str) -> bool:
    """What systems leave in folders and archives."""
    return any(part.startswith(".") or part in _LITTER for part in PurePosixPath(name).parts)


def _below(folder: Path, endings: tuple[str, ...]) -> Iterable[Path]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        wanted = path.name.lower().endswith(endings) and not is_litter(name)
        if wanted and path.is_file() and not path.is_symlink():
            yield path


def _name(entry: zipfile.ZipInfo) -> str:
    """Windows in China writes names in GB18030 and says nothing of it; zipfile takes them for CP437."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
