"""Values of documents from a table that people have filled in, keyed by the ids of the documents."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.edits.variable_edits import set_values
from annotator.formats.documents.tables.sheet import Sheet
from annotator.formats.tables.sheets import read_sheets
from annotator.i18n import LANGUAGES, translate
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.variable import checked, keys_by_name, new_key, plain_name
from annotator.store import documents, variables
from annotator.store.project import Project

_LOOKED_AT = 15  # rows among which the header is
_ID, _NUMBER, _NAME = "document_id", "document_no", "document"
_KEYED = (_ID, _NUMBER, _NAME)
_OWN = ("title", "format", "n_chars", "n_han", "n_quantities", "file", "path", "status")
"""Columns of the program's tables that no one fills in."""
_OTHER_NAMES = {
    _ID: ("id", "文献id", "标识"),
    _NUMBER: ("no", "number", "编号", "序号"),
    _NAME: ("name", "file name", "文献", "名称", "文件名"),
}


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A cell that would change: a document and a variable, before and after, as stored."""

    document_id: str
    document_no: int
    document: str
    variable: str
    before: str | None
    after: str | None


@dataclass(slots=True)
class ValuePlan:
    """What an import would do. `added`: keys of new variables with their labels. `unknown`: rows that name
    no document of the project, by number as Excel counts. `ignored`: columns that nobody fills in.
    """

    changed: list[ValueChange] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def plan(project: Project, path: Path) -> ValuePlan:
    """What the table would change; an empty cell takes a value out.

    FileRefused as `tables.sheets.read_sheets`; `no_document_column`, `value_refused` with the cell and
    the reason, `document_twice`.
    """
    return _Reading(project, path).plan


def write(project: Project, found: ValuePlan) -> Changes:
    """Carry out a plan, in one step. EditRefused as `variable_edits.set_values`."""
    values: dict[str, dict[str, str]] = {}
    for change in found.changed:
        values.setdefault(change.document_id, {})[change.variable] = change.after or ""
    return set_values(project, values=values, new=found.added)


class _Reading:
    """One table against one project."""

    def __init__(self, project: Project, path: Path) -> None:
        self.plan = ValuePlan()
        self._path = path
        self._documents = documents.listed(project)
        self._variables = {one.key: one for one in variables.listed(project)}
        self._values = variables.values(project)
        sheet, header, keyed = self._sheet(read_sheets(path))
        columns = self._columns(sheet.rows[header], set(keyed.values()))
        seen: dict[str, int] = {}
        for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
            if any(cell.strip() for cell in row):
                self._row(number, row, keyed, columns, seen)

    def _sheet(self, sheets: Sequence[Sheet]) -> tuple[Sheet, int, dict[str, int]]:
        best: tuple[Sheet, int, dict[str, int]] | None = None
        for sheet in sheets:
            for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
                keyed = _keyed(row)
                if keyed and (best is None or len(keyed) > len(best[2])):
                    best = sheet, number, keyed
        if best is None:
            raise FileRefused(self._path, "no_document_column")
        return best

    def _columns(self, heads: Sequence[str], taken: Collection[int]) -> dict[int, str]:
        """The keys of variables by column; what is new is added as a text."""
        names = keys_by_name(self._variables.values())
        columns: dict[int, str] = {}
        for place, head in enumerate(" ".join(cell.split()) for cell in heads):
            if not head or place in taken:
                continue
            key = names.get(plain_name(head))
            if key is None and _is_own(head):
                self.plan.ignored.append(head)
            elif key is None:
                key = new_key(head, [*self._variables, *self.plan.added])
                self.plan.added[key] = head
                columns[place] = key
            elif self._variables[key].derived_from or self._variables[key].judged:
                self.plan.ignored.append(head)
            else:
                columns[place] = key
        return columns

    def _row(
        self,
        number: int,
        row: Sequence[str],
        keyed: Mapping[str, int],
        columns: Mapping[int, str],
        seen: dict[str, int],
    ) -> None:
        document = self._document({key: row[place].strip() for key, place in keyed.items()})
        if document is None:
            self.plan.unknown.append((number, " ".join(row[place].strip() for place in keyed.values())))
            return
        if document.id in seen:
            raise FileRefused(
                self._path, "document_twice", document=document.name, row=seen[document.id], second=number
            )
        seen[document.id] = number
        for place, key in columns.items():
            self._cell(number, document, key, row[place])

    def _cell(self, number: int, document: Document, key: str, typed: str) -> None:
        variable = self._variables.get(key)
        standing = self._values.get(document.id, {}).get(key)
        before = standing.value if standing else None
        try:
            after = checked(variable, typed) if variable else typed.strip() or None
        except EditRefused as refused:
            raise FileRefused(self._path, "value_refused", row=number, why=refused) from refused
        if before != after:
            about = (document.id, document.number, document.name)
            self.plan.changed.append(ValueChange(*about, key, before, after))

    def _document(self, said: Mapping[str, str]) -> Document | None:
        """By id; without one by number, and a name beside it must be that document's."""
        for document in self._documents:
            if said.get(_ID):
                if document.id == said[_ID]:
                    return document
            elif said.get(_NUMBER):
                if str(document.number) == said[_NUMBER] and said.get(_NAME, "") in ("", document.name):
                    return document
            elif said.get(_NAME) == document.name:
                return document
        return None


def _keyed(row: Sequence[str]) -> dict[str, int]:
    """The columns of a row of headings that say which document a line is about."""
    found: dict[str, int] = {}
    for key in _KEYED:
        names = {*_OTHER_NAMES[key], key, *(translate(lang, f"column.{key}") for lang in LANGUAGES)}
        wanted = {plain_name(name) for name in names}
        place = next(
            (n for n, cell in enumerate(row) if plain_name(cell) in wanted and n not in found.values()), None
        )
        if place is not None:
            found[key] = place
    return found


def _is_own(head: str) -> bool:
    own = {plain_name(name) for name in _OWN}
    own |= {plain_name(translate(lang, f"column.{name}")) for name in _OWN for lang in LANGUAGES}
    return plain_name(head) in own or re.match(r"status_r\d+$|状态：|Status of ", head) is not None
