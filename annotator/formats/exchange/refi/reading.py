"""From a project's file to an Exchange: everything that programs write is read, or said to be lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from annotator.formats.codebooks import refi_codes
from annotator.formats.codebooks.refi_codes import CodesRead
from annotator.formats.exchange.refi import evidence, sources, untidy
from annotator.formats.exchange.refi.archive import Package
from annotator.formats.exchange.refi.cases import Cases
from annotator.formats.exchange.refi.codings import CodingReader, Codings
from annotator.formats.exchange.refi.elements import (
    below,
    first,
    forget_unknown_times,
    id_of,
    items,
    moment,
    said,
    targets,
    user_of,
)
from annotator.formats.exchange.refi.notes import Notes
from annotator.formats.exchange.refi.people import People
from annotator.formats.exchange.refi.positions import Placed
from annotator.formats.exchange.refi.sources import Source
from annotator.formats.exchange.refi.variables import Variables
from annotator.model.codebook import Codebook
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Losses,
)


def read(name: str, data: bytes, dialect: str | None = None) -> Exchange:
    """The project in the bytes of a `.qdpx`, or of the `.qde` that is in one.

    `name`: what it is called where it has no name itself; `dialect`: how positions are counted, by the name
    of one of `positions.dialects`, where that is not to be found out. Unreadable: `no_such_dialect`,
    `qdpx_binary`, `qdpx_no_project`, `qdpx_xml_damaged`, `qdpx_other_root`, and what `zipped.opened_zip` and
    `zipped.entry_bytes` refuse.
    """
    if dialect is not None:
        evidence.known(dialect)
    losses = Losses()
    package = Package(data, losses)
    return _Reader(package, losses).exchange(name, dialect)


@dataclass(frozen=True, slots=True)
class _Book:
    """The codes, and their places by guid."""

    codebook: Codebook
    places: Mapping[str, int]


class _Reader:
    """What belongs together while one project is read."""

    def __init__(self, package: Package, losses: Losses) -> None:
        self._root = package.root
        self._losses = losses
        untidy.tell(self._root, losses)
        forget_unknown_times(self._root)
        self._people = People(self._root, losses)
        self._notes = Notes(self._root, package, self._people, losses)
        self._sources = sources.read(self._root, package, losses)
        self._variables = Variables(self._root, losses)
        self._cases = Cases(self._root, losses)

    def exchange(self, name: str, dialect: str | None) -> Exchange:
        """Everything, in the order in which one thing needs another."""
        book = self._book()
        origin = self._root.get("origin") or ""
        choice = self._choice(origin, dialect)
        reader = CodingReader(
            self._sources, book.places, self._cases.names, self._people, self._notes, self._losses
        )
        found = reader.read(self._placed(choice))
        variables, values = self._values(found, book)
        documents = tuple(
            self._document(place, source, found, values[place])
            for place, source in enumerate(self._sources.listed)
        )
        memos = self._project_memos()
        self._count_the_rest()
        return Exchange(
            name=" ".join((self._root.get("name") or "").split()) or name,
            documents=documents,
            codebook=self._given(book.codebook, found.listed),
            people=tuple(self._people.listed),
            codings=self._coders(found.listed),
            variables=tuple(variables),
            memos=memos,
            losses=self._losses.listed(),
            origin=origin,
            dialect=choice.dialect.name,
        )

    def _book(self) -> _Book:
        book = first(self._root, "CodeBook", "Codebook")
        within = first(book, "Codes") if book is not None else first(self._root, "Codes")
        codes = within if within is not None else book
        found = refi_codes.read("", codes) if codes is not None else CodesRead(Codebook(""))
        self._tell_codes(found)
        places: dict[str, int] = {}
        entries = list(found.codebook.entries)
        for place, element in enumerate(found.elements):
            guid = id_of(element)
            if not guid:
                continue
            if guid in places:
                self._losses.add("double_guid", entries[place].name)
                entries[place] = replace(entries[place], id=None)
            places.setdefault(guid, place)
            if noted := self._notes.of(element):
                entries[place] = replace(entries[place], memo="\n\n".join(memo.text for memo in noted))
        said_too = {"memo"} if any(entry.memo for entry in entries) else set()
        book_read = replace(
            found.codebook, entries=tuple(entries), said=found.codebook.said | said_too, notices=()
        )
        return _Book(book_read, places)

    def _tell_codes(self, found: CodesRead) -> None:
        if found.bare:
            self._losses.add("no_colours", count=found.bare)
        if found.odd_colours:
            self._losses.add("colour_form", count=found.odd_colours)
        kinds = {"nameless": "nameless_codes", "same_names": "same_code_names"}
        for notice in found.codebook.notices:
            if notice.key in kinds:
                self._losses.add(kinds[notice.key], count=int(str(notice.about["count"])))

    def _choice(self, origin: str, dialect: str | None) -> evidence.Choice:
        texts = [source.text for source in self._sources.listed]
        ranges = [one.range for one in self._sources.selections if one.range is not None]
        choice = evidence.choose(origin, texts, ranges, dialect)
        if choice.loss:
            self._losses.add(choice.loss, choice.what, len(ranges))
        return choice

    def _placed(self, choice: evidence.Choice) -> list[Placed | None]:
        known = iter(choice.placed)
        return [next(known) if one.range is not None else None for one in self._sources.selections]

    def _values(self, found: Codings, book: _Book) -> tuple[list[ExchangedVariable], list[dict[str, str]]]:
        values: list[dict[str, str]] = []
        for source in self._sources.listed:
            own: dict[str, str] = {}
            for body in source.bodies:
                for value in self._variables.values(body):
                    own.setdefault(value.variable, value.written)
            values.append(own)
        of_codes: dict[str, list[int]] = {}
        guids = {place: guid for guid, place in book.places.items()}
        for coding in found.listed:
            of_codes.setdefault(guids[coding.code], []).append(coding.document)
        self._cases.give(values, self._sources, self._variables, found.of_cases, of_codes)
        return self._variables.typed(values)

    def _document(
        self, place: int, source: Source, found: Codings, values: Mapping[str, str]
    ) -> ExchangedDocument:
        memos: list[ExchangedMemo] = []
        for body in source.bodies:
            if described := said(body, "Description"):
                coder = self._people.place(user_of(body, source.element))
                memos.append(ExchangedMemo(described, coder, moment(body.get("creationDateTime"))))
            memos += self._notes.of(body)
        memos += found.memos.get(place, [])
        return ExchangedDocument(source.name, source.text.text, source.guid or None, values, tuple(memos))

    def _project_memos(self) -> tuple[ExchangedMemo, ...]:
        found = self._notes.of(self._root)
        if described := said(self._root, "Description"):
            found.insert(0, ExchangedMemo(described))
        return (*found, *self._notes.rest())

    def _given(self, codebook: Codebook, codings: Sequence[ExchangedCoding]) -> Codebook:
        """The codebook, in which every code that has been given can be given."""
        entries = list(codebook.entries)
        for place in dict.fromkeys(coding.code for coding in codings):
            if not entries[place].codable:
                self._losses.add("not_codable_coded", codebook.label(place))
                entries[place] = replace(entries[place], codable=True)
        return replace(codebook, entries=tuple(entries))

    def _coders(self, codings: Sequence[ExchangedCoding]) -> tuple[ExchangedCoding, ...]:
        """Where no coding says whose it is and one user is listed, they are that one's."""
        nobodys = sum(coding.coder is None for coding in codings)
        if not nobodys:
            return tuple(codings)
        if nobodys == len(codings) and self._people.told == 1 == len(self._people.listed):
            self._losses.add("coder_assumed", self._people.listed[0].name, nobodys)
            return tuple(replace(coding, coder=0) for coding in codings)
        self._losses.add("no_users", count=nobodys)
        return tuple(codings)

    def _count_the_rest(self) -> None:
        """What there is no place for here."""
        books = below(self._root, "CodeBook")
        for container in (self._root, *books):
            for one in items(container, "Sets", "Set"):
                self._losses.add("sets", one.get("name") or "")
                for guid in targets(one, "MemberSource"):
                    if guid not in self._guids:
                        self._losses.add("dangling_source", one.get("name") or guid)
        for one in items(self._root, "Graphs", "Graph"):
            self._losses.add("graphs", one.get("name") or "")

    @cached_property
    def _guids(self) -> frozenset[str]:
        return frozenset(id_of(one) for one in self._root.iter() if isinstance(one.tag, str))
