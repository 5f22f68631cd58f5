"""The one sheet in a file of separated values: csv, tsv."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from annotator.formats.documents.tables.sheet import MOST_ROWS, Sheet, sheet, too_long
from annotator.model.errors import Unreadable

DELIMITERS = ("\t", ",", ";", "|")
_JUDGED = 1000  # rows
_AGREED = 0.7  # share of the rows with as many cells as most rows have

# A row that is found again at the end, unless a quotation mark before it was never closed.
_END = "\x00end\x00"


def separated(text: str) -> Sheet:
    """The table in a text; which character separates its cells is found out.

    Unreadable: `table_cut_off` where a cell in quotation marks does not end, `table_too_long`.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, quoted=_quotes(text, delimiter))
    if rows[-1] != [_END]:
        raise Unreadable("table_cut_off")
    return sheet("", rows[:-1])


def _quotes(text: str, delimiter: str) -> bool:
    """Whether quotation marks hold cells together; where they do so against all rules, they may not."""
    try:
        for _ in _records(text, delimiter, strict=True):
            pass
    except csv.Error:
        return _agreement(_rows(text, delimiter, quoted=False))[0] < 1
    return True


def _rows(text: str, delimiter: str, *, quoted: bool) -> list[list[str]]:
    rows = list(islice(_records(text, delimiter, quoted=quoted), MOST_ROWS + 2))
    if len(rows) > MOST_ROWS + 1:
        raise too_long()
    return rows


def _records(text: str, delimiter: str, *, quoted: bool = True, strict: bool = False) -> Iterator[list[str]]:
    """The rows, and `_END` where nothing is left open."""
    between = "" if text.endswith(("\n", "\r")) else "\n"
    lines = io.StringIO(f"{text}{between}{_END}\n", newline="")
    if quoted:
        return csv.reader(lines, delimiter=delimiter, strict=strict)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _delimiter(text: str) -> str:
    """The one by which most rows have equally many cells; the more cells, the better."""
    judged = {
        delimiter: _agreement(list(islice(_records(text, delimiter), _JUDGED))) for delimiter in DELIMITERS
    }
    agreed = [delimiter for delimiter in DELIMITERS if judged[delimiter][0] >= _AGREED]
    return max(agreed or [","], key=lambda delimiter: judged[delimiter][1])


def _agreement(rows: Sequence[list[str]]) -> tuple[float, int]:
    """The share of rows with as many cells as most rows have, and how many that are."""
    counts = Counter(len(row) for row in rows if row and row != [_END])
    if not counts:
        return 0.0, 0
    cells, most = counts.most_common(1)[0]
    return most / counts.total(), cells
