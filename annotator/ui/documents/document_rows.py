"""The documents of a project as rows of a table: what is known of each, and where it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.i18n import language, tr
from annotator.model.document import Document
from annotator.model.table import Column, ColumnType
from annotator.model.variable import BY_HAND, DocumentValue, Variable
from annotator.store import documents, variables
from annotator.ui.coding.document_list import entries
from annotator.ui.coding.document_order import PROGRESS, Entry
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.table_model import Row

NUMBER, NAME, TITLE = "number", "name", "title"
VARIABLE = "variable."
"""What the keys of columns that show a variable begin with."""

_WIDTHS = {"number": 8, "date": 13, "choice": 14, "yes_no": 8}
_WIDE = {"organisation": 22, "source_url": 18}
_TYPES: dict[str, ColumnType] = {"number": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class DocumentRow(Row):
    """A row with what its cells stand for. `values`: by the keys of their variables."""

    document: Document
    values: dict[str, DocumentValue]
    title_by_hand: bool

    def value(self, key: str) -> DocumentValue | None:
        """What is stored for a column that shows a variable; None where nothing is, and for others."""
        return self.values.get(key.removeprefix(VARIABLE)) if key.startswith(VARIABLE) else None

    def is_by_hand(self, key: str) -> bool:
        """Whether a person gave, or took out, what stands in a column."""
        value = self.value(key)
        return self.title_by_hand if key == TITLE else value is not None and value.origin == BY_HAND


def columns(known: Sequence[Variable]) -> tuple[Column, ...]:
    """Number, name and title, every variable in its order, then what the program counts."""
    lang = language()
    return (
        Column(NUMBER, tr("documents_room.number"), "integer", 6),
        Column(NAME, tr("documents_room.name"), width=24),
        Column(TITLE, tr("documents_room.title"), width=30),
        *(
            Column(VARIABLE + one.key, one.name(lang), _TYPES.get(one.type, "text"), _width(one))
            for one in known
        ),
        Column("format", tr("documents_room.format"), width=7),
        Column("n_chars", tr("documents_room.n_chars"), "integer", 9),
        Column("codings", tr("documents_room.codings"), "integer", 8),
        Column("status", tr("documents_room.status"), width=10),
    )


def rows(
    session: ProjectSession, known: Sequence[Variable], only: Iterable[str] | None = None
) -> list[DocumentRow]:
    """The documents that are not removed, by number; with `only` those of these ids."""
    project = session.project
    ids = tuple(only or ())
    found = documents.listed(project) if only is None else list(documents.some(project, *ids).values())
    if not found:
        return []
    values = variables.values(project, *ids)
    by_hand = documents.titles_by_hand(project, *ids)
    return [
        _row(entry, known, values.get(entry.document.id, {}), entry.document.id in by_hand)
        for entry in entries(session, found)
    ]


def _row(entry: Entry, known: Sequence[Variable], values: variables.Values, by_hand: bool) -> DocumentRow:
    document = entry.document
    said = (_said(one, values[one.key].value) if one.key in values else None for one in known)
    counted = (document.format, document.n_chars, entry.n_codings, tr(PROGRESS[entry.progress]))
    cells = (document.number, document.name, document.title, *said, *counted)
    return DocumentRow(document.id, cells, document, values, by_hand)


def _said(variable: Variable, value: str | None) -> str | int | float | None:
    """As data; what a table brought along need not be of the variable's type."""
    try:
        return variable.said(value)
    except ValueError:
        return value


def _width(variable: Variable) -> int:
    return _WIDE.get(variable.key, _WIDTHS.get(variable.type, 12))
