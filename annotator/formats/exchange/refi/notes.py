"""The notes of a project, which others refer to or which stand for themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.formats.codebooks.refi_codes import plain_guid
from annotator.formats.exchange.refi.archive import Package
from annotator.formats.exchange.refi.elements import (
    below,
    first,
    id_of,
    items,
    moment,
    said,
    targets,
    text_of,
    user_of,
)
from annotator.formats.exchange.refi.people import People
from annotator.formats.xml_tree import Element
from annotator.model.exchange import ExchangedMemo, Losses


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    user: str
    created_at: str | None


class Notes:
    """What notes say, by guid. A note that was asked for is told once; `rest` are those never asked for."""

    def __init__(self, root: Element, package: Package, people: People, losses: Losses) -> None:
        self._people = people
        self._losses = losses
        self._notes: dict[str, _Note] = {}
        self._used: set[str] = set()
        for place, element in enumerate(items(root, "Notes", "Note")):
            self._notes[id_of(element) or str(place)] = self._read(element, package)
        self._linked = self._links(root)

    def of(self, element: Element) -> list[ExchangedMemo]:
        """What is noted about an element: by its own references, and by links between it and notes."""
        guids = [*targets(element, "NoteRef"), *self._linked.get(id_of(element), ())]
        return list(self._memos(dict.fromkeys(guids)))

    def rest(self) -> Iterator[ExchangedMemo]:
        """The notes that nothing has referred to."""
        for guid, note in self._notes.items():
            if guid not in self._used and note.text:
                yield self._memo(note)

    def _memos(self, guids: Iterable[str]) -> Iterator[ExchangedMemo]:
        for guid in guids:
            note = self._notes.get(guid)
            if note is None:
                self._losses.add("dangling_note", guid)
                continue
            self._used.add(guid)
            if note.text:
                yield self._memo(note)

    def _memo(self, note: _Note) -> ExchangedMemo:
        return ExchangedMemo(note.text, self._people.place(note.user), note.created_at)

    def _read(self, element: Element, package: Package) -> _Note:
        title = (element.get("name") or "").strip()
        content = self._content(element, package, title)
        parts = [content] if content.startswith(title) else [title, content]
        parts.append(said(element, "Description"))
        selections = list(below(element, "PlainTextSelection"))
        if any(first(one, "Coding") is not None for one in (element, *selections)):
            self._losses.add("coded_notes", title)
        elif selections:
            self._losses.add("note_places", title or content[:12])
        text = "\n".join(part for part in parts if part.strip())
        return _Note(text, user_of(element), moment(element.get("creationDateTime")))

    def _content(self, element: Element, package: Package, title: str) -> str:
        content = first(element, "PlainTextContent")
        if content is not None:
            return text_of(content)
        if path := element.get("plainTextPath"):
            found = package.text(path, title)
            if found is not None:
                return found[0].replace("\r\n", "\n").replace("\r", "\n")
        if element.get("plainTextPath") or element.get("richTextPath"):
            self._losses.add("missing_note", title)
        return ""

    def _links(self, root: Element) -> Mapping[str, list[str]]:
        """Guids of notes by that of what a link ties them to; what ties other things is lost."""
        found: dict[str, list[str]] = {}
        for link in items(root, "Links", "Link"):
            ends = [plain_guid(link.get(name)) for name in ("originGUID", "targetGUID")]
            notes = [end for end in ends if end in self._notes]
            if len(notes) == 1:
                found.setdefault(ends[1 - ends.index(notes[0])], []).append(notes[0])
            else:
                self._losses.add("links", link.get("name") or "")
        return found
