"""Files for ReCal: of each code the ratings alone, digits with commas between, without a header."""

import re
from collections.abc import Sequence

from annotator.formats.exchange.naming import file_name, unlike
from annotator.model.exchange import Loss, Losses
from annotator.model.table import Table

_RATER = re.compile(r"r[0-9]+")

Ratings = list[tuple[int | None, ...]]


def files(table: Table) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """The files by name and what they leave out, from a table of ratings.

    The table has a row for each unit and code, with the columns `code_no`, `code` and `r1`, `r2` … for the
    coders. ReCal takes no blanks: a coder who rated no unit of a code is left out of its file, then each
    unit that one of the others did not rate.
    """
    keys = [column.key for column in table.columns]
    raters = [place for place, key in enumerate(keys) if _RATER.fullmatch(key)]
    number, name = keys.index("code_no"), keys.index("code")
    ratings: dict[str, Ratings] = {}
    for row in table.rows:
        code = f"{row[number] or ''} {row[name] or ''}".strip()
        ratings.setdefault(code, []).append(tuple(_digit(row[place]) for place in raters))
    losses = Losses()
    labels = [table.columns[place].label for place in raters]
    kept = {code: _complete(code, rows, labels, losses) for code, rows in ratings.items()}
    named = {code: lines for code, lines in kept.items() if lines}
    names = unlike(f"recal_{file_name(code)}" for code in named)
    found = zip(names, named.values(), strict=True)
    return {f"{name}.csv": _bytes(lines) for name, lines in found}, losses.listed()


def _complete(code: str, rows: Ratings, labels: Sequence[str], losses: Losses) -> list[tuple[int, ...]]:
    """The rows without a blank of the coders who rated at all; none where fewer than two did."""
    who = [place for place in range(len(labels)) if any(row[place] is not None for row in rows)]
    if len(who) < 2:
        losses.add("recal_codes", code)
        return []
    for place in sorted(set(range(len(labels))) - set(who)):
        losses.add("recal_coders", f"{code} {labels[place]}")
    picked = [tuple(row[place] for place in who) for row in rows]
    whole = [tuple(one for one in row if one is not None) for row in picked]
    complete = [row for row in whole if len(row) == len(who)]
    if len(complete) < len(rows):
        losses.add("recal_units", code, len(rows) - len(complete))
    if not complete:
        losses.add("recal_codes", code)
    return complete


def _digit(cell: object) -> int | None:
    return int(cell) if isinstance(cell, int) else None


def _bytes(lines: Sequence[Sequence[int]]) -> bytes:
    return "".join(f"{','.join(map(str, line))}\r\n" for line in lines).encode("ascii")
