"""A reader's way to an `Exchange`: what it finds is put together here, each thing once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.colours import PALETTE
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Losses,
    Person,
)

SAID_OF_NAMES = frozenset({"name"})
"""What a file that has only names of codes says of them."""

SEVERAL = "；"
"""Between several values of a document."""


@dataclass(slots=True)
class _Document:
    name: str
    text: str
    id: str | None
    values: dict[str, str] = field(default_factory=dict)
    memos: list[ExchangedMemo] = field(default_factory=list)


class Gathering:
    """Documents by their text, codes and people by their names, codings in the order of the file."""

    def __init__(self, origin: str, name: str = "", codebook: Codebook | None = None) -> None:
        self.losses = Losses()
        self.dialect: str | None = None
        self._origin, self._name = origin, name
        self._documents: list[_Document] = []
        self._by_text: dict[str, int] = {}
        self._book = codebook or Codebook("", said=SAID_OF_NAMES)
        self._entries = list(self._book.entries)
        self._codes = {self._book.label(place): place for place in range(len(self._entries))}
        self._people: dict[str, Person] = {}
        self._codings: dict[ExchangedCoding, ExchangedCoding] = {}
        self._numeric: dict[str, bool] = {}

    def document(self, text: str, name: str, id: str | None = None) -> int:
        """The place of the document with this text; its name is that of the first that has the text."""
        place = self._by_text.setdefault(text, len(self._documents))
        if place == len(self._documents):
            self._documents.append(_Document(name or f"{place + 1}", text, id))
        return place

    def name_of(self, document: int) -> str:
        return self._documents[document].name

    def value(self, document: int, key: str, value: str, *, is_number: bool = False) -> None:
        """What is said of a document; where two lines differ the first stands and the other is lost."""
        known = self._documents[document].values.setdefault(key, value)
        self._numeric[key] = self._numeric.get(key, True) and is_number
        if known != value:
            self.losses.add("values_differ", f"{self.name_of(document)} {key}")

    def add_value(self, document: int, key: str, value: str) -> None:
        """One of several values of a document under one key, each once, in the order of the file."""
        values = self._documents[document].values
        several = dict.fromkeys([*values.get(key, "").split(SEVERAL), value])
        values[key] = SEVERAL.join(one for one in several if one)
        self._numeric[key] = False

    def memo(self, document: int, text: str, coder: int | None) -> None:
        memo = ExchangedMemo(text, coder)
        if memo not in self._documents[document].memos:
            self._documents[document].memos.append(memo)

    def code(self, label: str) -> int:
        """The place of the code of this name."""
        place = self._codes.setdefault(label, len(self._entries))
        if place == len(self._entries):
            colour = PALETTE[place % len(PALETTE)]
            self._entries.append(CodebookEntry("", None, label, colour=colour))
        return place

    def person(self, name: str, id: str | None = None) -> int | None:
        """The place of the person of this name; None for nobody."""
        if not name:
            return None
        self._people.setdefault(name, Person(name, id))
        return list(self._people).index(name)

    def coding(self, coding: ExchangedCoding) -> None:
        """One more, unless the same is there: two lines of a file may say the same."""
        same = replace(coding, id=None)
        if same in self._codings:
            self.losses.add("coding_twice", self.name_of(coding.document))
        self._codings.setdefault(same, coding)

    def exchange(self, values: Mapping[str, ExchangedVariable] | None = None) -> Exchange:
        documents = tuple(
            ExchangedDocument(one.name, one.text, one.id, one.values, tuple(one.memos))
            for one in self._documents
        )
        variables = tuple(
            (values or {}).get(key, ExchangedVariable(key, key, "number" if is_number else "text"))
            for key, is_number in self._numeric.items()
        )
        return Exchange(
            self._name,
            documents,
            replace(self._book, entries=tuple(self._entries)),
            tuple(self._people.values()),
            tuple(self._codings.values()),
            variables,
            losses=self.losses.listed(),
            origin=self._origin,
            dialect=self.dialect,
        )
