"""What docx, xlsx, projects and their like have in common: a ZIP archive, which may be damaged or a bomb."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from annotator.model.errors import Unreadable

MOST_PARTS = 20_000
"""Entries of an archive; a report with a picture on each of its pages has some hundred."""

LARGEST_PART = 64_000_000
"""Bytes of one part of text; a report of a million characters has some 20 MB of XML."""

LARGEST_RATIO = 200
"""How many times its packed size a large entry may have: texts come to 30, what was made to burst to 1000."""

LARGEST_WHOLE = 4_000_000_000
"""Bytes of all entries together, of an archive that holds films beside its texts."""

_RATIO_FROM = 10_000_000  # bytes; smaller ones harm nobody
_WHOLE = 4
"""All parts of text together may be so many times the largest: what a reader may come to hold."""

_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # no program writes others, and they inflate unbounded
_TEXT = (".xml", ".rels", ".vml")
_ROOTED = re.compile(r"[/\\]|[A-Za-z]:")
_START = b"PK\x03\x04"
_ENTRY = re.compile(
    rb"PK\x03\x04.{26}(?:(word|xl|ppt)[/\\]|(mimetype)application/vnd\.oasis\.opendocument\.text)", re.DOTALL
)
_KINDS = {b"word": "docx", b"xl": "xlsx", b"ppt": "pptx", b"mimetype": "odt"}
# What zipfile raises over bytes that are not what they say; RuntimeError over versions it does not know.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def kind_inside(data: bytes) -> str | None:
    """Which office file the bytes are, by the first telling entry; it may be damaged or cut off.

    `docx`, `xlsx`, `pptx` or `odt`; None for other archives and for what is no archive.
    """
    found = _ENTRY.search(data) if data.startswith(_START) else None
    return _KINDS[found[1] or found[2]] if found else None


def checked_zip(data: bytes, largest: int = LARGEST_PART) -> zipfile.ZipFile:
    """The archive in the bytes, every part of text in it inflated once and found whole.

    So a reader that inflates by itself may have the bytes, too. Unreadable: `file_damaged` (cut off,
    or not what its directory says), `file_inflates` (beyond `largest` bytes), `file_protected`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        texts = [entry for entry in archive.infolist() if _folded(entry.filename).endswith(_TEXT)]
        _look_at(texts, largest)
        if len(archive.infolist()) > MOST_PARTS:
            raise _inflates(largest)
        for entry in texts:
            for _ in _pieces(archive, entry):
                pass
    except _DAMAGE as error:
        raise Unreadable("file_damaged") from error
    return archive


def opened_zip(data: bytes) -> zipfile.ZipFile:
    """The archive in the bytes, looked at by its directory alone; read it with `entry_bytes`.

    Unreadable: `file_damaged`, `archive_escapes` (an entry that names a place outside, with `..` or from the
    root), `archive_inflates` (beyond LARGEST_RATIO or LARGEST_WHOLE, or entries that share their bytes),
    `file_protected`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _DAMAGE as error:
        raise Unreadable("file_damaged") from error
    for entry in entries:
        if _ROOTED.match(entry.filename) or ".." in re.split(r"[/\\]", entry.filename):
            raise Unreadable("archive_escapes", entry=entry.filename)
    bursts = (e.file_size > max(_RATIO_FROM, LARGEST_RATIO * e.compress_size) for e in entries)
    if (
        len(entries) > MOST_PARTS
        or sum(entry.file_size for entry in entries) > LARGEST_WHOLE
        or sum(entry.compress_size for entry in entries) > len(data)
        or any(bursts)
    ):
        raise Unreadable("archive_inflates", gigabytes=LARGEST_WHOLE // 1_000_000_000, ratio=LARGEST_RATIO)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable("file_protected")
    return archive


def entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int = LARGEST_PART) -> bytes:
    """What an entry holds. Unreadable: `file_damaged`, `file_inflates` (beyond `largest` bytes)."""
    try:
        _look_at([entry], largest)
        return b"".join(_pieces(archive, entry))
    except _DAMAGE as error:
        raise Unreadable("file_damaged") from error


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """A part of a checked archive, its name in whatever case; None where there is none."""
    wanted = _folded(name)
    for entry in archive.infolist():
        if _folded(entry.filename) == wanted:
            return b"".join(_pieces(archive, entry))
    return None


def _folded(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/").casefold()


def _look_at(texts: Sequence[zipfile.ZipInfo], largest: int) -> None:
    """What the directory says of itself, before anything is inflated."""
    if any(entry.flag_bits & 0x1 for entry in texts):
        raise Unreadable("file_protected")
    if any(entry.compress_type not in _METHODS for entry in texts):
        raise Unreadable("file_damaged")
    sizes = [entry.file_size for entry in texts]
    if max(sizes, default=0) > largest or sum(sizes) > _WHOLE * largest:
        raise _inflates(largest)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part piece by piece, at most as much as the directory says: all at once would inflate it all."""
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _inflates(largest: int) -> Unreadable:
    return Unreadable("file_inflates", megabytes=largest // 1_000_000)
