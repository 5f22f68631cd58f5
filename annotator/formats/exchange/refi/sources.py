"""The sources of a project that are texts, with the places marked in them; what is no text is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.formats.exchange.refi.archive import Package
from annotator.formats.exchange.refi.elements import below, first, id_of, items, number
from annotator.formats.exchange.refi.evidence import Range
from annotator.formats.exchange.refi.positions import CountedText
from annotator.formats.xml_tree import Element, local
from annotator.model.exchange import Losses

_MEDIA = {
    "AudioSource": "audio_sources",
    "VideoSource": "video_sources",
    "PictureSource": "picture_sources",
    "PDFSource": "pdf_sources",
}
_TEXTS = ("TextSource", "PDFSource")


@dataclass(frozen=True, slots=True)
class Selection:
    """A place marked in a source; `range` is None where its positions are no numbers."""

    source: int
    element: Element
    range: Range | None


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is a text. `bodies`: the elements that may hold selections and codings of the whole."""

    name: str
    guid: str
    element: Element
    bodies: tuple[Element, ...]
    text: CountedText


@dataclass(slots=True)
class Sources:
    """All texts in the order of the file. `places`: their places by guid, also by those of selections."""

    listed: list[Source] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)


def read(root: Element, package: Package, losses: Losses) -> Sources:
    """The texts with their selections; what is missing, empty or no text is a loss."""
    found = Sources()
    for element in _elements(root):
        bodies = (element, *below(element, "Representation"))
        name = _name(element)
        text = _text(bodies, package, name, losses)
        if text is None:
            losses.add(_MEDIA[local(element)], name)
            for _ in below(element, "Transcript", "TextDescription"):
                losses.add("media_texts", name)
            _codings_lost(element, losses)
            continue
        place = len(found.listed)
        guids = [id_of(body) for body in bodies]
        found.listed.append(Source(name, id_of(element), element, bodies, text))
        for body in bodies:
            for one in below(body, "PlainTextSelection"):
                found.selections.append(Selection(place, one, _range(place, one, losses)))
                guids.append(id_of(one))
        for guid in filter(None, guids):
            found.places.setdefault(guid, place)
        for region in below(element, "PDFSelection"):
            losses.add("pdf_regions", name)
            _codings_lost(region, losses)
    return found


def _elements(root: Element) -> Iterator[Element]:
    return items(root, "Sources", *_TEXTS, *_MEDIA)


def _name(element: Element) -> str:
    named = " ".join((element.get("name") or "").split())
    path = element.get("plainTextPath") or element.get("path") or ""
    return named or path.replace("\\", "/").rpartition("/")[2] or id_of(element)


def _text(bodies: tuple[Element, ...], package: Package, name: str, losses: Losses) -> CountedText | None:
    """The text of a source; an empty one where a text is lacking, None for what never was a text."""
    if local(bodies[0]) not in _TEXTS:
        return None
    missing = "" if local(bodies[0]) == "PDFSource" else "missing_source"
    for body in reversed(bodies):
        if path := body.get("plainTextPath"):
            found = package.text(path, name)
            if found is not None:
                return _told(CountedText(found[0], marked=found[1]), name, losses)
            missing = "missing_source"
        content = first(body, "PlainTextContent")
        if content is not None:
            written = "".join(content.itertext())
            return _told(
                CountedText(written.removeprefix("\ufeff"), marked=written.startswith("\ufeff")), name, losses
            )
        if body.get("richTextPath") and not body.get("plainTextPath"):
            missing = "rich_text_only"
    if not missing:
        return None
    losses.add(missing, name)
    return CountedText("")


def _told(text: CountedText, name: str, losses: Losses) -> CountedText:
    if not text.text.strip():
        losses.add("empty_source", name)
    return text


def _range(place: int, element: Element, losses: Losses) -> Range | None:
    start, end = number(element.get("startPosition")), number(element.get("endPosition"))
    if start is None or end is None:
        losses.add("bad_positions", element.get("name") or id_of(element))
        return None
    if start > end:
        losses.add("reversed", element.get("name") or id_of(element))
        start, end = end, start
    return Range(place, start, end, element.get("name") or "")


def _codings_lost(element: Element, losses: Losses) -> None:
    if count := sum(1 for one in element.iter() if local(one) == "Coding"):
        losses.add("media_codings", element.get("name") or "", count)
