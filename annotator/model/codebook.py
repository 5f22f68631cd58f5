"""A codebook as a file holds it, before its entries are rows of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

NO_VALUE = "none"
VALUE_KINDS = (NO_VALUE, "number", "choice", "text", "weight")
"""What a coding of a code says beside the code: nothing, a number with its unit of measure, one of
the choices, a text, a weight."""


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """One code. `parent` is the place, among the entries, of the code above it; None at the first level.

    `id` is that of the code it was written from, None where the file names none.
    """

    number: str
    parent: int | None
    name: str
    name_en: str = ""
    colour: str = "#808080"
    key: str | None = None
    definition: str = ""
    definition_en: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    indicators: tuple[str, ...] = ()
    codable: bool = True
    group: str | None = None
    value_kind: str = NO_VALUE
    value_unit: str | None = None
    choices: tuple[str, ...] = ()
    memo: str = ""
    active: bool = True
    source: str = ""
    id: str | None = None


FIELDS = tuple(one.name for one in fields(CodebookEntry) if one.name not in ("id", "parent"))
"""What can be said of a code, in the order of its table."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a file says and that was not taken as it stands: `key` under `codebook_notice`."""

    key: str
    about: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Entries in codebook order, each parent before its children; rules by language (`zh`, `en`).

    `said`: the fields that the file speaks of; of all others it has no opinion.
    """

    name: str
    entries: tuple[CodebookEntry, ...] = ()
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name_en: str = ""
    said: frozenset[str] = frozenset(FIELDS)
    notices: tuple[Notice, ...] = ()

    def path(self, place: int) -> tuple[str, ...]:
        """The names from the first level down to an entry's."""
        entry = self.entries[place]
        return (*(self.path(entry.parent) if entry.parent is not None else ()), entry.name)

    def label(self, place: int) -> str:
        """Number and name, as sentences name it."""
        return f"{self.entries[place].number} {self.entries[place].name}".strip()
