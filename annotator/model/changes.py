"""What one step did, in terms a view can redraw from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step, whole; None means the row did not exist."""

    table: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The step's label and every row it touched, in the order in which it touched them.

    `step_id` is None where the step changed nothing and so was never written.
    """

    label: str
    rows: tuple[RowChange, ...] = ()
    step_id: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def touches(self, table: str) -> bool:
        return any(change.table == table for change in self.rows)

    def of(self, table: str) -> Iterator[RowChange]:
        """The touched rows of one table."""
        return (change for change in self.rows if change.table == table)

    def documents(self) -> set[str]:
        """Ids of the documents whose codings or own row the step touched."""
        found = {change.id for change in self.of("document")}
        for change in self.rows:
            for row in (change.before, change.after):
                if row is not None and row.get("document_id"):
                    found.add(row["document_id"])
        return found
