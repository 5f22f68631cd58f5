"""A codebook from a file into a project that has codes: what would change, and the change itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.edits.code_checks import code_row
from annotator.edits.code_history import record
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.code_change import BY_HAND, WORDING
from annotator.model.code_tree import CodeTree
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import EditRefused
from annotator.store import codes
from annotator.store.project import Project
from annotator.store.step import Step

_NO_RULE = {"number", "colour", "source", "name_en", "key", "memo", "parent", "active"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a code as it is and as the file has it."""

    code: str
    field: str
    before: str
    after: str


@dataclass(slots=True)
class ImportPlan:
    """What an import would do, by the labels of codes; `ids` are those of the entries, in their order."""

    ids: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[Cell] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    new: dict[str, CodebookEntry] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)


def plan(project: Project, codebook: Codebook) -> ImportPlan:
    """What would be added, changed, left: a code is known by its id, else its number, else its path.

    Fields that the file does not speak of stay, and codes that it does not name; below these stands what
    the file places nowhere and belongs there, as it does now or by its number. EditRefused:
    `code_number_exists`, `code_exists` where a code that is not in the file has the number or the name.
    """
    known = _Known(project)
    made = ImportPlan()
    found: list[Code | None] = []
    for place, entry in enumerate(codebook.entries):
        found.append(known.find(entry, codebook.path(place), made.ids))
        code = found[-1]
        free = entry.id if entry.id and known.is_free(entry.id) else None
        made.ids.append(code.id if code else free or project.new_id())
    for place, (entry, code) in enumerate(zip(codebook.entries, found, strict=True)):
        parent = made.ids[entry.parent] if entry.parent is not None else None
        if entry.parent is None:
            parent = known.stands_below(entry, code, made.ids)
        if code is None:
            made.new[made.ids[place]] = entry
            made.added.append(codebook.label(place))
        else:
            _compare(known, code, entry, parent, codebook, made)
        made.parents[made.ids[place]] = parent
    made.moved = _moved(known, made)
    made.left = [_label(code) for code in known.codes if code.id not in made.parents]
    _check_left(known, codebook, made)
    return made


def import_codebook(project: Project, *, codebook: Codebook, kind: str = WORDING, note: str = "") -> Changes:
    """Do it in one step; `kind` is how changes of rules are meant. EditRefused as `plan`, and
    `no_such_kind`, `codebook_same` where nothing would change.
    """
    if kind not in BY_HAND:
        raise EditRefused("no_such_kind", kind=kind, kinds=", ".join(BY_HAND))
    with project.step("import_codebook") as step:
        made = plan(project, codebook)
        rows = [
            {**code_row(entry), "id": code_id, "parent_id": made.parents[code_id], "position": 0}
            for code_id, entry in made.new.items()
        ]
        _free_keys(project, step, made)
        step.insert_many("code", rows)
        step.update_each("code", made.cells)
        _put_in_order(project, step, made)
        ruled = {one: names for one, names in made.fields.items() if set(names) - _NO_RULE}
        for code_id, names in ruled.items():
            record(project, step, [code_id], kind, names, note)
        changed = len({cell.code for cell in made.changed})
        step.details.update(codebook=codebook.name, added=len(made.added), changed=changed)
        if not step.touched():
            raise EditRefused("codebook_same", codebook=codebook.name)
    return step.changes


class _Known:
    """The codes of the project, and how entries find theirs."""

    def __init__(self, project: Project) -> None:
        self.codes = codes.listed(project)
        self.tree = CodeTree(self.codes)
        self.by_id = {code.id: code for code in self.codes}
        self._by_number = {code.number: code for code in self.codes if code.number}
        self._by_path = {tuple(one.name for one in self.tree.line(code.id)): code for code in self.codes}

    def find(self, entry: CodebookEntry, path: tuple[str, ...], taken: list[str]) -> Code | None:
        found = (
            self.by_id.get(entry.id or ""),  # type: ignore[call-overload]
            self._by_number.get(entry.number) if entry.number else None,
            self._by_path.get(path),
        )
        return next((code for code in found if code is not None and code.id not in taken), None)

    def stands_below(self, entry: CodebookEntry, code: Code | None, named: list[str]) -> str | None:
        """The code above one that the file places nowhere, among those that the file does not name."""
        if code is not None:
            return None if code.parent_id in named else code.parent_id
        number = entry.number
        while (cut := max(number.rfind(sign) for sign in ".-_")) > 0:
            number = number[:cut]
            above = self._by_number.get(number)
            if above is not None and above.id not in named:
                return above.id
        return None

    def is_free(self, code_id: str) -> bool:
        return code_id not in self.by_id and len(code_id) == 36  # a UUID


def _compare(
    known: _Known, code: Code, entry: CodebookEntry, parent: str | None, codebook: Codebook, made: ImportPlan
) -> None:
    wanted, label = code_row(entry), _label(code)
    cells: dict[str, Any] = {}
    names: list[str] = []
    for name in sorted(codebook.said):
        before, after = getattr(code, name), getattr(entry, name)
        if before != after:
            column = "exclusive_group" if name == "group" else name
            cells[column] = wanted[column]
            names.append(name)
            made.changed.append(Cell(label, name, _words(before), _words(after)))
    if code.parent_id != parent:
        cells["parent_id"] = parent
        names.append("parent")
        above = _label(known.by_id[code.parent_id]) if code.parent_id else ""
        below = codebook.label(entry.parent) if entry.parent is not None else ""
        made.changed.append(Cell(label, "parent", above, below))
    if names:
        made.cells[code.id], made.fields[code.id] = cells, names
    else:
        made.same.append(label)


def _check_left(known: _Known, codebook: Codebook, made: ImportPlan) -> None:
    """What the file does not name keeps its number and its name; nothing else may bear it."""
    left = [code for code in known.codes if code.id not in made.parents]
    numbers = {code.number for code in left if code.number}
    names = {(code.parent_id, code.name) for code in left}
    for code_id, entry in zip(made.ids, codebook.entries, strict=True):
        number = entry.number if "number" in codebook.said or code_id in made.new else ""
        if number in numbers:
            raise EditRefused("code_number_exists", number=number)
        if (made.parents[code_id], entry.name) in names:
            raise EditRefused("code_exists", code=entry.name)


def _moved(known: _Known, made: ImportPlan) -> list[str]:
    """Codes that stand elsewhere among the siblings that they keep."""
    rank = {code_id: place for place, code_id in enumerate(made.ids)}
    siblings: dict[str | None, list[Code]] = {}
    for code in known.codes:
        if made.parents.get(code.id, "") == code.parent_id and code.id in rank:
            siblings.setdefault(code.parent_id, []).append(code)
    moved = []
    for together in siblings.values():
        wanted = sorted(together, key=lambda code: rank[code.id])
        moved += [_label(code) for code, there in zip(wanted, together, strict=True) if code is not there]
    return moved


def _free_keys(project: Project, step: Step, made: ImportPlan) -> None:
    """A key that the file gives to a code is no longer that of another."""
    given = {entry.key: code_id for code_id, entry in made.new.items() if entry.key}
    given |= {cells["key"]: code_id for code_id, cells in made.cells.items() if cells.get("key")}
    for code in codes.listed(project):
        if code.key in given and given[code.key] != code.id:
            step.update("code", code.id, key=None)


def _put_in_order(project: Project, step: Step, made: ImportPlan) -> None:
    """Siblings stand as in the file, those that it does not name behind them."""
    places: Mapping[str, int] = {code_id: place for place, code_id in enumerate(made.ids)}
    siblings: dict[str | None, list[Code]] = {}
    for code in codes.listed(project):
        siblings.setdefault(code.parent_id, []).append(code)
    for together in siblings.values():
        if any(code.id in places for code in together):
            ordered = sorted(together, key=lambda code: places.get(code.id, len(places)))
            step.update_each("code", {code.id: {"position": n} for n, code in enumerate(ordered)})


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value or "")


def _label(code: Code) -> str:
    return f"{code.number} {code.name}".strip()
