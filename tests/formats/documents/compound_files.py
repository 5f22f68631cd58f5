"""OLE2 compound files made for the tests: a directory of streams, and the bytes of each."""

import struct

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def compound(*names: str, embedded: tuple[str, ...] = (), content: bytes = b"") -> bytes:
    """A file with these streams in its root, all of this content; `embedded` lie in a storage below.

    Sector 0 is the table, sectors from 1 on the directory, those after it each stream in turn.
    """
    entries = ["Root Entry", *names, *(("ObjectPool", *embedded) if embedded else ())]
    wide = -(-len(entries) // 4)
    stored = content.ljust(4096, b"\0")
    each = len(stored) // _SECTOR
    first = {name: 1 + wide + place * each for place, name in enumerate((*names, *embedded))}
    directory = b"".join(_entry(place, entries, len(names), first) for place in range(4 * wide))
    table = [_TABLE, *_chain(1, wide)]
    for start in first.values():
        table += _chain(start, each)
    table += [_FREE] * (128 - len(table))
    body = struct.pack("<128I", *table) + directory + stored * len(first)
    return _head() + body


def _head() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    about = struct.pack("<5H6x3I4x4I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, _END, 0, _END)
    rest = struct.pack("<I109I", 0, 0, *[_FREE] * 108)
    return (start + about + rest)[:_SECTOR].ljust(_SECTOR, b"\xff")


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END]


def _entry(place: int, entries: list[str], in_root: int, first: dict[str, int]) -> bytes:
    """The streams of the root hang on each other as right neighbours, so do those of the storage."""
    if place >= len(entries):
        return struct.pack("<64sHBB3I36xIQ", b"", 0, 0, 1, _FREE, _FREE, _FREE, 0, 0)
    name = entries[place]
    storage = in_root + 1
    last = place in (storage, len(entries) - 1)
    right = _FREE if place == 0 or last else place + 1
    has_child = (place == 0 and len(entries) > 1) or (place == storage and place < len(entries))
    child = place + 1 if has_child else _FREE
    kind = 5 if place == 0 else 2 if name in first else 1
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I36xIQ", written, len(written), kind, 1, _FREE, right, child, first.get(name, 0), 4096
    )
