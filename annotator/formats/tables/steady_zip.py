"""A ZIP archive in which every entry bears the same moment, so that equal content gives equal bytes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_AT_ONCE = 1 << 20  # bytes

_LARGE = 2_000_000_000  # bytes, beyond which an entry needs longer numbers

Pieces = Callable[[Path], tuple[int, Iterator[bytes]]]
"""Given a file, how many bytes stand in the archive for it, and these."""


def as_it_is(path: Path) -> tuple[int, Iterator[bytes]]:
    """The file's own bytes."""
    return path.stat().st_size, _read(path)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece


class SteadyZip(ZipFile):
    """What openpyxl writes into: it stamps entries with the clock, this with `moment`.

    Files come in through `pieces`, which may stop the packing by raising.
    """

    def __init__(self, file: BinaryIO, moment: datetime, pieces: Pieces = as_it_is) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._moment = moment.astimezone(UTC)
        self._pieces = pieces

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_how: Any, **_named: Any) -> None:
        super().writestr(self._info(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_how: Any, **_named: Any) -> None:
        size, pieces = self._pieces(Path(filename))
        with self.open(self._info(str(arcname)), "w", force_zip64=size > _LARGE) as entry:
            for piece in pieces:
                entry.write(piece)

    def _info(self, name: str) -> ZipInfo:
        at = self._moment
        info = ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
        info.compress_type = ZIP_DEFLATED
        info.create_system = 0  # else the bytes would tell the operating system
        return info
