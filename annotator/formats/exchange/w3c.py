"""W3C Web Annotation (JSON-LD): every coding an annotation with the tag, its place and its words.

A target is named by the SHA-256 of its text, so that whoever has the text can check it is the same; the
texts and the codes stand besides in the collection, so that the file is whole.
"""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.formats.exchange.codes_said import said, understood
from annotator.formats.exchange.counting import Ruler
from annotator.formats.exchange.gathering import Gathering
from annotator.formats.exchange.json_text import parsed, written
from annotator.formats.exchange.naming import code_names, people_names
from annotator.formats.exchange.unsaid import unsaid
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding, Loss

ORIGIN = "W3C Web Annotation"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {
    "schema": "http://schema.org/",
    "documents": {"@id": "schema:hasPart", "@container": "@list"},
    "codes": {"@id": "schema:hasDefinedTerm", "@type": "@json"},
}
"""What we say beside the standard, by terms of schema.org."""
_AROUND = 32  # characters of prefix and suffix
_IDS = uuid.UUID("5d0d6b0a-3c5e-4d8e-9f6c-0c9e3d5b7a42")
"""Namespace of the ids of codings whose own is no UUID."""
_HELD = ("coding_memos_unsaid", "sets_unsaid", "times_unsaid", "unused_codes_unsaid", "hierarchy_unsaid")


def write(exchange: Exchange) -> tuple[bytes, tuple[Loss, ...]]:
    """The collection, the same bytes for the same project, and what it has no place for.

    A discontinuous coding is one annotation with a target for each of its spans.
    """
    urns = [_urn(one.text) for one in exchange.documents]
    items = list(_items(exchange, urns))
    collection = {
        "@context": [CONTEXT, _OURS],
        "id": f"urn:uuid:{uuid.uuid5(_IDS, chr(10).join([exchange.name, *urns]))}",
        "type": "AnnotationCollection",
        "label": exchange.name,
        "total": len(items),
        "codes": said(exchange.codebook),
        "documents": [
            {"id": urn, "type": "Text", "format": "text/plain", "name": one.name, "value": one.text}
            for urn, one in zip(urns, exchange.documents, strict=True)
        ],
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return f"{written(collection, indent=1)}\n".encode(), unsaid(exchange, *_HELD).listed()


def read(data: bytes, name: str = "") -> Exchange:
    """What a collection holds that brings its texts, as ours do.

    Unreadable: `exchange_other_kind`, `texts_missing` (annotations of texts that are elsewhere), and as
    `json_text.parsed`.
    """
    whole = parsed(data)
    if not isinstance(whole, Mapping) or not is_collection(whole):
        raise Unreadable("exchange_other_kind", kind=ORIGIN)
    label = whole.get("label")
    codebook = understood(whole.get("codes"))
    gathering = Gathering(ORIGIN, label if isinstance(label, str) and label else name, codebook)
    reading = _Reading(gathering, whole, codebook is not None)
    items = list(_found_items(whole))
    if items and not reading.documents:
        raise Unreadable("texts_missing")
    for item in items:
        reading.take(item)
    return gathering.exchange()


def is_collection(value: Mapping[str, Any]) -> bool:
    """Whether an object of JSON says that it is a collection or page of annotations."""
    context = value.get("@context")
    contexts = context if isinstance(context, list) else [context]
    return CONTEXT in contexts and value.get("type") in ("AnnotationCollection", "AnnotationPage")


def _items(exchange: Exchange, urns: Sequence[str]) -> Iterator[dict[str, Any]]:
    names = code_names(exchange.codebook)
    who = people_names(exchange.people)
    for place, pieces in enumerate(_together(exchange.codings)):
        first = pieces[0]
        memo = next((one.memo for one in pieces if one.memo), None)
        tag = {"type": "TextualBody", "purpose": "tagging", "value": names[first.code]}
        tag["id"] = f"urn:code:{first.code + 1}"
        bodies = [tag, *([] if memo is None else [_comment(memo)])]
        targets = [_target(exchange, urns, one) for one in pieces]
        item: dict[str, Any] = {"id": _id(exchange, first, place), "type": "Annotation"}
        item["motivation"] = "tagging"
        if first.coder is not None and who[first.coder]:
            item["creator"] = {"type": "Person", "name": who[first.coder]}
            if (id := exchange.people[first.coder].id) is not None:
                item["creator"]["id"] = f"urn:person:{id}"
        item |= {
            key: moment
            for key, moment in (("created", first.created_at), ("modified", first.modified_at))
            if moment is not None
        }
        yield {**item, "body": bodies, "target": targets[0] if len(targets) == 1 else targets}


def _comment(memo: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": memo}


def _target(exchange: Exchange, urns: Sequence[str], one: ExchangedCoding) -> dict[str, Any]:
    text = exchange.documents[one.document].text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[one.start : one.end],
        "prefix": text[max(0, one.start - _AROUND) : one.start],
        "suffix": text[one.end : one.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    return {"type": "SpecificResource", "source": urns[one.document], "selector": [position, quote]}


def _together(codings: Sequence[ExchangedCoding]) -> list[list[ExchangedCoding]]:
    """Spans of one set with each other, in the order of documents and places."""
    groups: dict[tuple[object, ...], list[ExchangedCoding]] = {}
    ordered = sorted(codings, key=lambda one: (one.document, one.start, one.end, one.code))
    for place, one in enumerate(ordered):
        key = (place,) if one.set_id is None else (one.set_id, one.document, one.code, one.coder)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _id(exchange: Exchange, coding: ExchangedCoding, place: int) -> str:
    try:
        return f"urn:uuid:{uuid.UUID(coding.id or '')}"
    except ValueError:
        return f"urn:uuid:{uuid.uuid5(_IDS, f'{exchange.name} {place} {coding.id}')}"


def _urn(text: str) -> str:
    return f"urn:sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _found_items(whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The annotations of a collection or page; pages that are elsewhere are not fetched."""
    page = whole.get("first", whole)
    items = page.get("items") if isinstance(page, Mapping) else None
    yield from (one for one in (items if isinstance(items, list) else ()) if isinstance(one, Mapping))


class _Reading:
    """Annotations as codings of the documents that came with them."""

    def __init__(self, gathering: Gathering, whole: Mapping[str, Any], own_codes: bool) -> None:
        self._gathering = gathering
        self._own_codes = len(whole["codes"]) if own_codes else 0
        self.documents: dict[str, tuple[int, str]] = {}
        for one in _mappings(whole.get("documents")):
            urn, text, name = (_string(one.get(key)) for key in ("id", "value", "name"))
            ours = Ruler(text).text
            if urn and ours.strip():
                self.documents[urn] = (gathering.document(ours, name, urn), ours)
            else:
                gathering.losses.add("document_without_text", name or urn)

    def take(self, item: Mapping[str, Any]) -> None:
        """An annotation with a tag and a place; anything else is counted as lost."""
        losses, id = self._gathering.losses, _string(item.get("id"))
        bodies = list(_mappings(item.get("body")))
        tag = next((one for one in bodies if one.get("purpose", "tagging") == "tagging"), None)
        label = _string(tag.get("value")) if tag else ""
        if tag is None or not label.strip():
            losses.add("label_missing", id)
            return
        targets = list(_mappings(item.get("target")))
        spans = [found for one in targets if (found := self._span(one, id)) is not None]
        code, coder = self._code(tag, label), self._coder(item.get("creator"))
        memos = [_string(one.get("value")) for one in bodies if one.get("purpose") == "commenting"]
        memo = "\n".join(filter(None, memos)) or None
        created, modified = (_string(item.get(key)) or None for key in ("created", "modified"))
        for number, (document, start, end) in enumerate(spans):
            self._gathering.coding(
                ExchangedCoding(
                    document,
                    code,
                    start,
                    end,
                    coder=coder,
                    id=(id.removeprefix("urn:uuid:") or None) if len(spans) == 1 else None,
                    memo=memo if number == 0 else None,
                    set_id=id if len(spans) > 1 else None,
                    created_at=created,
                    modified_at=modified,
                )
            )

    def _span(self, target: Mapping[str, Any], id: str) -> tuple[int, int, int] | None:
        """Document, start and end; where the words at the place are others, None and a loss."""
        losses = self._gathering.losses
        found = self.documents.get(_string(target.get("source")))
        if found is None:
            losses.add("document_unknown", id)
            return None
        document, text = found
        selectors = {_string(one.get("type")): one for one in _mappings(target.get("selector"))}
        position = selectors.get("TextPositionSelector", {})
        start, end = position.get("start"), position.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            losses.add("span_outside", id)
            return None
        exact = selectors.get("TextQuoteSelector", {}).get("exact")
        if isinstance(exact, str) and exact != text[start:end]:
            losses.add("words_differ", id)
            return None
        return document, start, end

    def _code(self, tag: Mapping[str, Any], label: str) -> int:
        """By the place that our own tags name, else by the name."""
        place = _string(tag.get("id")).removeprefix("urn:code:")
        if place.isascii() and place.isdecimal() and 0 < int(place[:9]) <= self._own_codes:
            return int(place[:9]) - 1
        return self._gathering.code(label)

    def _coder(self, creator: Any) -> int | None:
        if isinstance(creator, Mapping):
            id = _string(creator.get("id")).removeprefix("urn:person:") or None
            return self._gathering.person(_string(creator.get("name")) or id or "", id)
        return self._gathering.person(_string(creator))


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, or the one object that JSON-LD may put in its place."""
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping))


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
