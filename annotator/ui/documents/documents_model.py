"""The table of all documents with what is known of each."""

from collections.abc import Callable, Mapping, Sequence

from annotator.i18n import language
from annotator.model.variable import Variable
from annotator.ui.documents.document_rows import NAME, NUMBER, TITLE, VARIABLE, DocumentRow, columns
from annotator.ui.widgets.table_model import Row, TableModel


class DocumentsModel(TableModel):
    """`origin` says in a sentence where the value of a column comes from."""

    def __init__(self, origin: Callable[[DocumentRow, str], str]) -> None:
        super().__init__(columns(()))
        self._origin = origin
        self._variables: dict[str, Variable] = {}

    def show_documents(self, rows: Sequence[DocumentRow], variables: Sequence[Variable]) -> None:
        """Other documents or other variables; filter and order stay."""
        self._variables = {VARIABLE + one.key: one for one in variables}
        self.show(rows, columns(variables))

    def in_number_order(self) -> bool:
        """Whether documents stand by number upwards: the only order in which they can be moved."""
        return self.columns[self.sorted_by].key == NUMBER and not self.descending

    # What a table says of its cells.

    def text(self, row: Row, column: int) -> str:
        value, variable = row.cells[column], self._variables.get(self.columns[column].key)
        if value is None or variable is None:
            return super().text(row, column)
        return variable.shown(str(value), language())  # a year has no thousands marks

    def written(self, row: Row, column: int) -> str:
        value = row.cells[column]
        return "" if value is None else str(value)

    def note(self, row: Row, column: int) -> str:
        return self._origin(row, self.columns[column].key) if isinstance(row, DocumentRow) else ""

    def mark(self, row: Row, column: int) -> str:
        """What was given by hand bears a pencil."""
        by_hand = isinstance(row, DocumentRow) and row.is_by_hand(self.columns[column].key)
        return "by-hand" if by_hand else ""

    def can_edit(self, row: Row, column: int) -> bool:  # noqa: ARG002
        key = self.columns[column].key
        variable = self._variables.get(key)
        return key in (NAME, TITLE) or (variable is not None and variable.derived_from is None)

    def opens(self, row: Row, column: int) -> bool:  # noqa: ARG002
        return self.columns[column].key in (NUMBER, NAME)

    def choices(self, column: int) -> Mapping[str, str] | None:
        variable = self._variables.get(self.columns[column].key)
        if variable is None or variable.type not in ("choice", "yes_no"):
            return None
        return {value: variable.shown(value, language()) for value in variable.labels}
