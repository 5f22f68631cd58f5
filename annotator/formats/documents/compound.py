"""OLE2 compound files: the old Word, WPS and Excel formats, and what a password locks up.

After Microsoft's [MS-CFB] (the container), [MS-DOC] 2.5.2 (the flag of a password in a Word file).
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of an entry of the directory
_NONE = 0xFFFFFFFA  # sector and entry numbers from here on are marks
_MOST_SECTORS = 4_096  # of the directory; a file with many pictures has some ten
_KINDS = (
    ("EncryptedPackage", "protected"),
    ("WordDocument", "word"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
    ("PowerPoint Document", "slides"),
)


class Stream(NamedTuple):
    """A stream of the root: where its first sector lies in the bytes."""

    name: str
    offset: int


def kind_of_compound(data: bytes) -> str | None:
    """What an OLE2 file is: `word`, `workbook`, `slides`, `protected` (by a password), `other`.

    None for what is no OLE2 file. What lies embedded in a document does not count; where the
    directory is damaged, any name in the bytes does.
    """
    if not data.startswith(_START):
        return None
    streams = {stream.name: stream for stream in _streams(data)}
    for name, kind in _KINDS:
        if name in streams or (not streams and name.encode("utf-16-le") in data):
            locked = name == "WordDocument" and name in streams and _locked(data, streams[name].offset)
            return "protected" if locked else kind
    return "other"


def _locked(data: bytes, offset: int) -> bool:
    """Whether a Word file's head says that what follows is encrypted."""
    head = data[offset : offset + 12]
    return len(head) == 12 and bool(head[11] & 0x01)


def _streams(data: bytes) -> list[Stream]:
    """What lies directly in the root; empty where the directory cannot be followed."""
    try:
        (shift,) = struct.unpack_from("<H", data, 30)
        size = 1 << shift
        if size not in (512, 4096):
            return []
        directory = b"".join(data[(n + 1) * size : (n + 2) * size] for n in _directory_sectors(data, size))
        return list(_siblings(directory, size))
    except struct.error:
        return []


def _directory_sectors(data: bytes, size: int) -> Iterator[int]:
    (sector,) = struct.unpack_from("<I", data, 48)
    table = struct.unpack_from("<109I", data, 76)
    for _ in range(_MOST_SECTORS):
        if sector >= _NONE:
            return
        yield sector
        block, place = divmod(sector, size // 4)
        if block >= len(table) or table[block] >= _NONE:
            return
        (sector,) = struct.unpack_from("<I", data, (table[block] + 1) * size + 4 * place)


def _siblings(directory: bytes, size: int) -> Iterator[Stream]:
    """The entries below the root: a tree by left and right neighbours."""
    (root,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [root], set()
    while waiting:
        number = waiting.pop()
        if number >= _NONE or number in seen:
            continue
        seen.add(number)
        at = number * _ENTRY
        name, length = struct.unpack_from("<64sH", directory, at)
        left, right = struct.unpack_from("<2I", directory, at + 68)
        (sector,) = struct.unpack_from("<I", directory, at + 116)
        yield Stream(name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), (sector + 1) * size)
        waiting += [left, right]
