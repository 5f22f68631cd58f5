"""Codes of another program, in whatever order and with whatever ties, as a codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.formats.codebooks import cells, numbered_names
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.colours import PALETTE
from annotator.model.exchange import Losses

_SAID = frozenset({"name", "number", "colour", "definition", "codable"})
_DEEPEST = 100  # levels


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """`id` and `above` are whatever the other program tells its codes apart by."""

    id: str
    name: str
    above: str | None = None
    colour: str = ""
    definition: str = ""
    codable: bool = True


def codebook(name: str, found: Sequence[ForeignCode], losses: Losses) -> tuple[Codebook, Mapping[str, int]]:
    """The codebook, each parent before its children, and the places of the codes by their ids.

    One below nothing that there is, or below itself, stands at the first level. Names are made unlike each
    other below one parent. All names begin with numbers, or no number is taken from any.
    """
    ordered = _ordered(found)
    places = {code.id: at for at, (code, _) in enumerate(ordered)}
    names = [" ".join(code.name.split()) or f"({at + 1})" for at, (code, _) in enumerate(ordered)]
    pairs = numbered_names.split(names) or [("", one) for one in names]
    taken: set[tuple[int | None, str]] = set()
    entries: list[CodebookEntry] = []
    tops = 0
    for (code, above), (number, wanted) in zip(ordered, pairs, strict=True):
        parent = places[above] if above is not None else None
        own = _unlike(wanted, parent, taken)
        if own != wanted:
            losses.add("foreign_renamed", own)
        usual = PALETTE[tops % len(PALETTE)] if parent is None else entries[parent].colour
        tops += parent is None
        entries.append(_entry(code, parent, number, own, usual))
    said = _SAID if pairs and pairs[0][0] else _SAID - {"number"}
    return Codebook(name, tuple(entries), said=said), places


def _ordered(found: Sequence[ForeignCode]) -> list[tuple[ForeignCode, str | None]]:
    """Each code with the one above it, in the order of the tree."""
    known = {code.id: code for code in found}
    below: dict[str | None, list[ForeignCode]] = {}
    for code in known.values():
        below.setdefault(code.above if _has_a_top(code, known) else None, []).append(code)
    ordered: list[tuple[ForeignCode, str | None]] = []
    waiting: list[tuple[ForeignCode, str | None]] = [(code, None) for code in reversed(below.get(None, []))]
    while waiting:
        code, above = waiting.pop()
        ordered.append((code, above))
        waiting.extend((child, code.id) for child in reversed(below.get(code.id, [])))
    return ordered


def _has_a_top(code: ForeignCode, known: Mapping[str, ForeignCode]) -> bool:
    """Whether what stands above a code is there, leads to a first level and not back to it."""
    seen: set[str] = set()
    above = code.above
    while above is not None and above in known and above not in seen | {code.id} and len(seen) <= _DEEPEST:
        seen.add(above)
        above = known[above].above
    return code.above in known and above != code.id and len(seen) <= _DEEPEST


def _unlike(wanted: str, parent: int | None, taken: set[tuple[int | None, str]]) -> str:
    name, again = wanted, 2
    while (parent, name) in taken:
        name, again = f"{wanted} ({again})", again + 1
    taken.add((parent, name))
    return name


def _entry(code: ForeignCode, parent: int | None, number: str, name: str, usual: str) -> CodebookEntry:
    return CodebookEntry(
        number=number,
        parent=parent,
        name=name,
        colour=cells.colour(code.colour) or usual,
        definition=cells.text(code.definition),
        codable=code.codable,
        id=code.id,
    )
