"""The rows of a sheet in a scratch file, until the workbook is packed."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

_AT_ONCE = 1 << 20  # bytes
_EMPTY = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")


class SheetRows:
    """Collects the XML of rows; packed lightly, as bare they come to many times the workbook."""

    def __init__(self) -> None:
        with NamedTemporaryFile(prefix="annotator.", suffix=".rows", delete=False) as file:
            self._path = Path(file.name)
        self._file = gzip.open(self._path, "wb", compresslevel=1)  # noqa: SIM115
        self._waiting: list[str] = []
        self._length = 0
        self._size = 0

    def add(self, row: str) -> None:
        self._waiting.append(row)
        self._length += len(row)
        if self._length > _AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def remove(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def within(self, sheet: Path) -> tuple[int, Iterator[bytes]]:
        """The sheet, which has no rows yet, with these for its data: how many bytes, and these in pieces."""
        frame = sheet.read_bytes()
        empty = _EMPTY.search(frame)
        if empty is None:
            raise ValueError("a sheet without a place for rows")
        return len(frame) + self._size, self._joined(frame, empty)

    def _joined(self, frame: bytes, empty: re.Match[bytes]) -> Iterator[bytes]:
        yield frame[: empty.start()] + b"<sheetData>"
        with gzip.open(self._path, "rb") as rows:
            while piece := rows.read(_AT_ONCE):
                yield piece
        yield b"</sheetData>" + frame[empty.end() :]

    def _flush(self) -> None:
        rows = "".join(self._waiting).encode()
        self._file.write(rows)
        self._size += len(rows)
        self._waiting.clear()
        self._length = 0
