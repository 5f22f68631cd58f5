"""The parts of a docx: which is the document, and which belong to it."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from annotator.formats.documents.word.xml import short
from annotator.formats.documents.zipped import checked_zip, part
from annotator.formats.xml_tree import Element, parsed
from annotator.model.errors import Unreadable

_CONTENT_TYPES = "[Content_Types].xml"
_WORD = ("wordprocessingml", "ms-word")  # documents and templates, with macros or without


class Relation(NamedTuple):
    """What a part points at: `kind` is the last word of its type, `target` the name of a part."""

    kind: str
    target: str


class Package:
    """The parts of a docx file. Unreadable: what `checked_zip` refuses, `file_damaged`, `not_word`."""

    def __init__(self, data: bytes) -> None:
        self._archive = checked_zip(data)
        types = self._root(_CONTENT_TYPES)
        if types is None:
            raise Unreadable("not_word")
        self._relations = list(self._relations_of(""))
        main = next((each.target for each in self._relations if each.kind == "officeDocument"), None)
        document = None if main is None else self._root(main)
        if main is None or document is None:
            raise Unreadable("file_damaged")
        if short(document.tag) != "w:document" or not _is_word(types, main):
            raise Unreadable("not_word")
        self.document = document
        self._of_document = list(self._relations_of(main))

    def related(self, kind: str) -> Element | None:
        """The root of the part that belongs to the document as `styles`, `numbering`, `footnotes` …"""
        target = next((each.target for each in self._of_document if each.kind == kind), None)
        return None if target is None else self._root(target)

    def property(self, name: str) -> str:
        """A core property of the file such as `title`; empty where it has none."""
        target = next((each.target for each in self._relations if each.kind == "core-properties"), None)
        root = None if target is None else self._root(target)
        found = None if root is None else next((e for e in root if short(e.tag) == name), None)
        return "" if found is None else "".join(found.itertext())

    def _root(self, name: str) -> Element | None:
        data = part(self._archive, name)
        return None if data is None else parsed(data)

    def _relations_of(self, name: str) -> Iterator[Relation]:
        folder, file = posixpath.split(name)
        root = self._root(f"{folder}/_rels/{file}.rels")
        for each in () if root is None else root:
            if each.get("TargetMode") != "External":
                kind = (each.get("Type") or "").rpartition("/")[2]
                yield Relation(
                    kind, posixpath.normpath(posixpath.join("/", folder, each.get("Target") or ""))
                )


def _is_word(types: Element, name: str) -> bool:
    """Whether the list of content types calls the part a Word document."""
    wanted, ending = "/" + name.strip("/").casefold(), name.rpartition(".")[2].casefold()
    said = ""
    for each in types:
        if (each.get("PartName") or "").casefold() == wanted:
            said = each.get("ContentType") or ""
            break
        if (each.get("Extension") or "").casefold() == ending:
            said = said or each.get("ContentType") or ""
    return any(word in said for word in _WORD)
