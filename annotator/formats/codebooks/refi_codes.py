"""The element `Codes` of REFI-QDA, alike in codebooks (`.qdc`) and in projects (`.qdpx`).

It knows name, colour, description, whether a code can be given, and what stands below what. Nothing
else; numbers go before the names where every code has one.
"""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.formats.codebooks import cells, numbered_names
from annotator.formats.xml_tree import Element, local
from annotator.model.codebook import Codebook, CodebookEntry, Notice
from annotator.model.colours import PALETTE
from annotator.model.errors import Unreadable

_DEEPEST = 200  # levels
_MOST = 200_000  # codes
_SAID = frozenset({"name", "number", "colour", "definition", "codable"})
_LOST = ("name_en", "key", "definition_en", "include", "exclude", "example", "indicators", "group")
_LOST_TOO = ("value_kind", "value_unit", "choices", "memo", "source")
_OTHERS = uuid.UUID("1f0e5c52-8a0b-4c6a-9d52-6d9f5a7c1e21")
"""Namespace of the guids of codes whose id is no UUID."""

_PROPER = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_OPAQUE = re.compile(r"rgba\(\s*(\d+\s*,\s*\d+\s*,\s*\d+)\s*,[^)]*\)", re.I)
_ARGB = re.compile(r"#[0-9A-Fa-f]{2}([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class CodesRead:
    """The codes with their elements, place by place. `bare`: how many have no colour that can be read;
    `odd_colours`: how many say it in another way than the standard does.
    """

    codebook: Codebook
    elements: tuple[Element, ...] = ()
    bare: int = 0
    odd_colours: int = 0


def read(name: str, codes: Element) -> CodesRead:
    """The codes below the element, in the order of the file. Unreadable: `file_damaged` (without end)."""
    found = list(_walk(codes))
    names = [" ".join((one.get("name") or "").split()) for _, one in found]
    pairs = numbered_names.split(names) or [("", one) for one in names]
    notices: list[Notice] = []
    tops: list[int] = []
    entries: list[CodebookEntry] = []
    for place, ((parent, one), (number, words)) in enumerate(zip(found, pairs, strict=True)):
        if parent is None:
            tops.append(place)
        usual = entries[parent].colour if parent is not None else PALETTE[(len(tops) - 1) % len(PALETTE)]
        entries.append(_entry(one, parent, number, words, usual))
    said_colours = [one.get("color") or "" for _, one in found]
    bare = sum(1 for said in said_colours if not _colour(said))
    odd = sum(1 for said in said_colours if _colour(said) and not _PROPER.fullmatch(said.strip()))
    _tell_untidy(entries, bare, notices)
    said = _SAID if pairs and pairs[0][0] else _SAID - {"number"}
    book = Codebook(name, tuple(_unlike(entries, notices)), said=said, notices=tuple(notices))
    return CodesRead(book, tuple(one for _, one in found), bare, odd)


def write(parent: Element, entries: Sequence[CodebookEntry], namespace: str) -> list[Element]:
    """The element `Codes` below the parent, and in it an element for each code, which are returned."""
    from lxml import etree

    whole = _whole_names(entries)
    codes = etree.SubElement(parent, f"{{{namespace}}}Codes")
    made: list[Element] = []
    for place, entry in enumerate(entries):
        above = codes if entry.parent is None else made[entry.parent]
        one = etree.SubElement(above, f"{{{namespace}}}Code", guid=guid(entry, place))
        one.set("name", whole[place] if whole else printable(entry.name))
        one.set("isCodable", "true" if entry.codable else "false")
        one.set("color", entry.colour.upper())
        if entry.definition:
            etree.SubElement(one, f"{{{namespace}}}Description").text = printable(entry.definition)
        made.append(one)
    return made


def losses(entries: Sequence[CodebookEntry]) -> Iterator[tuple[str, int]]:
    """The fields that `write` leaves out, with how many codes say something there."""
    numbers = () if _whole_names(entries) else ("number",)
    for name in (*numbers, *_LOST, *_LOST_TOO):
        count = sum(1 for entry in entries if getattr(entry, name) not in ("", None, (), "none"))
        if count:
            yield name, count
    retired = sum(1 for entry in entries if not entry.active)
    if retired:
        yield "active", retired


def guid(entry: CodebookEntry, place: int) -> str:
    """The id of a code as the standard writes it, or one that follows from what the code is."""
    try:
        return str(uuid.UUID(entry.id or "")).upper()
    except ValueError:
        return str(uuid.uuid5(_OTHERS, entry.id or f"{place} {entry.number} {entry.name}")).upper()


def plain_guid(written: str | None) -> str:
    """A guid as it is compared: braces and case are a matter of taste; empty for none."""
    return (written or "").strip().strip("{}").strip().lower()


def printable(text: str) -> str:
    """Without the characters that XML has no way to say."""
    return "".join(
        c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def _whole_names(entries: Sequence[CodebookEntry]) -> list[str] | None:
    numbers = [entry.number for entry in entries]
    return numbered_names.joined(numbers, [entry.name for entry in entries]) if all(numbers) else None


def _walk(codes: Element) -> Iterator[tuple[int | None, Element]]:
    """Every code with the place of the one above it, before those below it."""
    place = -1
    waiting: list[tuple[int | None, int, Element]] = [(None, 1, one) for one in reversed(_below(codes))]
    while waiting:
        parent, depth, one = waiting.pop()
        place += 1
        if depth > _DEEPEST or place > _MOST:
            raise Unreadable("file_damaged")
        yield parent, one
        waiting.extend((place, depth + 1, child) for child in reversed(_below(one)))


def _below(one: Element) -> list[Element]:
    return [child for child in one if local(child) == "Code"]


def _entry(one: Element, parent: int | None, number: str, name: str, usual: str) -> CodebookEntry:
    said = next((child for child in one if local(child) == "Description"), None)
    return CodebookEntry(
        number=number,
        parent=parent,
        name=name,
        colour=_colour(one.get("color") or "") or usual,
        definition=cells.text("".join(said.itertext())) if said is not None else "",
        codable=(one.get("isCodable") or "true").strip().lower() not in ("false", "0"),
        id=plain_guid(one.get("guid")) or None,
    )


def _colour(said: str) -> str | None:
    """`#rrggbb`; what it says of being seen through is left out."""
    found = _OPAQUE.fullmatch(said.strip()) or _ARGB.fullmatch(said.strip())
    return cells.colour(found[1] if found else said)


def _tell_untidy(entries: Sequence[CodebookEntry], bare: int, notices: list[Notice]) -> None:
    if bare:
        notices.append(Notice("colours_given", {"count": bare}))
    nameless = sum(1 for entry in entries if not entry.name)
    if nameless:
        notices.append(Notice("nameless", {"count": nameless}))


def _unlike(entries: Sequence[CodebookEntry], notices: list[Notice]) -> Iterator[CodebookEntry]:
    """Every code of a name of its own among its siblings; none without a name."""
    taken: set[tuple[int | None, str]] = set()
    renamed = 0
    for place, entry in enumerate(entries):
        wanted = name = entry.name or f"({place + 1})"
        again = 2
        while (entry.parent, name) in taken:
            name, again = f"{wanted} ({again})", again + 1
        taken.add((entry.parent, name))
        renamed += bool(entry.name) and name != entry.name
        yield entry if name == entry.name else replace(entry, name=name)
    if renamed:
        notices.append(Notice("same_names", {"count": renamed}))
