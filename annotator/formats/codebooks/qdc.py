"""REFI-QDA codebooks (`.qdc`), the exchange form of other programs; urn:QDA-XML:codebook:1.0.

It knows name, colour, description, whether a code can be given, and what stands below what. Nothing
else; numbers go before the names where every code has one.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.formats.codebooks import cells, numbered_names
from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.xml_tree import Element, local, parsed
from annotator.model.codebook import Codebook, CodebookEntry, Notice
from annotator.model.colours import PALETTE
from annotator.model.errors import Unreadable

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Report Annotator"
_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")
_DEEPEST = 200  # levels
_MOST = 200_000  # codes
_SAID = frozenset({"name", "number", "colour", "definition", "codable"})
_LOST = ("name_en", "key", "definition_en", "include", "exclude", "example", "indicators", "group")
_LOST_TOO = ("value_kind", "value_unit", "choices", "memo", "source")
_OTHERS = uuid.UUID("1f0e5c52-8a0b-4c6a-9d52-6d9f5a7c1e21")
"""Namespace of the guids of codes whose id is no UUID."""


def read(name: str, data: bytes) -> Codebook:
    """The codebook in the bytes, codes in the order of the file.

    Unreadable: `qdc_binary` (no XML at all), `file_damaged`, `qdc_no_codebook`, `codebook_empty`.
    """
    root = _root(data)
    codes = next((one for one in root.iter() if local(one) == "Codes"), None)
    if local(root) not in ("CodeBook", "Codebook", "Project") or codes is None:
        raise Unreadable("qdc_no_codebook", root=local(root))
    found = list(_walk(codes))
    if not found:
        raise Unreadable("codebook_empty")
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
    _tell_untidy(entries, found, notices)
    said = _SAID if pairs and pairs[0][0] else _SAID - {"number"}
    return Codebook(name, tuple(_unlike(entries, notices)), said=said, notices=tuple(notices))


def write(codebook: Codebook) -> tuple[bytes, tuple[Notice, ...]]:
    """The file, and for each thing that it cannot hold how many codes say it."""
    from lxml import etree

    numbers = [entry.number for entry in codebook.entries]
    names = [entry.name for entry in codebook.entries]
    whole = numbered_names.joined(numbers, names) if all(numbers) else None
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin=ORIGIN)
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    made: list[Element] = []
    for place, entry in enumerate(codebook.entries):
        above = codes if entry.parent is None else made[entry.parent]
        one = etree.SubElement(above, f"{{{NAMESPACE}}}Code", guid=_guid(entry, place))
        one.set("name", whole[place] if whole else _safe(entry.name))
        one.set("isCodable", "true" if entry.codable else "false")
        one.set("color", entry.colour.upper())
        if entry.definition:
            etree.SubElement(one, f"{{{NAMESPACE}}}Description").text = _safe(entry.definition)
        made.append(one)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data, tuple(_losses(codebook.entries, with_numbers=whole is not None))


def is_qdc(data: bytes) -> bool:
    """Whether the bytes begin as the XML of a codebook does."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"<") and b"codebook" in start.lower()


def _root(data: bytes) -> Element:
    if kind_of_compound(data) or not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_STARTS):
        raise Unreadable("qdc_binary")
    return parsed(data)


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
    guid = (one.get("guid") or "").strip().strip("{}").lower()
    return CodebookEntry(
        number=number,
        parent=parent,
        name=name,
        colour=cells.colour(one.get("color") or "") or usual,
        definition=cells.text("".join(said.itertext())) if said is not None else "",
        codable=(one.get("isCodable") or "true").strip().lower() not in ("false", "0"),
        id=guid or None,
    )


def _tell_untidy(
    entries: Sequence[CodebookEntry], found: Sequence[tuple[int | None, Element]], notices: list[Notice]
) -> None:
    bare = sum(1 for _, one in found if not cells.colour(one.get("color") or ""))
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


def _losses(entries: Sequence[CodebookEntry], *, with_numbers: bool) -> Iterator[Notice]:
    numbers = () if with_numbers else ("number",)
    for name in (*numbers, *_LOST, *_LOST_TOO):
        count = sum(1 for entry in entries if getattr(entry, name) not in ("", None, (), "none"))
        if count:
            yield Notice("not_in_qdc", {"field": name, "count": count})
    retired = sum(1 for entry in entries if not entry.active)
    if retired:
        yield Notice("not_in_qdc", {"field": "active", "count": retired})


def _guid(entry: CodebookEntry, place: int) -> str:
    try:
        return str(uuid.UUID(entry.id or "")).upper()
    except ValueError:
        return str(uuid.uuid5(_OTHERS, entry.id or f"{place} {entry.number} {entry.name}")).upper()


def _safe(text: str) -> str:
    """Without the characters that XML has no way to say."""
    return "".join(
        c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
