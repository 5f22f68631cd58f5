"""The quantities of all documents as rows of a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.i18n import tr
from annotator.model.document import Document
from annotator.model.quantity import Quantity
from annotator.model.quantity_decision import BOUNDS, CORRECTABLE, FOUND, JudgedQuantity
from annotator.model.span import Span
from annotator.model.table import Column
from annotator.ui.analysis.quantity_facts import QuantityFact
from annotator.ui.widgets.table_model import Row, TableModel

PASSAGE = "passage"
VALUE = "value"
_NAMED = {"bound": "value", "function": "function"}
_SEARCHED = ("document_no", "document", PASSAGE, "unit", "object", "period", "per")
_STATUS_MARKS = {"confirmed": "finished", "corrected": "memo", "dismissed": "close"}
_PLANS = {"1": "table.yes", "0": "table.no"}


@dataclass(frozen=True, slots=True)
class QuantityRow(Row):
    """One quantity: as it was found, where it stands, and what people have made of it."""

    document: Document
    fact: QuantityFact
    judged: JudgedQuantity

    @property
    def place(self) -> tuple[str, Span]:
        return self.document.id, self.fact.quantity.span

    @property
    def quantity(self) -> Quantity:
        return self.judged.quantity


def columns() -> list[Column]:
    """Labelled in the language in use."""
    return [
        Column("document_no", tr("quantities.no"), "integer", 3),
        Column("document", tr("quantities.document"), width=16),
        Column("status", tr("quantities.status"), width=11),
        Column(PASSAGE, tr("quantities.passage"), width=30),
        Column(VALUE, tr("column.quantity_value"), "number", 13),
        Column("value_max", tr("quantities.value_max"), "number", 7),
        Column("unit", tr("quantities.unit"), width=6),
        Column("bound", tr("column.bound"), width=7),
        Column("object", tr("column.object"), width=14),
        Column("period", tr("column.period"), width=9),
        Column("per", tr("column.per"), width=6),
        Column("plan", tr("quantities.plan"), "boolean", 4),
        Column("function", tr("column.function"), width=10),
        Column("part_of", tr("column.part_of"), width=9),
        Column("sum_check", tr("quantities.sum"), "boolean", 6),
    ]


def status_name(status: str) -> str:
    """What people have made of a quantity, in the words of this room."""
    return tr("quantities.not_decided") if status == FOUND else tr(f"value.{status}")


def rows_of(
    document: Document, found: Iterable[tuple[QuantityFact, JudgedQuantity]]
) -> Iterator[QuantityRow]:
    """The rows of one document, in the order of its text."""
    words = {}
    pairs = list(found)
    for fact, _ in pairs:
        words[fact.quantity.id] = fact.quantity.text
    for fact, judged in pairs:
        said, part_of = judged.quantity.as_said(), judged.quantity.part_of
        numbers = (said[name] for name in (VALUE, "value_max", "unit", "bound", "object", "period", "per"))
        yield QuantityRow(
            f"{document.id}:{fact.quantity.start}:{fact.quantity.end}",
            (
                *(document.number, document.name, judged.status, fact.passage, *numbers),
                *(judged.quantity.plan, fact.function),
                *(words.get(part_of) if part_of else None, judged.quantity.sum_check),
            ),
            document,
            fact,
            judged,
        )


class QuantityModel(TableModel):
    """`people`: the names of coders by their ids."""

    def __init__(self) -> None:
        super().__init__(columns())
        self.people: Mapping[str, str] = {}
        self._keys = [column.key for column in self.columns]
        self._searched = [self._keys.index(key) for key in _SEARCHED]
        self._names: dict[str, str] = {}

    def text(self, row: Row, column: int) -> str:
        key, value = self._keys[column], row.cells[column]
        if key == "status":
            return self._named("quantities.not_decided" if value == FOUND else f"value.{value}")
        if key in _NAMED:
            return self._named(f"{_NAMED[key]}.{value}")
        if key == "plan":
            return self._named("table.yes") if value else ""
        if key == "sum_check" and value is not None:
            return self._named("quantities.sum_right" if value else "quantities.sum_wrong")
        return super().text(row, column)

    def note(self, row: Row, column: int) -> str:
        assert isinstance(row, QuantityRow)
        key, by = self._keys[column], self.people.get(row.judged.coder_id or "")
        if key == "status" and by:
            return tr("quantities.decided_by", coder=by)
        if self._is_corrected(row, key):
            return tr("quantities.was_found", value=self._found(row, column) or tr("table.nothing"))
        return ""

    def mark(self, row: Row, column: int) -> str:
        assert isinstance(row, QuantityRow)
        key = self._keys[column]
        if key == "status":
            return _STATUS_MARKS.get(row.judged.status, "")
        if key == "sum_check":
            return "warning" if row.cells[column] is False else ""
        return "memo" if self._is_corrected(row, key) else ""

    def stressed(self, row: Row, column: int) -> Span | None:
        assert isinstance(row, QuantityRow)
        return row.fact.at if self._keys[column] == PASSAGE else None

    def is_faded(self, row: Row) -> bool:
        assert isinstance(row, QuantityRow)
        return row.judged.status == "dismissed"

    def searched(self, row: Row) -> str:
        return "\n".join(str(row.cells[column] or "") for column in self._searched)

    def can_edit(self, row: Row, column: int) -> bool:  # noqa: ARG002
        return self._keys[column] in CORRECTABLE

    def written(self, row: Row, column: int) -> str:
        key, value = self._keys[column], row.cells[column]
        if key == "plan":
            return "1" if value else "0"
        return str(value) if key == "bound" else self.copied(row, column)

    def choices(self, column: int) -> Mapping[str, str] | None:
        if self._keys[column] == "bound":
            return {bound: self._named(f"value.{bound}") for bound in BOUNDS}
        if self._keys[column] == "plan":
            return {value: tr(key) for value, key in _PLANS.items()}
        return None

    def may_be_empty(self, column: int) -> bool:  # noqa: ARG002
        return False

    def _is_corrected(self, row: QuantityRow, key: str) -> bool:
        if key not in CORRECTABLE:
            return False
        now, found = (getattr(quantity, key) for quantity in (row.quantity, row.fact.quantity))
        return bool(now != found)

    def _found(self, row: QuantityRow, column: int) -> str:
        """A cell as it was before somebody corrected it."""
        cells: list[Any] = list(row.cells)
        cells[column] = row.fact.quantity.as_said()[self._keys[column]]
        return self.text(Row(row.key, tuple(cells)), column)

    def _named(self, key: str) -> str:
        if key not in self._names:
            self._names[key] = tr(key)
        return self._names[key]
