"""What a merge may not leave behind: rows that name a row which one side has taken away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from annotator.store.whole_rows import Row, Rows
from annotator.teamwork.merging.plan import Conflict, Decide, Outcome, kind_of

References = Mapping[str, Mapping[str, str]]
"""By table and column the table whose rows the column names."""

Key = tuple[str, str]


def keep_what_is_named(
    found: Outcome, ours: Rows, theirs: Rows, references: References, decide: Decide
) -> None:
    """A row that one side took away and the other still names is a conflict: it stays, unless the side that
    took it away counts; then what names it goes too.
    """
    listed = {(one.table, one.id) for one in found.conflicts}
    going: set[Key] = set()
    while missing := _missing(found.rows, references) - going:
        for table, row_id in sorted(missing):
            mine, his = ours[table].get(row_id), theirs.get(table, {}).get(row_id)
            if mine is None and his is None:  # a file without the row: nothing can stand on it
                going.add((table, row_id))
                continue
            take = decide(table, row_id)
            if (table, row_id) not in listed:
                found.conflicts.append(Conflict(kind_of(table), table, row_id, mine, his, take))
            if take == ("ours" if mine is None else "theirs"):
                going.add((table, row_id))
            else:
                found.rows[table][row_id] = mine or his or {}
    _drop_what_names(found.rows, references)


def _missing(rows: Rows, references: References) -> set[Key]:
    return {key for _, _, key in _dangling(rows, references)}


def _drop_what_names(rows: Rows, references: References) -> None:
    while dangling := {(table, row["id"]) for table, row, _ in _dangling(rows, references)}:
        for table, row_id in dangling:
            del rows[table][row_id]


def _dangling(rows: Rows, references: References) -> Iterator[tuple[str, Row, Key]]:
    """Every row that names one which is not there, with that."""
    there: dict[str, Mapping[str, Row]] = defaultdict(dict, rows)
    for table, columns in references.items():
        for row in rows.get(table, {}).values():
            for column, other in columns.items():
                if row.get(column) is not None and row[column] not in there[other]:
                    yield table, row, (other, row[column])
