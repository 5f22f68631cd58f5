"""Equal passages as rows of a table, each ticked or not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from annotator.i18n import tr
from annotator.model.span import Span
from annotator.model.table import Column
from annotator.ui.coding.equal_reading import EqualPassage
from annotator.ui.widgets.table_model import Row, TableModel

PASSAGE = "passage"
_TICKED, _LEFT, _CODED = "ticked", "left", "coded"
_MARKS = {_TICKED: "finished", _LEFT: "not-started", _CODED: "coding"}


@dataclass(frozen=True, slots=True)
class EqualRow(Row):
    """One passage; its first cell says whether it is ticked, left alone or coded already."""

    found: EqualPassage

    @property
    def is_ticked(self) -> bool:
        return bool(self.cells[0] == _TICKED)

    @property
    def is_coded(self) -> bool:
        return bool(self.cells[0] == _CODED)

    def in_state(self, state: str) -> "EqualRow":
        return replace(self, cells=(state, *self.cells[1:]))


class EqualModel(TableModel):
    """What the code stands on already can be neither ticked nor unticked."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("state", tr("equal.state"), width=8),
                Column("document_no", tr("equal.document_no"), "integer", 4),
                Column("document", tr("equal.document"), width=16),
                Column("path", tr("equal.path"), width=18),
                Column(PASSAGE, tr("equal.passage"), width=40),
            ]
        )
        self.sorted_by = 1  # within a document they stay in the order of its text

    def show_found(self, found: Iterable[EqualPassage], coded: Collection[tuple[str, Span]]) -> None:
        """All ticked but those that are coded."""
        self.show(_row(each, _CODED if each.place in coded else _TICKED) for each in found)

    def tick(self, keys: Iterable[str] | None = None) -> None:
        """Tick rows, or all; where all of them are ticked, untick them."""
        named = self.keys() if keys is None else keys
        rows = [row for key in named if isinstance(row := self.row_of(key), EqualRow) and not row.is_coded]
        state = _LEFT if all(row.is_ticked for row in rows) else _TICKED
        self.change(row.in_state(state) for row in rows)

    def ticked(self) -> list[EqualRow]:
        return [row for row in self._found() if row.is_ticked]

    def coded(self) -> list[EqualRow]:
        return [row for row in self._found() if row.is_coded]

    def _found(self) -> list[EqualRow]:
        rows = (self.row_of(key) for key in self.keys())
        return [row for row in rows if isinstance(row, EqualRow)]

    def text(self, row: Row, column: int) -> str:
        return tr(f"equal.{row.cells[0]}") if column == 0 else super().text(row, column)

    def mark(self, row: Row, column: int) -> str:
        return _MARKS[row.cells[0]] if column == 0 else ""

    def stressed(self, row: Row, column: int) -> Span | None:
        assert isinstance(row, EqualRow)
        return row.found.passage.part if self.columns[column].key == PASSAGE else None

    def is_faded(self, row: Row) -> bool:
        return isinstance(row, EqualRow) and not row.is_ticked


def _row(found: EqualPassage, state: str) -> EqualRow:
    document, span = found.document, found.passage.span
    path = " › ".join(found.path) or None
    return EqualRow(
        f"{document.id}:{span.start}:{span.end}",
        (state, document.number, document.name, path, found.passage.line),
        found,
    )
