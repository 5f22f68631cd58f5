"""A codebook as a file holds it, before its entries have ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """One code; `parent` is the number of the code above it, None at the first level."""

    number: str
    parent: str | None
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
    source: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Entries in codebook order, each parent before its children; rules by language (`zh`, `en`)."""

    name: str
    entries: tuple[CodebookEntry, ...] = ()
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name_en: str = ""
