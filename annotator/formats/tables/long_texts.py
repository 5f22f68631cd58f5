"""Texts too long for a cell, whole, in a file beside the table."""

import csv
import io
from contextlib import ExitStack
from pathlib import Path

from annotator.formats.new_file import new_file


class LongTexts:
    """A CSV file (UTF-8 with BOM, as Excel needs it) that is made when the first text comes."""

    def __init__(self, path: Path, closing: ExitStack) -> None:
        self.kept = 0
        self._path = path
        self._closing = closing
        self._file: io.TextIOWrapper | None = None

    def keep(self, sheet: str, cell: str, text: str) -> int:
        """Keep a text; returns its number in the file, from 1."""
        if self._file is None:
            raw = self._closing.enter_context(new_file(self._path))
            self._file = io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="")
            self._closing.callback(self._file.detach)
            csv.writer(self._file).writerow(["no", "sheet", "cell", "n_chars", "text"])
        self.kept += 1
        csv.writer(self._file).writerow([self.kept, sheet, cell, len(text), text])
        return self.kept
